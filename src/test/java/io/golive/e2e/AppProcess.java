package io.golive.e2e;

import static org.awaitility.Awaitility.await;

import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Golive's server in a JVM of its own, so that it can be killed as on the worst night. */
final class AppProcess implements AutoCloseable {
    private final Installed installed;
    private final int port = Ports.free().get(Port.APP);
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    /**
     * What two servers of one installation share.
     *
     * @param properties Spring properties: database, engine, plans
     * @param environment variables: where the plan's targets are
     */
    record Installed(Path data, Map<String, String> properties, Map<String, String> environment) {
        String token() {
            try {
                return Files.readString(data.resolve("token")).strip();
            } catch (IOException missing) {
                throw new IllegalStateException("the server has written no token", missing);
            }
        }
    }

    private AppProcess(Installed installed) {
        this.installed = installed;
    }

    static AppProcess start(Installed installed) throws IOException {
        AppProcess app = new AppProcess(installed);
        app.launch();
        return app;
    }

    /** Starts it again on the same port; returns when it takes work. */
    void launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.golive.Golive",
                "app",
                "--data",
                installed.data().toString(),
                "--",
                "--server.port=" + port));
        installed.properties().forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(installed.environment());
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                installed.data().resolve("app-" + port + ".out").toFile()));
        process = builder.start();
        await("the server on port " + port + " is ready")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> get("/api/status").contains("\"ready\":true"));
    }

    /** kill -9; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-Golive-Actor", "test")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + installed.token());
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        http.shutdownNow();
    }
}
