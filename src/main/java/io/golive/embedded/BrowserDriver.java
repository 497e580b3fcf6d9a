package io.golive.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What drives the machine's own Chromium for lines of the kind {@code browser}: Playwright's node and script. Fetched once
 * like the engine, into the same folder, and only where there is a browser to drive.
 */
public final class BrowserDriver {
    /** The system property by which Playwright finds the folder. */
    public static final String PROPERTY = "playwright.cli.dir";

    private static final String PART = "browser-driver";
    /** As the kind {@code browser} looks for it; rooms do not share what is five words. */
    private static final List<String> VARIABLES = List.of("GOLIVE_CHROMIUM", "CHROMIUM");

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private final BuildSources sources;
    private final EngineFolder folder;
    private final MavenBuild build;

    /**
     * @param checkout Golive's checkout, with {@code mvnw}
     * @param engineFolder where distributions are kept, also for other checkouts
     */
    public BrowserDriver(Path checkout, Path engineFolder) {
        this.sources = BuildSources.of(checkout);
        this.folder = new EngineFolder(engineFolder);
        this.build = new MavenBuild(checkout, sources.folder().resolve(PART).resolve("pom.xml"));
    }

    /** The Chromium or Chrome of this machine: the one that a variable names, else the first on the PATH. */
    public static Optional<Path> browser(Map<String, String> environment) {
        return VARIABLES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(named -> !named.isBlank())
                .map(Path::of)
                .findFirst()
                .or(() -> Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(place -> !place.isBlank())
                        .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                        .filter(Files::isExecutable)
                        .findFirst());
    }

    /** Its folder, where it was fetched already. */
    public Optional<Path> installed() {
        EngineFolder.Entry entry = sources.entry(PART);
        return folder.has(entry.name()) ? Optional.of(folder.entry(entry.name())) : Optional.empty();
    }

    /**
     * Fetches it where it is missing.
     *
     * @return its folder
     * @throws EmbeddedException when the sources are not there, or Maven fails
     */
    public Path install(Progress progress) {
        EngineFolder.Entry entry = sources.entry(PART);
        if (!folder.has(entry.name())) {
            progress.line("Fetching what drives the browser through Maven (once, 200 MB)");
            folder.add(List.of(entry), partial -> build.run(List.of("."), partial, progress));
        }
        return folder.entry(entry.name());
    }
}
