package io.golive.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** OpenSearch, which Tasklist and Operate read from. */
final class OpenSearchServer implements Server {
    private static final int HEAP_MEGABYTES = 512;
    private static final long LOG_CAP = 10L * 1024 * 1024;

    private final StackSettings settings;
    private final EngineDistribution.Programs programs;

    OpenSearchServer(StackSettings settings, EngineDistribution.Programs programs) {
        this.settings = settings;
        this.programs = programs;
    }

    @Override
    public Part part() {
        return Part.OPENSEARCH;
    }

    @Override
    public ChildProcess launch() {
        Path data = settings.data().resolve("opensearch");
        Jvm.copyResource("opensearch-log4j2.properties", data.resolve("node_1/config/log4j2.properties"));
        List<String> command = Jvm.command(programs.parentWatch(), HEAP_MEGABYTES);
        command.addAll(List.of(
                "-cp",
                programs.openSearch().resolve("opensearch-main.jar") + ":"
                        + programs.openSearch().resolve("lib") + "/*",
                "io.golive.embedded.opensearch.OpenSearchMain",
                data.toString(),
                Integer.toString(settings.ports().get(Port.OPENSEARCH)),
                Integer.toString(settings.ports().get(Port.OPENSEARCH_TRANSPORT))));
        CappedLog log = new CappedLog(settings.logs().resolve("opensearch.log"), LOG_CAP);
        return ChildProcess.start("opensearch", new ProcessBuilder(command), log);
    }

    @Override
    public void look() throws Exception {
        Loopback.get(settings.openSearchUrl() + "/_cluster/health?wait_for_status=yellow&timeout=3s");
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(240);
    }
}
