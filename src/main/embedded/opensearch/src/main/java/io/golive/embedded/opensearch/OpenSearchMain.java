package io.golive.embedded.opensearch;

import static org.codelibs.opensearch.runner.OpenSearchRunner.newConfigs;

import java.io.IOException;
import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.common.settings.Settings;

/** One OpenSearch node on the loopback interface: {@code OpenSearchMain DATA_FOLDER HTTP_PORT TRANSPORT_PORT}. */
public final class OpenSearchMain {
    private OpenSearchMain() {}

    public static void main(String[] args) throws InterruptedException {
        Path data = Path.of(args[0]);
        int httpPort = Integer.parseInt(args[1]);
        int transportPort = Integer.parseInt(args[2]);

        OpenSearchRunner runner = new OpenSearchRunner();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner), "opensearch-close"));
        runner.onBuild((node, settings) -> configure(settings, httpPort, transportPort));
        runner.build(newConfigs()
                .basePath(data.toString())
                .clusterName("golive-embedded")
                .numOfNode(1)
                .pluginTypes(IndexStatePlugin.class.getName()));
        Thread.currentThread().join();
    }

    private static void configure(Settings.Builder settings, int httpPort, int transportPort) {
        settings.put("network.host", "127.0.0.1");
        settings.put("http.port", httpPort);
        settings.put("transport.port", transportPort);
        settings.put("discovery.type", "single-node");
        settings.put("action.auto_create_index", true);
        // a laptop's disk is often 90 % full, which would make every index read-only
        settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        settings.put("bootstrap.system_call_filter", false);
        // a task should show in Tasklist soon after the engine made it
        settings.put("cluster.default.index.refresh_interval", "100ms");
    }

    private static void close(OpenSearchRunner runner) {
        try {
            runner.close();
        } catch (IOException e) {
            System.err.println("OpenSearch did not close cleanly: " + e);
        }
    }
}
