package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.golive.action.ActionKinds;
import io.golive.action.ActionOutcome;
import io.golive.action.ActionResult;
import io.golive.action.ActionRunner;
import io.golive.action.ActionSpec;
import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of both sites come from visitors and tables, and each fault shows in the one that it is about. */
class MonitoringIT {
    @TempDir
    static Path data;

    private static PracticeSites sites;

    @BeforeAll
    static void start() throws Exception {
        sites = new PracticeSites(data, Scale.SMALL);
    }

    @AfterAll
    static void stop() throws Exception {
        sites.close();
    }

    private static CheckResult metric(Site site, String query, String expect, String alert) {
        String url = sites.server.installation().get("PRACTICE_" + site + "_METRICS");
        Target target = new Target(site.key(), "metrics", "prometheus", Map.of("url", url), null, null, Map.of());
        return new CheckRunner(Kinds.scan())
                .run(
                        new CheckSpec(
                                "metric",
                                Map.of("query", query),
                                site.key(),
                                "metrics",
                                null,
                                List.of(expect),
                                List.of(alert),
                                Duration.ofSeconds(5),
                                null,
                                null,
                                List.of(),
                                Map.of()),
                        context(target),
                        Duration.ofSeconds(10));
    }

    private static CheckContext context(Target target) {
        return new CheckContext(
                target,
                new HashMap<>(Map.of("run", "run-1")),
                new FileSecrets(data.resolve("secrets")),
                new Cancellation());
    }

    @ParameterizedTest
    @CsvSource({
        "slow-tab, tab:load_ms:p95, value < 500, value > 1000",
        "broken-pages, frontend:errors_percent, value < 0.5, value > 2",
        "export-failing, export:success_percent, value > 98, value < 90",
        "refresh-failing, refresh:success_percent, value = 100, value < 95",
        "low-adoption, accountants:active_percent, value >= 30, value < 30",
        "high-db-load, db:load_percent, value < 50, value > 80",
        "new-incident, stability:days, value >= 30, value < 1",
        "metrics-away, db:load_percent, value < 50, value > 80",
    })
    void aFaultShowsInItsFigureOnceItsBreakingIsAnswered(String fault, String name, String expect, String alert)
            throws Exception {
        await().untilAsserted(() -> {
            CheckResult green = metric(Site.STAGING, name, expect, alert);
            assertThat(green.outcome()).as(green.toString()).isEqualTo(Outcome.PASS);
        });
        assertThat(sites.control("POST", "/faults/" + fault + "?site=staging").statusCode())
                .isEqualTo(200);
        CheckResult red = metric(Site.STAGING, name, expect, alert);
        assertThat(red.outcome()).as(red.toString()).isEqualTo(Outcome.FAIL);
        assertThat(sites.control("DELETE", "/faults/" + fault + "?site=staging").statusCode())
                .isEqualTo(200);
        await().untilAsserted(() -> {
            CheckResult green = metric(Site.STAGING, name, expect, alert);
            assertThat(green.outcome()).as(green.toString()).isEqualTo(Outcome.PASS);
        });
    }

    @Test
    void aSiteBeforeItsReleaseHasFiguresOfTheOldTabAndNoExports() {
        await().untilAsserted(() -> assertThat(metric(Site.PRODUCTION, "tab:load_ms:p95", "value < 500", "value > 1000")
                        .outcome())
                .isEqualTo(Outcome.PASS));
        CheckResult exports = metric(Site.PRODUCTION, "export:success_percent", "value > 98", "value < 90");
        assertThat(exports.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(exports.verdicts().getFirst().sentence()).contains("the query gives no series");
    }

    @Test
    void visitorsSayWhoTheyAreInTheSitesRecord() throws Exception {
        await().untilAsserted(() -> assertThat(
                        sites.rows(Site.STAGING, "SELECT 1 FROM action_log WHERE run = ?", Visitor.RUN))
                .isNotEmpty());
        assertThat(sites.rows(Site.STAGING, "SELECT 1 FROM action_log WHERE run IS NULL"))
                .isEmpty();
    }

    @Test
    void aMessageArrivesInThePracticeMailbox() throws Exception {
        Target target = new Target(
                "staging",
                "mail",
                "smtp",
                Map.of("url", sites.server.installation().get("PRACTICE_SMTP"), "from", "golive@shop.example"),
                null,
                new Login("golive", PracticeSecrets.MAIL),
                Map.of());
        ActionResult sent = new ActionRunner(ActionKinds.scan())
                .run(
                        new ActionSpec(
                                "mail",
                                Map.of("to", List.of("po@shop.example"), "subject", "probe", "text", "of ${run}"),
                                "staging",
                                "mail",
                                null,
                                false,
                                Duration.ofSeconds(5),
                                null,
                                Map.of()),
                        context(target));
        assertThat(sent.outcome()).as(sent.toString()).isEqualTo(ActionOutcome.DONE);
        assertThat(sites.control("GET", "/mail").body())
                .contains("\"subject\":\"probe\"", "\"text\":\"of run-1\"", "\"run\":\"run-1\"", "po@shop.example");
    }
}
