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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
 * The way back from beginning to end, on a real engine, against a real database and a real service that keep their own
 * record: nothing of the way forward runs behind the fence, whatever dies on the way.
 */
class RollbackIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_WHILE = Duration.ofMinutes(3);
    private static final String PASSWORD = "practice";
    private static final Map<String, List<String>> PEOPLE =
            Map.of("release-manager", List.of("mai"), "devops", List.of("duc"), "keeper", List.of("mai", "duc"));

    @TempDir
    private static Path folder;

    private static RecordingTarget target;
    private static RecordingDatabase database;
    private static AppProcess app;

    private final TasklistPerson mai = new TasklistPerson(SharedStack.tasklistUrl(), "mai", PASSWORD);
    private final TasklistPerson duc = new TasklistPerson(SharedStack.tasklistUrl(), "duc", PASSWORD);
    private StandIns standIns;
    private String run;

    @BeforeAll
    static void install() throws Exception {
        target = new RecordingTarget();
        database = new RecordingDatabase(folder.resolve("target"));
        Set.of("mai", "duc").forEach(name -> SharedStack.createUser(name, name, PASSWORD));
        DatabaseSetup.provision(SharedStack.superuserUrl(), null, null, "rollback", "owner-password", "app-password");
        Path plans = folder.resolve("bpmn");
        FileSystemUtils.copyRecursively(Path.of("bpmn", "common"), plans.resolve("common"));
        FileSystemUtils.copyRecursively(
                Path.of("src", "test", "resources", "plans", "rollback"), plans.resolve("rollback"));
        app = AppProcess.start(new AppProcess.Installed(
                Files.createDirectories(folder.resolve("data")),
                Map.of(
                        "golive.plans", plans.toString(),
                        "golive.tasklist.url", SharedStack.tasklistUrl(),
                        "golive.database.owner-password", "owner-password",
                        "spring.datasource.url", SharedStack.jdbcUrl("rollback"),
                        "spring.datasource.password", "app-password",
                        "camunda.client.grpc-address", SharedStack.grpcAddress(),
                        "camunda.client.rest-address", SharedStack.restAddress()),
                Map.of(
                        "ROLLBACK_TARGET", target.url(),
                        "ROLLBACK_DB", database.url(),
                        "GOLIVE_SECRET_ROLLBACK_WRITER", RecordingDatabase.PASSWORD),
                "mai"));
    }

    @AfterAll
    static void uninstall() {
        app.close();
        database.close();
        target.close();
    }

    /** Stand-ins do what devops are asked; what the test decides is mai's, and what she may not is duc's. */
    @BeforeEach
    void start() {
        target.forget();
        standIns = StandIns.start(
                StandInSettings.of(
                        SharedStack.tasklistUrl(),
                        Map.of("devops", List.of("duc")),
                        Set.of("devops"),
                        PASSWORD,
                        StandInSettings.OnFail.RETRY),
                System.out::println);
    }

    @AfterEach
    void stop() throws Exception {
        standIns.close();
        if (run != null && !isOver(view(run))) {
            app.post("/api/runs/" + run + "/abandon", "{\"reason\": \"the test is over\"}");
        }
        mai.close();
        duc.close();
    }

    @Test
    void aStatementInFlightIsCancelledAndNothingForwardRunsBehindTheFence() throws Exception {
        database.forget(60);
        long cancelled = database.logged("canceling statement due to user request");
        long sent = database.logged("VALUES ('long')");
        run = rehearse();
        until("the long statement is in flight", database::isSleeping);

        String key = UUID.randomUUID().toString();
        CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> rollback(run, "scenario-1", key));
        CompletableFuture<String> other = CompletableFuture.supplyAsync(
                () -> rollback(run, "scenario-1", UUID.randomUUID().toString()));

        assertThat(one.join()).contains(run + "-r1");
        assertThat(other.join()).as("joins the one that is active").contains(run + "-r1");
        assertThat(rollback(run, "scenario-1", key)).as("sent twice").contains(run + "-r1");
        until("the long statement is gone", () -> !database.isSleeping());
        assertThat(database.logged("canceling statement due to user request")).isEqualTo(cancelled + 1);
        assertThat(rollback(run, "scenario-2", UUID.randomUUID().toString()))
                .as("another scenario waits for a person's decision")
                .contains("PROPOSED");

        JsonNode facts = mai.facts(run, "rollback");
        assertThat(facts.path("restored").asBoolean()).isTrue();
        assertThat(texts(facts.path("decisions")))
                .contains("follow-up", "end", "next")
                .doesNotContain("resume");
        look("the old state is back", "rollback");
        mai.answer(run, "rollback", Map.of("decision", "next", "scenario", "scenario-2", "reason", "the table is odd"));

        JsonNode permit = mai.facts(run, "permit");
        assertThat(permit.toString()).as("what would be carried out").contains("made again");
        look("The table is made again", "permit");
        mai.answer(run, "permit", Map.of("decision", "yes", "reason", "it is urgent"));
        assertThat(duc.refusal(run, "permit")).as("she ordered it").contains("mai");
        assertThat(database.deeds()).containsExactly("on", "off", "patched");
        duc.answer(run, "permit", Map.of("decision", "yes", "reason", "seen"));
        mai.answer(run, "rollback", Map.of("decision", "end", "reason", "another night"));

        assertOver(run, "ROLLED_BACK");
        assertThat(database.deeds()).containsExactly("on", "off", "patched", "made again");
        assertThat(database.logged("VALUES ('long')"))
                .as("sent once, and never again")
                .isEqualTo(sent + 1);
        assertThat(target.count("told")).isOne();
        assertThat(target.count("last")).as("the way forward").isZero();
    }

    @Test
    void serverAndEngineDieInTheMiddleOfItAndARunGoesOnOrBackAfterItsEnd() throws Exception {
        database.forget(0);
        run = rehearse();
        until("the last word is asked for", () -> !peopleAsked(run, "sign-off").isEmpty());

        rollback(run, "scenario-1", UUID.randomUUID().toString());
        until("the way back is half done", () -> target.count("told") == 1);
        app.kill();
        app.launch();
        assertThat(texts(mai.facts(run, "rollback").path("decisions"))).doesNotContain("resume");
        assertThat(database.deeds()).containsExactly("on", "long", "off");
        assertThat(rollback(run, "scenario-2", UUID.randomUUID().toString())).contains("PROPOSED");
        mai.answer(run, "rollback", Map.of("decision", "follow-up", "reason", "mend it"));
        until(
                "it may go on",
                () -> texts(mai.facts(run, "rollback").path("decisions")).contains("resume"));
        mai.answer(run, "rollback", Map.of("decision", "resume", "reason", "mended"));
        assertThat(mai.facts(run, "proposal").path("cause").asText()).contains("the test says so");
        look("Go back? Made again from nothing", "proposal");
        mai.answer(run, "proposal", Map.of("decision", "no", "reason", "the table is sane"));
        until("it has gone live", () -> {
            mai.answerNow(run, "sign-off", Map.of("decision", "approve", "note", "seen"));
            return "GO".equals(outcome(run));
        });
        assertThat(target.count("told")).as("done once, though its worker died").isOne();

        rollback(run, "scenario-1", UUID.randomUUID().toString());
        until("the second way back is half done", () -> target.count("told") == 2);
        SharedStack.killCamunda();
        SharedStack.startCamunda();
        mai.answer(run, "rollback", Map.of("decision", "end", "reason", "not tonight"));

        assertOver(run, "ROLLED_BACK");
        assertThat(database.deeds()).containsExactly("on", "long", "off", "on again", "off");
        assertThat(target.count("told")).isEqualTo(2);
        assertThat(target.count("last")).isOne();
    }

    @Test
    void whatIsInDoubtIsAskedBeforeTheWayBackBegins() throws Exception {
        database.forget(60);
        run = rehearse();
        until("the long statement is in flight", database::isSleeping);
        // the question of the line itself stays open: nobody has looked at the target
        standIns.close();
        app.kill();
        app.launch();

        rollback(run, "scenario-1", UUID.randomUUID().toString());

        assertThat(texts(mai.facts(run, "barrier").path("inDoubt")))
                .containsExactly("long A long statement is through");
        assertThat(database.deeds()).as("nothing of the way back").containsExactly("on");
        look("Back to the old switch has not begun: an action is in doubt", "barrier");
        mai.answer(run, "barrier", Map.of("decision", "go-on", "reason", "it writes into a table of its own"));
        mai.answer(run, "rollback", Map.of("decision", "end", "reason", "another night"));

        assertOver(run, "ROLLED_BACK");
        assertThat(database.deeds()).startsWith("on", "off");
    }

    /** Mai's task as she sees it, kept as pictures; a machine without the browser says so in its closing lines. */
    private static void look(String title, String name) {
        if (!Browser.isThere()) {
            return;
        }
        try (Browser browser = Browser.open(Path.of("target", "screenshots"))) {
            TasklistPage tasklist =
                    TasklistPage.login(browser, SharedStack.tasklistUrl() + "/tasklist", "mai", PASSWORD);
            tasklist.open(title);
            tasklist.take();
            assertThat(tasklist.readableOnAPhone(name))
                    .as(name + " fits on a phone")
                    .isTrue();
        }
    }

    private static String rehearse() throws Exception {
        String start = """
                {"plan": "rollback", "environment": "practice", "mode": "REHEARSAL", "clock": "auto"}""";
        return JSON.readTree(app.post("/api/runs", start)).path("id").asText();
    }

    /** The answer's body. */
    private static String rollback(String run, String scenario, String key) {
        try {
            String body = JSON.writeValueAsString(Map.of("scenario", scenario, "reason", "the test says so"));
            return app.post("/api/runs/" + run + "/rollbacks", body, key);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode view(String run) throws Exception {
        return JSON.readTree(app.get("/api/runs/" + run));
    }

    private static boolean isOver(JsonNode view) {
        boolean over = view.at("/run/state").asText().equals("ENDED");
        for (JsonNode rollback : view.path("rollbacks")) {
            over &= rollback.path("state").asText().equals("ENDED");
        }
        return over;
    }

    private static String outcome(String run) throws Exception {
        return view(run).at("/run/outcome").asText(null);
    }

    private static List<String> peopleAsked(String run, String kind) throws Exception {
        List<String> people = new ArrayList<>();
        for (JsonNode ask : view(run).path("openAsks")) {
            if (ask.path("kind").asText().equals(kind)) {
                people.addAll(texts(ask.path("people")));
            }
        }
        return people;
    }

    private static void assertOver(String run, String outcome) throws Exception {
        until(
                "run " + run + " ends",
                () -> "ENDED".equals(view(run).at("/run/state").asText()) && outcome.equals(outcome(run)));
        assertThat(view(run).path("openAsks")).as("nobody is asked any more").isEmpty();
        JsonNode ledger = JSON.readTree(app.get("/api/runs/" + run + "/ledger/verification"));
        assertThat(ledger.path("intact").asBoolean()).as(ledger.toString()).isTrue();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what)
                .atMost(A_WHILE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(holds);
    }
}
