package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.TestGroups;
import io.golive.embedded.PrometheusServer;
import io.golive.embedded.PrometheusSettings;
import io.golive.embedded.SharedStack;
import io.golive.practice.StandInSettings;
import io.golive.practice.StandIns;
import io.golive.run.DatabaseSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A rule of a real Prometheus fires, and its Alertmanager rolls a rehearsal back while an action is under way. */
@EnabledIf("io.golive.TestGroups#alertmanagerIsThere")
class AlertmanagerIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "the token of the real Alertmanager";
    private static final Map<String, List<String>> PEOPLE =
            Map.of("release-manager", List.of("mai"), "devops", List.of("duc"));

    @TempDir
    private static Path folder;

    private static RecordingTarget target;
    private static AppProcess app;
    private static StandIns standIns;
    private static PrometheusServer prometheus;
    private static Process alertmanager;

    @BeforeAll
    static void install() throws Exception {
        target = new RecordingTarget();
        PEOPLE.values().forEach(people -> people.forEach(name -> SharedStack.createUser(name, name, "practice")));
        DatabaseSetup.provision(SharedStack.superuserUrl(), null, null, "alerted", "owner-password", "app-password");
        Path plans = folder.resolve("bpmn");
        FileSystemUtils.copyRecursively(Path.of("bpmn", "common"), plans.resolve("common"));
        FileSystemUtils.copyRecursively(
                Path.of("src", "test", "resources", "plans", "alerted"), plans.resolve("alerted"));
        app = AppProcess.start(new AppProcess.Installed(
                Files.createDirectories(folder.resolve("data")),
                Map.of(
                        "golive.plans", plans.toString(),
                        "golive.tasklist.url", SharedStack.tasklistUrl(),
                        "golive.database.owner-password", "owner-password",
                        "spring.datasource.url", SharedStack.jdbcUrl("alerted"),
                        "spring.datasource.password", "app-password",
                        "camunda.client.grpc-address", SharedStack.grpcAddress(),
                        "camunda.client.rest-address", SharedStack.restAddress()),
                Map.of(
                        "ALERTED_TARGET",
                        target.url(),
                        "GOLIVE_SECRET_ALERTED_WRITER",
                        "alerted-writer",
                        "GOLIVE_SECRET_ALERT_TOKEN",
                        TOKEN),
                "mai"));
        // nobody answers for devops: what was cancelled stays as it is
        standIns = StandIns.start(
                StandInSettings.of(
                        SharedStack.tasklistUrl(),
                        PEOPLE,
                        Set.of("release-manager"),
                        "practice",
                        StandInSettings.OnFail.RETRY),
                System.out::println);
        int port = freePort();
        startAlertmanager(port);
        startPrometheus(port);
    }

    @AfterAll
    static void uninstall() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        if (alertmanager != null && alertmanager.isAlive()) {
            alertmanager.destroy();
            assertThat(alertmanager.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        if (standIns != null) {
            standIns.close();
        }
        if (app != null) {
            app.close();
        }
        target.close();
    }

    @Test
    void aRuleThatFiresRollsTheRehearsalBackAndOneThatEndsIsHeard() throws Exception {
        String run = JSON.readTree(app.post("/api/runs", """
                        {"plan": "alerted", "environment": "practice", "mode": "REHEARSAL", "clock": "auto"}""")).path("id").asText();
        until("the long action is under way", () -> target.count("long") == 1);

        target.arrive("errors");

        until("the way back has begun", () -> rollbacks(run).size() == 1);
        JsonNode begun = rollbacks(run).get(0);
        assertThat(begun.path("scenarioId").asText()).isEqualTo("back");
        assertThat(begun.at("/cause/kind").asText()).isEqualTo("alert");
        assertThat(begun.at("/cause/sentence").asText())
                .isEqualTo("alert TooManyErrors: 1 errors, more than anybody wants");
        until(
                "the old state is back",
                () -> !rollbacks(run).get(0).path("restoredAt").isNull());

        target.forget();
        target.arrive("off");
        until("Golive heard that it is over", () -> facts(run).contains("rollback.cause-over"));
        until(
                "a person ended it",
                () -> "ENDED".equals(view(run).at("/run/state").asText()));
        assertThat(view(run).at("/run/outcome").asText()).isEqualTo("ROLLED_BACK");
        assertThat(rollbacks(run)).as("one, however often the alert is sent").hasSize(1);
        assertThat(facts(run)).as("the secret is in no fact").doesNotContain(TOKEN);
        assertThat(JSON.readTree(app.get("/api/runs/" + run + "/ledger/verification"))
                        .path("intact")
                        .asBoolean())
                .isTrue();
    }

    private static JsonNode rollbacks(String run) throws Exception {
        return JSON.readTree(app.get("/api/runs/" + run + "/rollbacks")).path("rollbacks");
    }

    private static JsonNode view(String run) throws Exception {
        return JSON.readTree(app.get("/api/runs/" + run));
    }

    private static String facts(String run) throws Exception {
        return app.get("/api/runs/" + run + "/events");
    }

    private static void startAlertmanager(int port) throws IOException {
        Path home = Files.createDirectories(folder.resolve("alertmanager"));
        Path token = Files.writeString(home.resolve("token"), TOKEN);
        Path configuration = Files.writeString(home.resolve("alertmanager.yml"), """
                        route: { receiver: golive, group_wait: 1s, group_interval: 1s, repeat_interval: 10s }
                        receivers:
                          - name: golive
                            webhook_configs:
                              - url: %s
                                max_alerts: 50
                                http_config: { authorization: { type: Bearer, credentials_file: %s } }
                        """.formatted(
                        app.url() + "/api/alerts/alerted/practice/alertmanager", token));
        alertmanager = new ProcessBuilder(
                        TestGroups.alertmanager().orElseThrow().toString(),
                        "--config.file=" + configuration,
                        "--storage.path=" + home.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        // alone
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("alertmanager.log").toFile())
                .start();
    }

    private static void startPrometheus(int alertmanagerPort) throws IOException {
        String configuration = """
                global: { scrape_interval: 1s, evaluation_interval: 1s }
                rule_files: [ rules.yml ]
                alerting: { alertmanagers: [ { static_configs: [ { targets: [ "127.0.0.1:%d" ] } ] } ] }
                scrape_configs: [ { job_name: shop, static_configs: [ { targets: [ "%s" ] } ] } ]
                """.formatted(alertmanagerPort, target.url().replace("http://", ""));
        String rules = """
                groups:
                  - name: shop
                    rules:
                      - alert: TooManyErrors
                        expr: arrived{work="errors"} > 0
                        for: 2s
                        annotations: { summary: "{{ $value }} errors, more than anybody wants" }
                """;
        prometheus = PrometheusServer.start(
                new PrometheusSettings(
                        PrometheusServer.program().orElseThrow(),
                        folder.resolve("prometheus"),
                        freePort(),
                        configuration,
                        rules),
                System.out::println);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).pollInterval(Duration.ofMillis(200)).ignoreExceptions().until(holds);
    }
}
