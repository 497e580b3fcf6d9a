package io.golive.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Camunda, OpenSearch and the agent that ends them with their parent. Fetched once through the Maven build under
 * {@code src/main/embedded}, so that the user's mirrors and cache are used; every later start needs neither Maven nor network.
 */
public final class EngineDistribution {
    private static final List<String> PARTS = List.of("parent-watch", "opensearch", "camunda");

    private final Path sources;
    private final EngineFolder folder;
    private final MavenBuild build;

    /**
     * @param checkout Golive's checkout, with {@code mvnw}
     * @param engineFolder where distributions are kept, also for other checkouts
     */
    public EngineDistribution(Path checkout, Path engineFolder) {
        this.sources = checkout.resolve("src/main/embedded");
        this.folder = new EngineFolder(engineFolder);
        this.build = new MavenBuild(checkout, sources.resolve("pom.xml"));
    }

    /** The folders of the unpacked programs. */
    record Programs(Path parentWatch, Path openSearch, Path camunda) {}

    /** Whether a start would need neither Maven nor network. */
    public boolean isInstalled() {
        return entries().stream().allMatch(entry -> folder.has(entry.name()));
    }

    /**
     * Fetches what is missing.
     *
     * @throws EmbeddedException when the sources are not there, or Maven fails (its last lines are in the message)
     */
    Programs install(Progress progress) {
        List<EngineFolder.Entry> entries = entries();
        List<EngineFolder.Entry> missing =
                entries.stream().filter(entry -> !folder.has(entry.name())).toList();
        if (!missing.isEmpty()) {
            progress.line("Fetching "
                    + String.join(
                            ", ", missing.stream().map(EngineFolder.Entry::part).toList())
                    + " through Maven (once, up to 350 MB)");
            folder.add(
                    missing,
                    partial -> build.run(
                            missing.stream().map(EngineFolder.Entry::part).toList(), partial, progress));
        }
        return new Programs(
                folder.entry(entries.get(0).name()),
                folder.entry(entries.get(1).name()),
                folder.entry(entries.get(2).name()));
    }

    private List<EngineFolder.Entry> entries() {
        if (!Files.isRegularFile(sources.resolve("pom.xml"))) {
            throw new EmbeddedException("The embedded engine is fetched by the build in " + sources
                    + ", which is not there. Start ./golive from a checkout of Golive.");
        }
        return PARTS.stream()
                .map(part -> new EngineFolder.Entry(part, part + "-" + hash(part)))
                .toList();
    }

    /** Over the names and bytes of all that decides what the part's build makes. */
    private String hash(String part) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> files = new ArrayList<>(List.of(sources.resolve("pom.xml")));
            for (Path root : List.of(
                    sources.resolve(part).resolve("pom.xml"),
                    sources.resolve(part).resolve("src"))) {
                try (Stream<Path> found = Files.walk(root)) {
                    found.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            }
            for (Path file : files) {
                digest.update(sources.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new EmbeddedException("Cannot read " + sources.resolve(part) + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
