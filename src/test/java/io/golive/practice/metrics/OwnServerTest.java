package io.golive.practice.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnServerTest {
    private FixtureSite site;
    private MetricsServer server;

    @BeforeEach
    void start() throws Exception {
        site = new FixtureSite();
        site.shows("""
                # HELP exports_recent the latest exports
                # TYPE exports_recent gauge
                exports_recent{outcome="done"} 19
                exports_recent{outcome="failed"} 1.0
                accountants_active 8
                accountants 20
                """);
        server = OwnServer.start(0, site.uri());
        await().until(() -> Asking.vector(server, "export:success_percent").size() == 1);
    }

    @AfterEach
    void stop() {
        server.close();
        site.close();
    }

    @Test
    void recordedNamesAndRawOnesAnswerByNameAndLabels() throws Exception {
        assertThat(Asking.value(server, "export:success_percent")).isEqualTo(95);
        assertThat(Asking.value(server, "accountants:active_percent")).isEqualTo(40);
        assertThat(Asking.vector(server, "exports_recent")).hasSize(2);
        assertThat(Asking.value(server, "exports_recent{outcome=\"done\"}")).isEqualTo(19);
        assertThat(Asking.value(server, "exports_recent{outcome!=\"done\", job=\"practice\"}"))
                .isEqualTo(1);
        assertThat(Asking.vector(server, "nothing_of_this_name")).isEmpty();
    }

    @Test
    void aRangeHasAValueAStep() throws Exception {
        Instant now = Instant.now();
        JsonNode answer = Asking.get(
                server,
                "/api/v1/query_range",
                Map.of(
                        "query",
                        "export:success_percent",
                        "start",
                        now.toString(),
                        "end",
                        now.plusSeconds(4).toString(),
                        "step",
                        "2"));
        JsonNode result = answer.path("data").path("result");
        assertThat(answer.path("data").path("resultType").asText()).isEqualTo("matrix");
        assertThat(result.path(0).path("values")).hasSize(3);
        assertThat(result.path(0).path("metric").path("__name__").asText()).isEqualTo("export:success_percent");
    }

    @Test
    void whatItDoesNotSpeakIsRefusedAsBadData() throws Exception {
        for (String promql : new String[] {"sum(up)", "up > 1", "up[5m]", "{job=\"x\"}", "", "up{a=~\"x\"}", "1"}) {
            JsonNode answer = Asking.instant(server, promql);
            assertThat(answer.path("status").asText()).as(promql).isEqualTo("error");
            assertThat(answer.path("errorType").asText()).isEqualTo("bad_data");
            assertThat(answer.path("error").asText()).contains("install Prometheus to ask anything else");
        }
        assertThat(Asking.get(
                                server,
                                "/api/v1/query_range",
                                Map.of("query", "up", "start", "x", "end", "1", "step", "1"))
                        .path("error")
                        .asText())
                .contains("cannot parse 'x'");
        assertThat(Asking.get(server, "/api/v1/labels", Map.of()).path("status").asText())
                .isEqualTo("error");
    }

    @Test
    void aSiteThatShowsNothingAnyMoreEndsItsSeries() throws Exception {
        site.answers(503);
        await().until(() -> Asking.vector(server, "export:success_percent").isEmpty());
        assertThat(Asking.value(server, "up")).isZero();
        site.answers(200);
        await().untilAsserted(() ->
                assertThat(Asking.value(server, "export:success_percent")).isCloseTo(95, within(0.001)));
    }
}
