package io.golive.kind.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which browser this machine has, and what drives it. */
final class Chromium {
    /** The folder of Playwright's driver: {@code node} and {@code package} in it. */
    static final String DRIVER = "playwright.cli.dir";

    private static final List<String> VARIABLES = List.of("GOLIVE_CHROMIUM", "CHROMIUM");
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private final Map<String, String> environment;

    Chromium(Map<String, String> environment) {
        this.environment = environment;
    }

    static Chromium ofThisMachine() {
        return new Chromium(System.getenv());
    }

    /** The one that a variable names, else the first on the PATH. */
    Optional<Path> program() {
        return named().or(() -> Arrays.stream(
                        environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst());
    }

    private Optional<Path> named() {
        return variable().map(environment::get).map(Path::of);
    }

    private Optional<String> variable() {
        return VARIABLES.stream()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }

    /** What is not there, and how to get it; empty when pages can be opened. */
    Optional<String> missing() {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return Optional.of("This machine has no Chromium: none of " + String.join(", ", NAMES)
                    + " is on the PATH. Install one (`apt install chromium`), or name its program in "
                    + String.join(" or ", VARIABLES));
        }
        if (!Files.isExecutable(program.get())) {
            return Optional.of(variable().orElseThrow() + " names " + program.get()
                    + ", which is no program that can be run. Name a Chromium (`apt install chromium` brings one)");
        }
        return hasDriver()
                ? Optional.empty()
                : Optional.of("The driver of the browser is not fetched yet."
                        + " `./golive up` or `./golive rehearse` does it once, through Maven");
    }

    /** Fetched into a folder, or on the class path (tests). */
    private static boolean hasDriver() {
        String folder = System.getProperty(DRIVER);
        return folder != null
                ? Stream.of("node", "package/cli.js").allMatch(file -> Files.exists(Path.of(folder, file)))
                : Stream.of("linux", "linux-arm64", "mac", "mac-arm64")
                        .anyMatch(platform -> Chromium.class.getResource("/driver/" + platform + "/node") != null);
    }
}
