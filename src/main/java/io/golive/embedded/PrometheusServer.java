package io.golive.embedded;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A Prometheus as a child process on 127.0.0.1; it ends with us, also when we are killed. */
public final class PrometheusServer implements Closeable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    /** The one of a killed start notices that we are gone, and closes its files first. */
    private static final Duration ORPHAN_ENDS_WITHIN = Duration.ofSeconds(8);

    private static final int ANSWER_MS = 2000;
    private static final long LOG_CAP = 1024 * 1024;

    private final PrometheusSettings settings;
    private final ChildProcess child;

    private PrometheusServer(PrometheusSettings settings, ChildProcess child) {
        this.settings = settings;
        this.child = child;
    }

    /** The program on the PATH; Debian's package {@code prometheus} brings it. */
    public static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it and waits until it answers.
     *
     * @throws EmbeddedException when the port is taken or it does not answer within 30 s
     */
    public static PrometheusServer start(PrometheusSettings settings, Progress progress) {
        awaitPort(settings);
        writeFiles(settings);
        ProcessBuilder command = new ProcessBuilder(
                settings.program().toString(),
                "--config.file=" + settings.folder().resolve("prometheus.yml"),
                "--storage.tsdb.path=" + settings.folder().resolve("data"),
                "--storage.tsdb.retention.time=1d",
                "--web.listen-address=127.0.0.1:" + settings.port(),
                "--log.level=warn");
        // it is a guest on a machine that rehearses
        command.environment().put("GOMAXPROCS", "1");
        ChildProcess child = ChildProcess.start(
                "prometheus",
                Guard.around("prometheus", command),
                new CappedLog(settings.folder().resolve("prometheus.log"), LOG_CAP));
        PrometheusServer server = new PrometheusServer(settings, child);
        try {
            Readiness.await("Prometheus", child, START_LIMIT, progress, server::ping);
        } catch (EmbeddedException e) {
            server.close();
            throw e;
        }
        return server;
    }

    public int port() {
        return settings.port();
    }

    @Override
    public void close() {
        child.stopByClosingInput(STOP_GRACE);
    }

    private void ping() throws IOException {
        HttpURLConnection ready = (HttpURLConnection) URI.create("http://127.0.0.1:" + settings.port() + "/-/ready")
                .toURL()
                .openConnection();
        ready.setConnectTimeout(ANSWER_MS);
        ready.setReadTimeout(ANSWER_MS);
        try {
            if (ready.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("it answers " + ready.getResponseCode());
            }
        } finally {
            ready.disconnect();
        }
    }

    private static void awaitPort(PrometheusSettings settings) {
        Instant patience = Instant.now().plus(ORPHAN_ENDS_WITHIN);
        while (!PortUse.isFree(settings.port())) {
            if (Instant.now().isAfter(patience)) {
                throw new EmbeddedException("Port " + settings.port() + " for Prometheus in " + settings.folder()
                        + " is taken"
                        + PortOwner.of(settings.port()).map(who -> " by " + who).orElse("")
                        + ". End that program, or choose another port.");
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EmbeddedException("Waiting for port " + settings.port() + " was interrupted");
            }
        }
    }

    private static void writeFiles(PrometheusSettings settings) {
        try {
            Files.createDirectories(settings.folder());
            Files.writeString(settings.folder().resolve("prometheus.yml"), settings.configuration());
            Files.writeString(settings.folder().resolve("rules.yml"), settings.rules());
        } catch (IOException e) {
            throw new EmbeddedException("Cannot write the settings of Prometheus: " + e.getMessage(), e);
        }
    }
}
