package io.golive.practice;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Both sites at small scale on a cluster of their own, shared by the tests of this package. */
final class PracticeSites implements AutoCloseable {
    static final Path PLAN = Path.of("bpmn/prepaid-analytics");

    final PracticeServer server;
    final PracticeSecrets secrets;
    private final EmbeddedPostgres postgres;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    PracticeSites(Path data, Scale scale) throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        server = PracticeServer.start(
                new PracticeConfig(
                        postgres.getJdbcUrl("postgres", "postgres"),
                        data.resolve("engine"),
                        data,
                        PLAN,
                        scale,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        Duration.ofMillis(20)),
                line -> {});
        secrets = PracticeSecrets.prepare(data);
    }

    Connection reader(Site site) throws Exception {
        return open(site, "golive_read", PracticeSecrets.DB_READ, "test");
    }

    Connection writer(Site site, String run) throws Exception {
        return open(site, "golive_act", PracticeSecrets.DB_ACT, "golive " + run);
    }

    private Connection open(Site site, String user, String secret, String name) throws Exception {
        String url = server.installation().get("PRACTICE_" + site + "_DB") + "?ApplicationName=" + name;
        return DriverManager.getConnection(url, user, secrets.get(secret));
    }

    List<Map<String, Object>> rows(Site site, String sql, Object... parameters) throws Exception {
        try (Connection connection = reader(site)) {
            return SiteDatabase.rows(connection, sql, parameters);
        }
    }

    Object value(Site site, String sql, Object... parameters) throws Exception {
        return rows(site, sql, parameters).getFirst().values().iterator().next();
    }

    /** @param login a role's login, a secret's name for a bearer token, or null */
    HttpResponse<String> call(Site site, String login, String method, String path, String body) throws Exception {
        return call(site, login, method, path, body, Duration.ofSeconds(20));
    }

    HttpResponse<String> call(Site site, String login, String method, String path, String body, Duration limit)
            throws Exception {
        return call(server.url(site) + path, login, method, body, limit);
    }

    HttpResponse<String> control(String method, String path) throws Exception {
        return call(server.controlUrl() + path, PracticeSecrets.CONTROL, method, "", Duration.ofSeconds(20));
    }

    private HttpResponse<String> call(String url, String login, String method, String body, Duration limit)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(limit)
                .header("X-Golive-Run", "run-1")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (login != null) {
            request.header(
                    "Authorization",
                    login.startsWith("PRACTICE_")
                            ? "Bearer " + secrets.get(login)
                            : "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString((login + ":" + secrets.get(PracticeSecrets.web(login)))
                                                    .getBytes()));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    int status(Site site, String login, String method, String path) throws Exception {
        return call(site, login, method, path, "").statusCode();
    }

    /** Runs a command of a site's host as a process, as Golive does. */
    ProcessResult host(Site site, String... command) throws Exception {
        Path bin = Path.of(server.installation().get("PRACTICE_BIN"), site.key(), command[0]);
        String[] all = command.clone();
        all[0] = bin.toString();
        Path out = Files.createTempFile("host", ".out");
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(PLAN.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("GOLIVE_RUN", "run-1");
        int exit = builder.start().waitFor();
        String text = Files.readString(out);
        Files.delete(out);
        return new ProcessResult(exit, text);
    }

    record ProcessResult(int exit, String output) {}

    @Override
    public void close() throws Exception {
        server.close();
        postgres.close();
    }
}
