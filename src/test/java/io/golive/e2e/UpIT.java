package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.Limits;
import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's main job as a newcomer does it: {@code up}, rehearsals on it, the page, and the end of it all. */
@Tag("alone")
class UpIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_REHEARSAL = Duration.ofMinutes(12);

    @TempDir
    private static Path folder;

    private static Path data;
    private static Ports ports;
    private static GoliveProcess up;

    @BeforeAll
    static void start() throws Exception {
        data = folder.resolve("data");
        ports = Ports.free();
        up = GoliveProcess.start(data, ports, "up", "--scale", "small");
        await("up is ready").pollInterval(Duration.ofSeconds(1)).until(() -> {
            assertThat(up.alive()).as(up.err()).isTrue();
            return data.resolve("up.json").toFile().exists();
        });
    }

    @AfterAll
    static void nothingIsLeftRunning() throws Exception {
        List<ProcessHandle> children = up.descendants();
        up.terminate();
        up.await(Duration.ofMinutes(1));
        assertThat(children).hasSizeGreaterThanOrEqualTo(4).noneMatch(ProcessHandle::isAlive);
    }

    /** Group Chromium: with a browser a person takes part, and the board and the report are read. */
    @Test
    void aRehearsalEndsWithGo() throws Exception {
        assertDrilled();
        if (Browser.isThere()) {
            aReleaseManagerFollowsTheBoardWhileAPersonSignsAndAnAuditorReadsTheReport();
        } else {
            assertEndsWithGo(GoliveProcess.start(data, ports, "rehearse", "prepaid-analytics", "--json"));
        }
    }

    /** Returns its run. */
    private static String assertEndsWithGo(GoliveProcess rehearse) throws Exception {
        int exit = rehearse.await(A_REHEARSAL);

        assertThat(exit).as(rehearse.err()).isZero();
        JsonNode result = JSON.readTree(rehearse.out());
        String run = result.path("run").asText();
        assertWalked(result);
        assertThat(rehearse.err())
                .contains("Nobody is logged in: this is done as hanh.vo")
                .doesNotContain("A gate wants this way back proven first");
        assertNobodyIsTold(run);
        login("son.do");
        GoliveProcess refused =
                command(1, "start", "prepaid-analytics", "--environment", "practice", "--date", "2099-11-20");
        assertThat(refused.err()).contains("son.do may not start", "hanh.vo");
        login("hanh.vo");
        assertThat(command(0, "whoami").out()).contains("hanh.vo");
        assertThat(command(0, "status").out()).contains(run, "GO");
        assertThat(get("/runs/" + run)).contains("<title>go: " + run, "Database migrations", "The four views exist");
        command(0, "logout");
        assertThat(command(2, "whoami").err()).contains("./golive login");
        assertThat(Files.readString(Path.of("target", "test-logs", "golive.log")))
                .contains("son.do logged in")
                .doesNotContain(Files.readString(practicePassword()).strip());
        assertNoSecretIsLeft(run);
        return run;
    }

    private static void assertNoSecretIsLeft(String run) throws Exception {
        Installation all = new Installation(data);
        assertThat(all.withSecrets()).isEmpty();
        // the same search finds what was written there
        assertThat(all.holding(List.of(run)))
                .extracting(file -> file.getName(0).toString())
                .contains("camunda", "opensearch", "postgres", "reports");
    }

    /** The way back that a gate of the rehearsal wants proven; the rehearsal finds it and drills nothing. */
    private static void assertDrilled() throws Exception {
        GoliveProcess drill = GoliveProcess.start(data, ports, "drill", "prepaid-analytics", "scenario-1", "--json");
        int exit = drill.await(A_REHEARSAL);
        assertThat(exit).as(drill.err()).isZero();
        JsonNode result = JSON.readTree(drill.out());
        assertThat(result.path("within").asBoolean()).isTrue();
        assertThat(result.path("firstActionMillis").asLong())
                .isPositive()
                .isLessThan(result.path("restoredMillis").asLong());
        assertThat(result.path("items"))
                .filteredOn(item -> item.path("outcome").asText().equals("PASS"))
                .extracting(item -> item.path("id").asText())
                .containsExactly("E6-S1-1", "scenario-1-old-tab");
    }

    private static void assertNobodyIsTold(String run) throws Exception {
        assertThat(command(0, "status").out())
                .contains("ready", "./golive login")
                .doesNotContain(run);
        assertThat(command(2, "hold", run, "--reason", "a look").err()).contains("./golive login");
    }

    private static GoliveProcess command(int exit, String... arguments) throws Exception {
        GoliveProcess command = GoliveProcess.start(data, ports, arguments);
        assertThat(command.await(Duration.ofMinutes(2)))
                .as(command.out() + command.err())
                .isEqualTo(exit);
        return command;
    }

    private static void login(String user) throws Exception {
        GoliveProcess login = GoliveProcess.fed(
                practicePassword(), data, ports, Map.of(), "login", "--user", user, "--password-stdin");
        assertThat(login.await(Duration.ofMinutes(2))).as(login.err()).isZero();
        assertThat(login.out()).contains("Logged in as " + user);
    }

    private static Path practicePassword() {
        return data.resolve("secrets").resolve("PRACTICE_PASSWORD");
    }

    @Test
    void anExportThatBreaksOnTheDayEndsItWithNoGoAndNamesTheLine() throws Exception {
        GoliveProcess rehearse = GoliveProcess.start(data, ports, "rehearse", "prepaid-analytics", "--json");
        await("the day begins")
                .atMost(A_REHEARSAL)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> rehearse.err().contains("Database migrations"));
        fault("POST", "export-failing");
        try {
            int exit = rehearse.await(A_REHEARSAL);

            assertThat(exit).as(rehearse.err()).isOne();
            JsonNode result = JSON.readTree(rehearse.out());
            assertThat(result.path("outcome").asText()).isEqualTo("NO_GO");
            assertThat(result.path("items"))
                    .filteredOn(item -> item.path("outcome").asText().equals("FAIL"))
                    .extracting(item -> item.path("id").asText())
                    .containsExactly("E3.1-1915c");
        } finally {
            fault("DELETE", "export-failing");
        }
    }

    /**
     * A release manager has the board open, a person signs in Tasklist beside the stand-ins, and an auditor reads the report.
     * Pictures of whole pages are taken while the run waits for a person or is over: they would make its watches red.
     */
    private static void aReleaseManagerFollowsTheBoardWhileAPersonSignsAndAnAuditorReadsTheReport() throws Exception {
        String standIns = "release-manager,po,qa-lead,be-lead,fe-lead,devops,security,accountant";
        String password = Files.readString(practicePassword()).strip();
        Path pictures = Path.of("target", "screenshots", "journey");
        GoliveProcess rehearse = null;
        try (Browser desk = Browser.open(Path.of("target", "screenshots"));
                Browser hers = desk.beside(pictures)) {
            TasklistPage tasklist = TasklistPage.login(desk, tasklistUrl(), "duc.nguyen", password);
            BoardPage board = new BoardPage(hers, A_REHEARSAL);
            board.login(boardUrl() + "/", "hanh.vo", password, practicePassword());
            rehearse = GoliveProcess.start(
                    data, ports, "rehearse", "prepaid-analytics", "--json", "--stand-ins", standIns);

            board.openWhatGoesOn();
            board.awaitAsked("tech-lead", "duc.nguyen", "Stakeholders agree to go live");
            board.assertFits("day-minus-1");
            board.lookAside("/diagram", "[data-element-id='id_E1-G7'].is-now", "day-minus-1-diagram");
            tasklist.sign("Stakeholders agree to go live");
            board.awaitSigned("E1-G7", "duc.nguyen");
            board.awaitStepDone("smoke");
            board.awaitAsked("tech-lead", "duc.nguyen", "The release stays");
            board.assertFits("day-plus-1");
            tasklist.sign("The release stays");
            assertThat(board.awaitVerdict()).isEqualTo("✓ go");

            String run = assertEndsWithGo(rehearse);
            assertThat(board.read()).satisfies(UpIT::assertReadAtAGlance);
            board.assertFits("over");
            board.lookAside("/ledger", ".entries li", "ledger");
            board.lookAside("/plots", "canvas[aria-label*='on target']", "plots");
            board.lookAside("/diagram?at=run/part_day_0", "[data-element-id='id_smoke'].is-good", "day-0-diagram");
            try (Browser auditor = desk.beside(pictures)) {
                audit(auditor, run);
            }
        } catch (AssertionError failed) {
            failed.addSuppressed(new AssertionError(rehearse == null ? "not rehearsed yet" : rehearse.err()));
            throw failed;
        } finally {
            if (rehearse != null) {
                rehearse.terminate();
            }
        }
    }

    private static void assertReadAtAGlance(Map<String, List<String>> read) {
        assertThat(read.get("What is happening?")).contains("checking", "a step runs");
        assertThat(read.get("Who is waited for?")).contains("nobody", "tech-lead");
        assertThat(read.get("May we go?")).startsWith("not yet").endsWith("go");
        assertThat(read.get("Are we on time?")).contains("no delay");
        assertThat(read.get("What is red?")).contains("nothing");
        assertThat(read.get("How do we get back?")).last().asString().endsWith("proven");
    }

    /** From a decision to what it stood on, the evidence of that, the head of the ledger, and the ledger itself. */
    private static void audit(Browser browser, String run) throws Exception {
        login("hanh.vo");
        Path report = Path.of(command(0, "report", run).out().strip());
        Path ledger = folder.resolve(run + ".ledger.jsonl");
        command(0, "ledger", "export", run, "--out", ledger.toString());

        ReportReader reader = ReportReader.open(browser, report);
        assertThat(reader.decision("duc.nguyen", "The release stays")).contains("E5", "approve");
        assertThat(reader.decision("Golive", "The figures agree")).contains("E1-G3", "needs E2.6-02");
        assertThat(reader.need("E2.6-02")).contains("✓ pass", "Expected", "Observed");
        String head = reader.head();

        // a folder of its own: there is no server that could be asked
        GoliveProcess verify = GoliveProcess.start(
                folder.resolve("auditor"), Ports.free(), "ledger", "verify", ledger.toString(), "--head", head);
        assertThat(verify.await(Duration.ofMinutes(2))).as(verify.err()).isZero();
        assertThat(verify.out()).contains("intact", "head " + head);
    }

    private static void assertWalked(JsonNode result) {
        assertThat(result.path("outcome").asText()).isEqualTo("GO");
        assertThat(result.path("items")).hasSizeGreaterThanOrEqualTo(25);
        Set<String> kinds = new HashSet<>();
        Set<String> requirements = new HashSet<>();
        for (JsonNode item : result.path("items")) {
            assertThat(item.path("outcome").asText()).as(item.toString()).isIn("PASS", "DONE");
            assertThat(item.path("actualStart").isNull()).as(item.toString()).isFalse();
            kinds.add(item.path("mode").asText() + " " + item.path("kind").asText());
            item.path("requirements").forEach(id -> requirements.add(id.asText()));
        }
        assertThat(kinds)
                .contains(
                        "check sql",
                        "check http",
                        "check command",
                        "check compare",
                        "action sql",
                        "action http",
                        "action command",
                        "action flyway",
                        "question ask");
        for (JsonNode watch : result.path("watches")) {
            assertThat(watch.path("state").asText()).as(watch.toString()).isIn("GREEN", "AMBER");
            assertThat(watch.path("samples").asInt()).as(watch.toString()).isPositive();
            watch.path("requirements").forEach(id -> requirements.add(id.asText()));
        }
        assertThat(result.path("followUps"))
                .isNotEmpty()
                .allSatisfy(
                        followUp -> assertThat(followUp.path("state").asText()).isEqualTo("DONE"));
        assertThat(requirements).contains("000-E2.1-01", "000-E3.1-1700a", "000-E3.1-1915c", "000-E4.2-02");
        assertThat(result.at("/ledger/entries")).isNotEmpty();
        assertThat(result.at("/ledger/head").asText()).hasSize(64);
    }

    /** Breaks or mends production, as {@code docs/practice.md} says. */
    private static void fault(String method, String name) throws Exception {
        String token = Files.readString(data.resolve("secrets").resolve("PRACTICE_CONTROL"))
                .strip();
        URI address = URI.create(
                "http://127.0.0.1:" + ports.get(Port.PRACTICE_CONTROL) + "/faults/" + name + "?site=production");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Limits.AN_ANSWER)
                    .header("Authorization", "Bearer " + token)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    /** Of who is logged in. */
    private static String token() throws Exception {
        return JSON.readTree(data.resolve("login").toFile()).path("token").asText();
    }

    private static String boardUrl() {
        return "http://127.0.0.1:" + ports.get(Port.APP);
    }

    private static String tasklistUrl() {
        return "http://127.0.0.1:" + ports.get(Port.CAMUNDA) + "/tasklist";
    }

    private static String get(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(boardUrl() + path))
                    .timeout(Limits.AN_ANSWER)
                    .header("Authorization", "Bearer " + token())
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
