package io.golive.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * Camunda, OpenSearch and the agent that ends them with their parent. Fetched once through the Maven build under
 * {@code src/main/embedded}, so that the user's mirrors and cache are used; every later start needs neither Maven nor network.
 */
public final class EngineDistribution {
    private static final List<String> PARTS = List.of("parent-watch", "opensearch", "camunda");

    private final BuildSources sources;
    private final EngineFolder folder;
    private final MavenBuild build;

    /**
     * @param checkout Golive's checkout, with {@code mvnw}
     * @param engineFolder where distributions are kept, also for other checkouts
     */
    public EngineDistribution(Path checkout, Path engineFolder) {
        this.sources = BuildSources.of(checkout);
        this.folder = new EngineFolder(engineFolder);
        this.build = new MavenBuild(checkout, sources.pom());
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
        return PARTS.stream().map(sources::entry).toList();
    }
}
