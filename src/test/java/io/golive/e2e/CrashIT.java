package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.embedded.SharedStack;
import io.golive.practice.StandInSettings;
import io.golive.practice.StandIns;
import io.golive.run.DatabaseSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * What goes wrong on purpose: server, engine, database and OpenSearch die in the middle of a run, and the run finishes,
 * each item with exactly one final outcome, no action done twice (the target's own record), the ledger intact.
 */
class CrashIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_RUN = Duration.ofMinutes(10);
    private static final Map<String, List<String>> PEOPLE =
            Map.of("release-manager", List.of("mai"), "devops", List.of("duc"));

    @TempDir
    private static Path folder;

    private static AppProcess.Installed installed;
    private static RecordingTarget target;

    private AppProcess app;
    private StandIns standIns;

    @BeforeAll
    static void install() throws Exception {
        target = new RecordingTarget();
        PEOPLE.values().forEach(people -> people.forEach(name -> SharedStack.createUser(name, name, "practice")));
        DatabaseSetup.provision(SharedStack.superuserUrl(), null, null, "crash", "owner-password", "app-password");
        Path plans = folder.resolve("bpmn");
        FileSystemUtils.copyRecursively(Path.of("bpmn", "common"), plans.resolve("common"));
        FileSystemUtils.copyRecursively(Path.of("src", "test", "resources", "plans", "crash"), plans.resolve("crash"));
        Path data = Files.createDirectories(folder.resolve("data"));
        installed = new AppProcess.Installed(
                data,
                Map.of(
                        "golive.plans", plans.toString(),
                        "golive.tasklist.url", SharedStack.tasklistUrl(),
                        "golive.database.owner-password", "owner-password",
                        "spring.datasource.url", SharedStack.jdbcUrl("crash"),
                        "spring.datasource.password", "app-password",
                        "camunda.client.grpc-address", SharedStack.grpcAddress(),
                        "camunda.client.rest-address", SharedStack.restAddress()),
                Map.of("CRASH_TARGET", target.url(), "GOLIVE_SECRET_CRASH_WRITER", "crash-writer"),
                "mai");
    }

    @AfterAll
    static void uninstall() {
        target.close();
    }

    @BeforeEach
    void start() throws Exception {
        target.forget();
        app = AppProcess.start(installed);
        standIns = StandIns.start(
                StandInSettings.of(
                        SharedStack.tasklistUrl(), PEOPLE, PEOPLE.keySet(), "practice", StandInSettings.OnFail.RETRY),
                System.out::println);
    }

    @AfterEach
    void stop() throws Exception {
        standIns.close();
        app.close();
    }

    @Test
    void theServerIsKilledInAChecklistInAnActionAndWhileATimerRuns() throws Exception {
        String run = rehearse();

        until("a checklist is half done", () -> target.count("a") + target.count("b") > 0);
        crash();
        until("an action is under way", () -> target.count("first") == 1);
        crash();
        until("the last step waits for its time", () -> "WAITING".equals(stateOf(run, "last")));
        crash();

        assertGone(run);
    }

    @Test
    void theEngineIsKilledInAChecklistInAnActionAndWhileATimerRuns() throws Exception {
        // a run goes on as soon as the engine is back: its last wait must outlast a slow restart
        String run = rehearse(start("compress 30"));

        until("a checklist is half done", () -> target.count("a") + target.count("b") > 0);
        crashEngine();
        until("an action is under way", () -> target.count("first") == 1);
        crashEngine();
        until("the last step waits for its time", () -> "WAITING".equals(stateOf(run, "last")));
        crashEngine();

        assertGone(run);
    }

    @Test
    void databaseAndOpenSearchGoAwayDuringActions() throws Exception {
        String run = rehearse();

        until("the first action is under way", () -> target.count("first") == 1);
        SharedStack.killPostgres();
        // the outage itself is what is tried
        Thread.sleep(Duration.ofSeconds(20));
        SharedStack.startPostgres();
        until("the second action is under way", () -> target.count("second") == 1);
        SharedStack.killOpenSearch();
        Thread.sleep(Duration.ofSeconds(30));
        SharedStack.startOpenSearch();

        assertGone(run);
    }

    @Test
    void twoServersShareOneDatabaseAndOneOfTwoStartsIsRefused() throws Exception {
        try (AppProcess other = AppProcess.start(installed)) {
            CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> tryToStart(app));
            CompletableFuture<String> two = CompletableFuture.supplyAsync(() -> tryToStart(other));
            List<String> answers = List.of(one.join(), two.join());

            assertThat(answers).filteredOn(answer -> answer.startsWith("409")).hasSize(1);
            String run = answers.stream()
                    .filter(answer -> !answer.startsWith("409"))
                    .findFirst()
                    .orElseThrow();
            assertGone(run);
            assertThat(JSON.readTree(other.get("/api/runs/" + run))
                            .at("/run/outcome")
                            .asText())
                    .isEqualTo("GO");
        }
    }

    private void crash() throws IOException {
        app.kill();
        app.launch();
    }

    private static void crashEngine() {
        SharedStack.killCamunda();
        SharedStack.startCamunda();
    }

    private String rehearse() throws Exception {
        return rehearse(START);
    }

    private String rehearse(String start) throws Exception {
        return JSON.readTree(app.post("/api/runs", start)).path("id").asText();
    }

    private static final String START = start("auto");

    private static String start(String clock) {
        return """
            {"plan": "crash", "environment": "practice", "mode": "REHEARSAL", "clock": "%s"}""".formatted(clock);
    }

    private static String tryToStart(AppProcess server) {
        try {
            return JSON.readTree(server.post("/api/runs", START)).path("id").asText();
        } catch (IOException refused) {
            return refused.getMessage();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String stateOf(String run, String step) throws Exception {
        for (JsonNode row : JSON.readTree(app.get("/api/runs/" + run)).path("steps")) {
            if (row.path("id").asText().equals(step)) {
                return row.path("state").asText();
            }
        }
        return null;
    }

    private void assertGone(String run) throws Exception {
        await("run " + run + " ends")
                .atMost(A_RUN)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> JSON.readTree(app.get("/api/runs/" + run))
                        .at("/run/state")
                        .asText()
                        .equals("ENDED"));
        JsonNode view = JSON.readTree(app.get("/api/runs/" + run));
        assertThat(view.at("/run/outcome").asText()).isEqualTo("GO");
        assertThat(view.path("items"))
                .allSatisfy(item -> assertThat(item.path("outcome").asText())
                        .as(item.path("id").asText())
                        .isIn("PASS", "DONE"));
        assertThat(target.count("first")).isOne();
        assertThat(target.count("second")).isOne();
        assertThat(target.count("last")).isOne();
        JsonNode ledger = JSON.readTree(app.get("/api/runs/" + run + "/ledger/verification"));
        assertThat(ledger.path("intact").asBoolean()).as(ledger.toString()).isTrue();
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).pollInterval(Duration.ofMillis(100)).ignoreExceptions().until(holds);
    }
}
