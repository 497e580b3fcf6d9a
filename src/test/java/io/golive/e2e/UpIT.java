package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The README's main job as a newcomer does it: {@code up}, rehearsals on it, the page, and the end of it all. */
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

    @Test
    void aRehearsalWithStandInsEndsWithGo() throws Exception {
        assertDrilled();
        GoliveProcess rehearse = GoliveProcess.start(data, ports, "rehearse", "prepaid-analytics", "--json");
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

    @Test
    @EnabledIf("io.golive.e2e.Browser#isThere")
    void aPersonSignsInTasklistBesideTheStandInsAndSeesTheRunGo() throws Exception {
        String standIns = "release-manager,po,qa-lead,be-lead,fe-lead,devops,security,accountant";
        GoliveProcess rehearse =
                GoliveProcess.start(data, ports, "rehearse", "prepaid-analytics", "--json", "--stand-ins", standIns);
        String password = Files.readString(practicePassword()).strip();
        try (Browser browser = Browser.open(Path.of("target", "screenshots"))) {
            TasklistPage tasklist = TasklistPage.login(browser, tasklistUrl(), "duc.nguyen", password);
            tasklist.sign("Stakeholders agree to go live");
            tasklist.sign("The release stays");

            int exit = rehearse.await(A_REHEARSAL);

            assertThat(exit).as(rehearse.err()).isZero();
            JsonNode result = JSON.readTree(rehearse.out());
            String page = boardUrl() + "/runs/" + result.path("run").asText();
            loginToPages(browser, page, "duc.nguyen", password);
            browser.show(page, "run");
            assertThat(browser.text()).containsIgnoringWhitespaces("duc.nguyen", "Stakeholders agree to go live", "go");
            assertThat(browser.widerThanScreen()).isFalse();
            browser.page().navigate(page + "/diagram?at=run/part_day_0");
            browser.page().locator("[data-element-id='id_smoke'].is-good").waitFor();
            assertThat(browser.text()).containsIgnoringWhitespaces("19:15 Smoke test", "planned D 19:15", "done");
            browser.page().navigate(page + "/plots");
            browser.page().locator("canvas[aria-label*='on target']").first().waitFor();
        } finally {
            rehearse.terminate();
        }
    }

    /** As somebody who follows a link to a page, has a slip with the password, and never takes the mouse. */
    private static void loginToPages(Browser browser, String page, String user, String password) {
        browser.show(page, "login");
        assertThat(browser.text())
                .contains("Log in to Golive", user, practicePassword().toString());
        assertThat(browser.widerThanScreen()).isFalse();
        for (String typed : List.of("slip", password)) {
            browser.page()
                    .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                    .fill(user);
            browser.page().keyboard().press("Tab");
            browser.page().keyboard().type(typed);
            browser.page().keyboard().press("Enter");
            if (typed.equals("slip")) {
                browser.page().getByRole(AriaRole.ALERT).waitFor();
                browser.picture("login-wrong-390");
            }
        }
        browser.page().waitForURL(address -> address.startsWith(page));
        assertThat(browser.text()).contains("logged in as " + user);
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
