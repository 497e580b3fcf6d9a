package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.Limits;
import io.golive.embedded.Ports;
import io.golive.embedded.SharedStack;
import io.golive.run.DatabaseSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A live run on the real engine, whose steps a person moves, starts and skips wherever they stand. Says how long each took. */
class CommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @TempDir
    private static Path folder;

    private static RecordingTarget target;
    private static AppProcess app;

    private String run;

    @BeforeAll
    static void install() throws Exception {
        target = new RecordingTarget();
        List.of("mai", "duc").forEach(name -> SharedStack.createUser(name, name, "practice"));
        DatabaseSetup.provision(SharedStack.superuserUrl(), null, null, "commands", "owner-password", "app-password");
        Path plans = folder.resolve("bpmn");
        FileSystemUtils.copyRecursively(Path.of("bpmn", "common"), plans.resolve("common"));
        FileSystemUtils.copyRecursively(Path.of("src", "test", "resources", "plans", "crash"), plans.resolve("crash"));
        Path data = Files.createDirectories(folder.resolve("data"));
        app = AppProcess.start(new AppProcess.Installed(
                data,
                Map.of(
                        "golive.plans", plans.toString(),
                        "golive.tasklist.url", SharedStack.tasklistUrl(),
                        "golive.database.owner-password", "owner-password",
                        "spring.datasource.url", SharedStack.jdbcUrl("commands"),
                        "spring.datasource.password", "app-password",
                        "camunda.client.grpc-address", SharedStack.grpcAddress(),
                        "camunda.client.rest-address", SharedStack.restAddress()),
                Map.of("CRASH_TARGET", target.url(), "GOLIVE_SECRET_CRASH_WRITER", "crash-writer"),
                "mai"));
    }

    @AfterAll
    static void uninstall() {
        app.close();
        target.close();
    }

    @AfterEach
    void abandon() throws Exception {
        app.post("/api/runs/" + run + "/abandon", "{\"reason\":\"the test is over\"}");
    }

    @Test
    void aStepThatWaitsIsMovedThenStartedAndOneThatIsNotReachedIsSkipped() throws Exception {
        LocalDate tomorrow = startForTomorrow();
        Instant moved = tomorrow.atTime(19, 0).atZone(ZONE).toInstant();

        command("first", "reschedule", "{\"time\":\"19:00\",\"shiftFollowing\":true}");
        took(
                "reschedule of a waiting step",
                () -> moved.toString().equals(step("first").path("due").asText()));
        assertThat(step("last").path("planned").asText())
                .isEqualTo(moved.plus(Duration.ofHours(1)).toString());

        command("last", "skip", "{\"reason\":\"no need\"}");
        took(
                "skip of a step that is not reached",
                () -> "SKIPPED".equals(step("last").path("state").asText()));

        command("first", "start-now", "{}");
        took("start-now of a waiting step", () -> !step("first").path("begun").isNull());
        until(
                "what comes behind the skipped step",
                () -> app.get("/api/runs/" + run + "/tasks").contains("sign-off"));
        assertThat(target.count("first")).isOne();
        assertThat(target.count("last")).isZero();
    }

    @Test
    void aStepThatIsOverdueIsMovedAndSkippedAndTheQuestionGoes() throws Exception {
        target.forget();
        start(LocalDate.now(ZONE).minusDays(1));
        until(
                "somebody is asked about the overdue step",
                () -> app.get("/api/runs/" + run + "/tasks").contains("overdue"));
        Instant moved =
                LocalDate.now(ZONE).plusDays(1).atTime(8, 0).atZone(ZONE).toInstant();

        command("first", "reschedule", "{\"time\":\"D+2 08:00\"}");
        took(
                "reschedule of an overdue step",
                () -> moved.toString().equals(step("first").path("due").asText()));
        assertThat(JSON.readTree(app.get("/api/runs/" + run + "/tasks"))).isEmpty();
        assertThat(JSON.readTree(app.get("/api/runs/" + run)).at("/run/state").asText())
                .isEqualTo("RUNNING");

        app.post("/api/runs/" + run + "/hold", "{\"reason\":\"wait\"}");
        command("first", "start-now", "{}");
        app.post("/api/runs/" + run + "/resume", "{\"reason\":\"go on\"}");
        took(
                "start-now of a held step, once it is resumed",
                () -> !step("first").path("begun").isNull());
        until(
                "the last step is overdue",
                () -> app.get("/api/runs/" + run + "/tasks").contains("overdue"));
        command("last", "skip", "{\"reason\":\"no need\"}");
        took(
                "skip of an overdue step",
                () -> app.get("/api/runs/" + run + "/tasks").contains("sign-off"));
        assertThat(target.count("last")).isZero();
    }

    @Test
    void theCommandLineMovesStartsHoldsAndResumes() throws Exception {
        LocalDate tomorrow = startForTomorrow();
        Path password = Files.writeString(folder.resolve("password"), AppProcess.Installed.PASSWORD);
        assertThat(golive(password, "login", "--user", "mai", "--password-stdin"))
                .contains("Logged in as mai");

        assertThat(golive("reschedule", run, "first", "19:00", "--shift-following"))
                .contains("Step first of " + run + " begins at " + tomorrow + "T19:00", "Moved with it: last");
        took(
                "reschedule by command line",
                () -> tomorrow.atTime(19, 0)
                        .atZone(ZONE)
                        .toInstant()
                        .toString()
                        .equals(step("first").path("due").asText()));
        assertThat(golive("start-now", run, "first")).contains("begins now");
        took("start-now by command line", () -> !step("first").path("begun").isNull());
        until("the first action is under way", () -> target.count("first") == 1);

        assertThat(golive("hold", run, "--reason", "wait")).contains(run + " is held");
        took(
                "hold by command line, until the action under way was cancelled",
                () -> "IN_DOUBT".equals(item("act-first").path("outcome").asText()));
        assertThat(golive("resume", run, "--reason", "go on")).contains(run + " is running");
        assertThat(target.count("second")).isZero();

        assertThat(golive("skip", run, "last", "--reason", "no need")).contains("Step last of " + run + " is skipped");
        assertThat(step("last").path("state").asText()).isEqualTo("SKIPPED");
    }

    @Test
    void whatWasDoneByHandIsNotCarriedOutAgainAndTheRunGoesOnByItsRunbooks() throws Exception {
        startForTomorrow();
        until("the runbook of the preparation", () -> runbooks().contains("preparation"));
        command("first", "reschedule", "{\"time\":\"D 00:01\"}");
        until("the runbook of T-1", () -> runbooks().contains("T-1"));
        assertThat(app.get("/api/runs/" + run + "/runbook?moment=T-1"))
                .contains("act-first", "POST /job/first?ms=6000");
        assertThat(folder.resolve("data").resolve("reports").resolve(run + "-runbook-T-1.pdf"))
                .isNotEmptyFile();

        target.arrive("first");
        app.post(
                "/api/runs/" + run + "/by-hand",
                "{\"subject\":\"act-first\",\"at\":\"" + Instant.now()
                        + "\",\"by\":\"duc\",\"reason\":\"Golive was away\"}");
        assertThat(item("act-first").path("outcome").asText()).isEqualTo("BY_HAND");
        command("first", "start-now", "{}");

        until(
                "its proof looks",
                () -> "PASS".equals(item("act-first").path("outcome").asText()));
        until("the run goes on", () -> !step("first").path("ended").isNull());
        assertThat(target.count("first")).as("only by hand").isOne();
        assertThat(target.count("second")).isOne();
        until("the runbook of the day", () -> runbooks().contains("day-0"));
        assertThat(runbooks()).containsExactly("preparation", "T-1", "day-0");
        assertThat(app.get("/api/runs/" + run + "/runbook?moment=day-0")).contains("act-last");
    }

    private List<String> runbooks() throws Exception {
        return JSON.readTree(app.get("/api/runs/" + run + "/runbooks")).findValuesAsText("moment");
    }

    private static String golive(String... arguments) throws Exception {
        return golive(null, arguments);
    }

    private static String golive(Path input, String... arguments) throws Exception {
        GoliveProcess command = GoliveProcess.fed(
                input, folder.resolve("desk"), Ports.free(), Map.of("GOLIVE_URL", app.url()), arguments);
        assertThat(command.await(Limits.AN_ANSWER)).as(command.err()).isZero();
        return command.out();
    }

    /** Returns when its first step waits. */
    private LocalDate startForTomorrow() throws Exception {
        target.forget();
        LocalDate tomorrow = LocalDate.now(ZONE).plusDays(1);
        start(tomorrow);
        until(
                "the first step waits for tomorrow",
                () -> "WAITING".equals(step("first").path("state").asText()));
        return tomorrow;
    }

    private void start(LocalDate day) throws Exception {
        app.approve("duc", "crash");
        run = JSON.readTree(app.post(
                        "/api/runs",
                        "{\"plan\":\"crash\",\"environment\":\"practice\",\"mode\":\"LIVE\",\"day\":\"" + day + "\"}"))
                .path("id")
                .asText();
    }

    private void command(String step, String verb, String body) throws Exception {
        app.post("/api/runs/" + run + "/steps/" + step + "/" + verb, body);
    }

    private JsonNode step(String id) throws Exception {
        for (JsonNode step : JSON.readTree(app.get("/api/runs/" + run)).path("steps")) {
            if (step.path("id").asText().equals(id)) {
                return step;
            }
        }
        throw new IllegalStateException("no step " + id);
    }

    private JsonNode item(String id) throws Exception {
        return JSON.readTree(app.get("/api/runs/" + run)).findParents("attempts").stream()
                .filter(item -> item.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Two seconds are promised for a machine that does nothing else; a slow one is waited for, and the figure says so. */
    private static void took(String what, Callable<Boolean> effect) {
        long from = System.nanoTime();
        until(what, effect);
        System.out.println(
                what + ": " + Duration.ofNanos(System.nanoTime() - from).toMillis() + " ms");
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).pollInterval(Duration.ofMillis(50)).ignoreExceptions().until(holds);
    }
}
