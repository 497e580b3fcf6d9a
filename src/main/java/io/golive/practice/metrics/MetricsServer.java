package io.golive.practice.metrics;

import io.golive.embedded.PrometheusServer;
import io.golive.embedded.PrometheusSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What answers PromQL for one site, on a port of its own. */
public interface MetricsServer extends AutoCloseable {
    /** Between two scrapes, and two evaluations of the rules. */
    Duration EVERY = Duration.ofSeconds(1);

    /** Of every rate in the rules. */
    Duration WINDOW = Recorded.WINDOW;

    /** The job that scraped series say they are of. */
    String JOB = "practice";

    /**
     * Starts the Prometheus that is installed, else our own server.
     *
     * @param program where Prometheus is; empty for our own server
     * @param port where it answers
     * @param site whose {@code /metrics} it reads
     * @param folder where Prometheus keeps what it has read
     */
    static MetricsServer start(Optional<Path> program, int port, URI site, Path folder, Consumer<String> progress)
            throws IOException {
        if (program.isEmpty()) {
            return OwnServer.start(port, site);
        }
        PrometheusSettings settings =
                new PrometheusSettings(program.get(), folder, port, configuration(site), Recorded.rules(EVERY));
        return new RealServer(PrometheusServer.start(settings, progress::accept));
    }

    int port();

    /** Whether any PromQL can be asked. */
    boolean isPrometheus();

    @Override
    void close();

    private static String configuration(URI site) {
        return """
                global:
                  scrape_interval: %dms
                  scrape_timeout: %dms
                rule_files: [rules.yml]
                scrape_configs:
                  - job_name: %s
                    static_configs:
                      - targets: ['%s']
                """.formatted(EVERY.toMillis(), EVERY.toMillis(), JOB, site.getAuthority());
    }
}
