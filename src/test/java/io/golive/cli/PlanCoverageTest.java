package io.golive.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which requirements the plan that ships carries, and what a rehearsal made of them. */
class PlanCoverageTest {
    private static final String CARRIED = """
            # Some of the requirements
            000-E2.1-01 | L16 | sql | regions
            000-E3.1-1700 | L73 | timed-step | migrations
            000-E3.1-1915a | L92 | http | sub-tabs
            000-E1-G3 | L9 | gate | figures
            000-E5-01 | L120 | signoff | po
            000-META-01 | L1 | file | the document
            """;

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path data;

    private Output coverage(String inventory, String... more) throws IOException {
        Path file = Files.writeString(data.resolve("inventory.md"), inventory);
        List<String> args = new ArrayList<>(List.of(
                "plan", "coverage", "prepaid-analytics", "--data", data.toString(), "--requirements", file.toString()));
        args.addAll(Arrays.asList(more));
        return Output.of(args.toArray(String[]::new));
    }

    /** As `rehearse` leaves it; only what coverage reads of it. */
    private void report(String id, String mode, String plan, int second) throws IOException {
        Files.createDirectories(data.resolve("reports"));
        Files.writeString(data.resolve("reports").resolve(id + ".json"), """
                {"view": {
                  "run": {"id": "%s", "mode": "%s", "plan": "%s", "createdAt": "2026-11-20T12:00:%02dZ",
                          "environment": "practice", "day": "2026-11-20", "state": "ENDED", "outcome": "GO"},
                  "lists": [{"id": "database", "itemIds": ["E2.1-01"]}],
                  "steps": [{"id": "migrations", "ended": "2026-11-20T12:00:00Z", "state": "DONE"}],
                  "items": [{"id": "E2.1-01", "outcome": "PASS"}, {"id": "E3.1-1915a[overview]", "outcome": "FAIL"}],
                  "gates": [{"id": "E1-G3", "open": true, "judged": true}],
                  "signoffs": [{"id": "E5", "role": "po", "decision": "APPROVE"}]
                }}
                """.formatted(id, mode, plan, second));
    }

    @Test
    void saysWhatCarriesEachRequirementAndHow() throws IOException {
        Output output = coverage(CARRIED);

        assertThat(output.exitCode()).as(output.err()).isZero();
        assertThat(output.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "000-E2.1-01 sql item E2.1-01 check sql -",
                        "000-E3.1-1700 timed-step step migrations -",
                        "000-E1-G3 gate gate E1-G3 -",
                        "000-E5-01 signoff sign-off E5 -",
                        "no rehearsal is known")
                .anyMatch(line -> line.matches("000-E3.1-1915a http item E3.1-1915a \\(4\\) check \\w+ -"))
                .endsWith("5 of 5");
        assertThat(output.out()).contains("not in the inventory: ");
    }

    @Test
    void oneThatNothingCarriesIsNamedAndTheAnswerIsNo() throws IOException {
        Output output = coverage(CARRIED + "000-E9-99 | L1 | sql | what nobody thought of\n");

        assertThat(output.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(output.out()).contains("carried by nothing: 000-E9-99").endsWith("5 of 6\n");
    }

    @Test
    void aLineThatIsNoRequirementIsAUsageErrorWithItsLine() throws IOException {
        Output output = coverage(CARRIED + "000-E9-99 | sql\n");

        assertThat(output.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(output.err()).contains("inventory.md:8: this line has not the 4 fields");
        assertThat(Output.of("plan", "coverage", "prepaid-analytics", "--requirements", "nowhere.md")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void tellsWhatTheLastRehearsalMadeOfIt() throws IOException {
        report("prepaid-analytics-1", "REHEARSAL", "prepaid-analytics", 1);
        report("prepaid-analytics-2", "LIVE", "prepaid-analytics", 2);
        report("other-1", "REHEARSAL", "other", 3);

        Output output = coverage(CARRIED);

        assertThat(output.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "000-E2.1-01 sql item E2.1-01 check sql PASS",
                        "000-E3.1-1700 timed-step step migrations DONE",
                        "000-E1-G3 gate gate E1-G3 OPEN",
                        "000-E5-01 signoff sign-off E5 APPROVE",
                        "walked in prepaid-analytics-1, D = 2026-11-20, GO")
                .anyMatch(line -> line.matches("000-E3.1-1915a .* FAIL, no"));
    }

    @Test
    void asksARunningGoliveFirst() throws IOException {
        report("prepaid-analytics-1", "REHEARSAL", "prepaid-analytics", 1);
        up();
        String newer = """
                {"id": "prepaid-analytics-2", "mode": "REHEARSAL", "plan": "prepaid-analytics", "environment": "practice",
                 "createdAt": "2026-11-20T13:00:00Z", "day": "2026-11-21", "state": "RUNNING"}
                """;
        server.stubFor(get("/api/runs").willReturn(okJson("[" + newer + "]")));
        server.stubFor(get("/api/runs/prepaid-analytics-2")
                .willReturn(
                        okJson("{\"run\": " + newer + ", \"lists\": [], \"steps\": [], \"gates\": [], \"signoffs\": [],"
                                + " \"items\": [{\"id\": \"E2.1-01\", \"outcome\": \"WAIVED\"}]}")));

        assertThat(coverage(CARRIED).out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "000-E2.1-01 sql item E2.1-01 check sql WAIVED",
                        "000-E1-G3 gate gate E1-G3 no",
                        "walked in prepaid-analytics-2, D = 2026-11-21, not ended");
    }

    @Test
    void aRunningGoliveThatDoesNotAnswerIsSaidAndTheReportsAreRead() throws IOException {
        report("prepaid-analytics-1", "REHEARSAL", "prepaid-analytics", 1);
        up();
        server.stubFor(get("/api/runs").willReturn(serverError()));

        Output output = coverage(CARRIED);

        assertThat(output.err()).contains("The running Golive does not say what was rehearsed");
        assertThat(output.out()).contains("walked in prepaid-analytics-1");
    }

    private void up() throws IOException {
        new SavedLogin(URI.create(server.baseUrl()), "hanh.vo", "secret", Instant.parse("2099-01-01T00:00:00Z"))
                .write(data.resolve("login"));
        Files.writeString(
                data.resolve("up.json"),
                "{\"pid\":%d,\"apiUrl\":\"%s\"}"
                        .formatted(ProcessHandle.current().pid(), server.baseUrl()));
    }

    @Test
    void aReportThatIsNoneIsSaidAndPassedOver() throws IOException {
        Files.createDirectories(data.resolve("reports"));
        Files.writeString(data.resolve("reports/broken.json"), "{");

        Output output = coverage(CARRIED);

        assertThat(output.exitCode()).isZero();
        assertThat(output.err()).contains("broken.json is no report of a run");
    }

    @Test
    void asJson() throws IOException {
        JsonNode json = Json.MAPPER.readTree(
                coverage(CARRIED + "000-E9-99 | L1 | sql | missing\n", "--json").out());

        assertThat(json.path("carried").asInt()).isEqualTo(5);
        assertThat(json.path("total").asInt()).isEqualTo(6);
        assertThat(json.path("missing").get(0).asText()).isEqualTo("000-E9-99");
        assertThat(json.path("rehearsal").isNull()).isTrue();
        assertThat(json.at("/requirements/0/by/0")).isEqualTo(Json.MAPPER.readTree("""
                        {"id":"E2.1-01","carries":"item","entries":1,"mode":"check","kind":"sql","walked":"-"}
                        """));
        assertThat(json.at("/requirements/5/carried").asBoolean()).isFalse();
    }
}
