package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.embedded.SharedStack;
import io.golive.practice.StandInSettings;
import io.golive.practice.StandIns;
import io.golive.run.DatabaseSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * What people meet in Tasklist, tried as they would: a real browser, the real Tasklist, a plan that comes past every
 * question. Each form is kept as a picture at a desk's and at a phone's width, in {@code target/screenshots/forms}.
 */
@EnabledIf("io.golive.e2e.Browser#isThere")
class PeopleIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "practice";
    private static final String NOBODY = "eve";
    private static final Map<String, List<String>> PEOPLE =
            Map.of("release-manager", List.of("hanh"), "devops", List.of("son", "binh"), "accountant", List.of("lan"));

    @TempDir
    private static Path folder;

    private static RecordingTarget target;
    private static AppProcess app;
    private static Browser browser;
    private String run;

    @BeforeAll
    static void install() throws Exception {
        target = new RecordingTarget();
        PEOPLE.values().forEach(people -> people.forEach(name -> SharedStack.createUser(name, name, PASSWORD)));
        SharedStack.createUser(NOBODY, NOBODY, PASSWORD);
        DatabaseSetup.provision(SharedStack.superuserUrl(), null, null, "people", "owner-password", "app-password");
        Path plans = folder.resolve("bpmn");
        FileSystemUtils.copyRecursively(Path.of("bpmn", "common"), plans.resolve("common"));
        FileSystemUtils.copyRecursively(
                Path.of("src", "test", "resources", "plans", "people"), plans.resolve("people"));
        app = AppProcess.start(new AppProcess.Installed(
                Files.createDirectories(folder.resolve("data")),
                Map.of(
                        "golive.plans", plans.toString(),
                        "golive.tasklist.url", SharedStack.tasklistUrl(),
                        "golive.database.owner-password", "owner-password",
                        "spring.datasource.url", SharedStack.jdbcUrl("people"),
                        "spring.datasource.password", "app-password",
                        "camunda.client.grpc-address", SharedStack.grpcAddress(),
                        "camunda.client.rest-address", SharedStack.restAddress()),
                Map.of("PEOPLE_TARGET", target.url(), "GOLIVE_SECRET_PEOPLE_WRITER", "people-writer"),
                "hanh"));
        browser = Browser.open(Path.of("target", "screenshots"));
    }

    @AfterAll
    static void uninstall() {
        browser.close();
        app.close();
        target.close();
    }

    @BeforeEach
    void forget() {
        target.forget();
    }

    @AfterEach
    void abandon() throws Exception {
        if (!view().at("/run/state").asText().equals("ENDED")) {
            app.post("/api/runs/" + run + "/abandon", "{\"reason\": \"the test is over\"}");
        }
    }

    @Test
    void operatorFindsTakesAndAnswersWhatIsAskedAndDecidesOnWhatFailed() throws Exception {
        start("REHEARSAL", null);
        TasklistPage son = login("son");

        String onCall = son.find("Somebody is on call");
        son.take();
        son.choose("Done");
        son.write("Note", "Binh, with a printed copy");
        son.complete(onCall);
        String triage = son.find("The service is healthy: FAIL");
        target.arrive("health");
        son.take();
        son.choose("Check it again");
        son.complete(triage);
        String handover = son.find("The keys are handed over, and 3 more");
        son.take();
        son.choose("All 4 are done");
        son.complete(handover);

        await("all is answered").pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            for (String id : List.of("on-call", "keys", "alerts", "backup", "parking")) {
                assertThat(outcome(id)).as(id).isEqualTo("DONE");
            }
            assertThat(outcome("health")).isEqualTo("PASS");
        });
    }

    @Test
    void standInsAndAPersonShareARunAndSomebodyWithoutTheRoleIsRefused() throws Exception {
        target.arrive("health");
        start("REHEARSAL", null);
        try (StandIns standIns = StandIns.start(
                StandInSettings.of(
                        SharedStack.tasklistUrl(),
                        PEOPLE,
                        Set.of("release-manager", "devops"),
                        PASSWORD,
                        StandInSettings.OnFail.STOP),
                System.out::println)) {
            String task = login("lan").open("We agree to open");
            TasklistPage eve = login(NOBODY);
            eve.openTask(task);
            eve.take();
            eve.choose("Approve");
            eve.complete(task);

            TasklistPage lan = login("lan");
            String again = lan.open("We agree to open");
            assertThat(again).as("the task has come back").isNotEqualTo(task);
            assertThat(lan.text())
                    .contains("The last answer was not taken", "eve does not hold the role accountant", "lan");
            assertThat(lan.chosen()).as("nothing of eve's answer stays").isEmpty();
            assertThat(lan.readableOnAPhone("refused")).isTrue();
            lan.desk();
            lan.take();
            lan.choose("Approve");
            lan.complete(again);

            await("the run goes")
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> assertThat(view().at("/run/outcome").asText()).isEqualTo("GO"));
        }
        assertThat(view().path("signoffs").toString()).contains("lan", "hanh").doesNotContain(NOBODY);
    }

    @Test
    void everyFormIsReadAtADeskAndOnAPhone() throws Exception {
        app.approve("binh", "people");
        start("LIVE", LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).minusDays(1));
        TasklistPage son = login("son");
        answer(son, "Somebody is on call", "confirm-one", "Done", null);
        String triage = look(son, "The service is healthy: FAIL", "triage");
        son.choose("Amend this item, if somebody else agrees");
        son.write("What this item says from now on, in this run", "expect: body.count >= 0");
        son.write("Reason", "Nobody has posted to it yet, and nobody has to");
        assertThat(son.readableOnAPhone("triage-amend")).isTrue();
        son.desk();
        son.complete(triage);
        // whoever agrees has a hand in it and does not sign what shows it, so it is none of those who sign
        answer(
                login("binh"),
                "The service is healthy: amend it for this run?",
                "amend",
                "Agree: it is looked at again as amended",
                null);
        son = login("son");
        String handover = look(son, "The keys are handed over, and 3 more", "confirm-several");
        son.choose("One by one");
        assertThat(son.readableOnAPhone("confirm-one-by-one")).isTrue();
        send(son, handover, "All 4 are done", null);

        // every signature has the gate judged and asked about again, so it is looked at before
        TasklistPage hanh = login("hanh");
        look(hanh, "All have signed is closed", "gate");
        answer(hanh, "We agree to open", "sign-off-beside", "Approve", null);
        answer(login("lan"), "We agree to open", "sign-off", "Reject", "The takings are not in");
        hanh = login("hanh");
        answer(
                hanh,
                "was not approved",
                "go-no-go",
                "Ask those roles again who rejected or abstained",
                "They are in now");
        answer(login("lan"), "We agree to open", "sign-off-again", "Approve", null);

        son = login("son");
        answer(son, "Move the data is overdue", "overdue", "Start it now", "The day was moved");
        answer(son, "did it happen?", "in-doubt", "Let its check decide", null);
        answer(son, "Open the doors takes longer", "overrun", "Wait: it goes on", null);
        answer(son, "The doors are open", "confirm-answers", "both", null);
        answer(son, "is it needed?", "follow-up", "Never: leave it", "The yard is empty");

        await("the run ends")
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(view().at("/run/state").asText()).isEqualTo("ENDED"));
        assertThat(view().at("/run/outcome").asText()).isEqualTo("GO");
    }

    /** Takes the task with this title, keeps its form as pictures, and answers it. */
    private static void answer(TasklistPage person, String title, String name, String choice, String reason) {
        send(person, look(person, title, name), choice, reason);
    }

    private static String look(TasklistPage person, String title, String name) {
        String task = person.open(title);
        person.take();
        assertThat(person.readableOnAPhone(name)).as(name + " fits on a phone").isTrue();
        person.desk();
        return task;
    }

    private static void send(TasklistPage person, String task, String choice, String reason) {
        person.desk();
        person.choose(choice);
        if (reason != null) {
            person.explain(reason);
        }
        person.complete(task);
    }

    private void start(String mode, LocalDate day) throws Exception {
        run = JSON.readTree(app.post(
                        "/api/runs",
                        JSON.createObjectNode()
                                .put("plan", "people")
                                .put("environment", "practice")
                                .put("mode", mode)
                                .put("day", day == null ? null : day.toString())
                                .toString()))
                .path("id")
                .asText();
    }

    private JsonNode view() throws Exception {
        return JSON.readTree(app.get("/api/runs/" + run));
    }

    private String outcome(String id) throws Exception {
        for (JsonNode item : view().path("items")) {
            if (item.path("id").asText().equals(id)) {
                return item.path("outcome").asText();
            }
        }
        throw new AssertionError("no item " + id);
    }

    private static TasklistPage login(String user) {
        return TasklistPage.login(browser, SharedStack.tasklistUrl() + "/tasklist", user, PASSWORD);
    }
}
