package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The README's main job as a newcomer does it: {@code up}, rehearsals on it, the page, and the end of it all. */
class UpIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_REHEARSAL = Duration.ofMinutes(6);

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
        await("up is ready")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    assertThat(up.alive()).as(up.err()).isTrue();
                    return data.resolve("up.json").toFile().exists();
                });
    }

    @AfterAll
    static void nothingIsLeftRunning() throws Exception {
        List<ProcessHandle> children = up.descendants();
        up.terminate();
        up.await(Duration.ofSeconds(10));
        assertThat(children).hasSizeGreaterThanOrEqualTo(4).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aRehearsalWithStandInsEndsWithGo() throws Exception {
        GoliveProcess rehearse = GoliveProcess.start(data, ports, "rehearse", "prepaid-analytics", "--json");
        int exit = rehearse.await(A_REHEARSAL);

        assertThat(exit).as(rehearse.err()).isZero();
        JsonNode result = JSON.readTree(rehearse.out());
        String run = result.path("run").asText();
        assertWalked(result);
        assertThat(get("/runs/" + run)).contains("<title>go: " + run, "Database migrations", "The four views exist");
        GoliveProcess status = GoliveProcess.start(data, ports, "status");
        assertThat(status.await(Duration.ofSeconds(20))).isZero();
        assertThat(status.out()).contains(run, "GO");
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
        String password = Files.readString(data.resolve("secrets").resolve("PRACTICE_PASSWORD"))
                .strip();
        try (Browser browser = Browser.open(Path.of("target", "screenshots"))) {
            TasklistPage tasklist = TasklistPage.login(browser, tasklistUrl(), "duc.nguyen", password);
            tasklist.sign("Stakeholders agree to go live");
            tasklist.sign("The release stays");

            int exit = rehearse.await(A_REHEARSAL);

            assertThat(exit).as(rehearse.err()).isZero();
            JsonNode result = JSON.readTree(rehearse.out());
            browser.show(boardUrl() + "/runs/" + result.path("run").asText(), "run");
            assertThat(browser.text()).containsIgnoringWhitespaces("duc.nguyen", "Stakeholders agree to go live", "go");
            assertThat(browser.widerThanScreen()).isFalse();
        } finally {
            rehearse.terminate();
        }
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
                    .timeout(Duration.ofSeconds(10))
                    .header("Authorization", "Bearer " + token)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
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
                    .timeout(Duration.ofSeconds(10))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
