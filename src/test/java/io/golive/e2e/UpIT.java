package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's main job as a newcomer does it: {@code up}, a rehearsal on it, the page, and the end of it all. */
class UpIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void aRehearsalOnARunningUpEndsWithGoAndNothingIsLeftRunning() throws Exception {
        Path data = folder.resolve("data");
        Ports ports = Ports.free();
        GoliveProcess up = GoliveProcess.start(data, ports, "up", "--scale", "small");
        List<ProcessHandle> children;
        try {
            await("up is ready")
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        assertThat(up.alive()).as(up.err()).isTrue();
                        return data.resolve("up.json").toFile().exists();
                    });

            GoliveProcess rehearse = GoliveProcess.start(data, ports, "rehearse", "prepaid-analytics", "--json");
            int exit = rehearse.await(Duration.ofMinutes(6));

            assertThat(exit).as(rehearse.err()).isZero();
            JsonNode result = JSON.readTree(rehearse.out());
            assertWalked(result);
            assertPageShows(ports, result.path("run").asText());
            assertStatusNamesTheRun(data, ports);
        } finally {
            children = up.descendants();
            up.terminate();
        }
        up.await(Duration.ofSeconds(10));
        assertThat(children).hasSizeGreaterThanOrEqualTo(4).noneMatch(ProcessHandle::isAlive);
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
        assertThat(requirements).contains("000-E2.1-01", "000-E3.1-1700a", "000-E3.1-1915c", "000-E4.2-02");
        assertThat(result.at("/ledger/entries")).isNotEmpty();
        assertThat(result.at("/ledger/head").asText()).hasSize(64);
    }

    private static void assertPageShows(Ports ports, String run) throws IOException, InterruptedException {
        HttpResponse<String> page;
        try (HttpClient http = HttpClient.newHttpClient()) {
            page = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(Port.APP) + "/runs/" + run))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>go: " + run, "Database migrations", "The four views exist");
    }

    private static void assertStatusNamesTheRun(Path data, Ports ports) throws IOException, InterruptedException {
        GoliveProcess status = GoliveProcess.start(data, ports, "status");
        assertThat(status.await(Duration.ofSeconds(20))).isZero();
        assertThat(status.out()).contains("prepaid-analytics-1", "GO");
    }
}
