package io.golive.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.Limits;
import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import io.golive.people.User;
import io.golive.people.UserFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Golive's server in a JVM of its own, so that it can be killed as on the worst night. */
final class AppProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installed installed;
    private final int port = Ports.free().get(Port.APP);
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private String token;

    /**
     * What two servers of one installation share.
     *
     * @param properties Spring properties: database, engine, plans
     * @param environment variables: where the plan's targets are
     * @param person who gives the commands
     */
    record Installed(Path data, Map<String, String> properties, Map<String, String> environment, String person) {
        static final String PASSWORD = "the password of the test";

        /** Lets the person log in, before a server is started. */
        Installed {
            letIn(data, person);
        }

        /** @return the same person, who may log in now */
        String withLogin(String other) {
            letIn(data, other);
            return other;
        }

        private static void letIn(Path data, String person) {
            new UserFile(data.resolve("users.yaml"))
                    .put(new User(person, "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD), List.of()));
        }
    }

    private AppProcess(Installed installed) {
        this.installed = installed;
    }

    static AppProcess start(Installed installed) throws IOException {
        AppProcess app = new AppProcess(installed);
        try {
            app.launch();
        } catch (IOException | RuntimeException | Error notReady) {
            app.kill();
            throw notReady;
        }
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
                .ignoreExceptions()
                .until(() -> send(open("/api/status").GET()).contains("\"ready\":true"));
        // outlives the server that gave it
        token = token == null ? login(installed.person()) : token;
    }

    /** kill -9; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(2, TimeUnit.MINUTES).join();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return post(path, body, UUID.randomUUID().toString());
    }

    /** @param key the same one for a command that is sent again */
    String post(String path, String body, String key) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Lets somebody else approve a plan for a live start as it is, and accept that it was not rehearsed. */
    void approve(String person, String plan) throws IOException, InterruptedException {
        String others = login(installed.withLogin(person));
        send(open("/api/plans/" + plan + "/approvals")
                .header("Authorization", "Bearer " + others)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("{\"environment\":\"practice\",\"reason\":\"a test\","
                        + "\"waiveRehearsal\":\"a test\",\"until\":\"2099-12-31\"}")));
    }

    private String login(String person) throws IOException {
        try {
            String body = JSON.writeValueAsString(Map.of("user", person, "password", Installed.PASSWORD));
            String answer = send(open("/api/login")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            return JSON.readTree(answer).path("token").asText();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return open(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder open(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Limits.AN_ANSWER);
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
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        http.shutdownNow();
    }
}
