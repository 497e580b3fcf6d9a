package io.golive.practice.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.golive.TestGroups;
import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import io.golive.embedded.PrometheusServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus and our own server read the same site: each name that plans ask for has the same figure in both. */
class SameFiguresIT {
    @TempDir
    Path folder;

    private FixtureSite site;
    private MetricsServer own;
    private MetricsServer real;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(TestGroups.PROMETHEUS.isThere(), "no prometheus on the PATH");
        site = new FixtureSite();
        site.shows(shown(0));
        own = OwnServer.start(0, site.uri());
        real = MetricsServer.start(
                PrometheusServer.program(), Ports.free().get(Port.PRACTICE_STAGING), site.uri(), folder, line -> {});
        assertThat(real.isPrometheus()).isTrue();
    }

    @AfterEach
    void stop() {
        if (site != null) {
            real.close();
            own.close();
            site.close();
        }
    }

    /** @param n how much has happened: every counter of the site grows with it */
    private static String shown(int n) {
        return """
                # TYPE tab_load_seconds histogram
                tab_load_seconds_bucket{le="0.1"} %1$d
                tab_load_seconds_bucket{le="0.5"} %2$d
                tab_load_seconds_bucket{le="1.0"} %3$d
                tab_load_seconds_bucket{le="2.5"} %4$d
                tab_load_seconds_bucket{le="+Inf"} %4$d
                tab_load_seconds_count %4$d
                tab_load_seconds_sum 12.5
                # TYPE frontend_page_views counter
                frontend_page_views_total %4$d
                # TYPE frontend_errors counter
                frontend_errors_total %5$d
                exports_recent{outcome="done"} %6$d
                exports_recent{outcome="failed"} 2
                refreshes_recent{outcome="ok"} 19
                refreshes_recent{outcome="failed"} 1
                accountants_active 9
                accountants 20
                db_sessions_active 3
                db_sessions_at_full_load 10
                days_since_incident 45.5
                """.formatted(n, 5 * n, 8 * n, 10 * n, n / 4, 10 + n);
    }

    @Test
    void eachRecordedNameHasTheSameFigureInBoth() throws Exception {
        await().until(() ->
                Asking.value(real, "export:success_percent") > 0 && Asking.value(own, "export:success_percent") > 0);
        site.shows(shown(8));
        Map<String, Double> expected = Map.of(
                "tab:load_ms:p95", 1000 * (1 + 1.5 * (76.0 - 64) / (80 - 64)),
                "frontend:errors_percent", 100 * 2 / 80.0,
                "export:success_percent", 100 * 18 / 20.0,
                "refresh:success_percent", 95.0,
                "accountants:active_percent", 45.0,
                "db:load_percent", 30.0,
                "stability:days", 45.5);
        assertThat(expected.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Recorded.values()).map(one -> one.series).toList());
        await().untilAsserted(() -> {
            Map<String, Double> ofOwn = figures(own, expected);
            Map<String, Double> ofReal = figures(real, expected);
            expected.forEach((name, value) -> {
                assertThat(ofReal.get(name)).as("Prometheus: " + name).isCloseTo(value, within(1e-6));
                assertThat(ofOwn.get(name)).as("own: " + name).isCloseTo(value, within(1e-6));
            });
        });
        assertThat(Asking.vector(real, "exports_recent")).isEqualTo(Asking.vector(own, "exports_recent"));
    }

    @Test
    void aSiteWithoutTrafficHasNoShareInEither() {
        await().untilAsserted(() -> {
            for (MetricsServer server : List.of(own, real)) {
                assertThat(Asking.vector(server, "tab:load_ms:p95")).containsValue("NaN");
                assertThat(Asking.vector(server, "frontend:errors_percent")).containsValue("NaN");
            }
        });
    }

    @Test
    void aSiteThatIsAwayEndsTheSeriesOfBoth() {
        await().until(() -> Asking.value(real, "db:load_percent") > 0);
        site.answers(503);
        await().untilAsserted(() -> {
            assertThat(Asking.vector(real, "db:load_percent")).isEmpty();
            assertThat(Asking.vector(own, "db:load_percent")).isEmpty();
        });
    }

    private static Map<String, Double> figures(MetricsServer server, Map<String, Double> names) throws Exception {
        Map<String, Double> figures = new TreeMap<>();
        for (String name : names.keySet()) {
            figures.put(name, Asking.value(server, name));
        }
        return figures;
    }
}
