package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Day 0 on production, step after step as the timeline has them; then everything back to before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GoLiveDayIT {
    private static final List<String> VIEWS = List.of(
            "mv_prepaid_order_daily", "mv_prepaid_card_daily", "mv_prepaid_customer_stats", "mv_prepaid_finance_daily");
    private static final String FLAG = "/flags/FEATURE_PREPAID_ANALYTICS_V2";
    private static final String TAB = "/r/reports/prepaid-card-analytics/";
    private static final String EXPORT = "/actions/export-prepaid-report";

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

    @Test
    @Order(1)
    void beforeTheOldTabIsServed() throws Exception {
        HttpResponse<String> old = call("accountant", "GET", "/r/reports/prepaid-card", "");
        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(old.body()).contains("prepaid-card-v1");
        assertThat(status("admin", "GET", TAB + "overview")).isEqualTo(404);
        assertThat(status(null, "OPTIONS", EXPORT)).isEqualTo(404);
        assertThat(json(call(null, "GET", FLAG, "")).get("enabled").asBoolean()).isFalse();
    }

    @Test
    @Order(2)
    void theMigrationsApplyAndAreRecordedOnce() throws Exception {
        Flyway.configure()
                .dataSource(
                        sites.server.installation().get("PRACTICE_PRODUCTION_DB") + "?ApplicationName=golive:run-1",
                        "golive_act",
                        sites.secrets.get(PracticeSecrets.DB_ACT))
                .locations("filesystem:" + PracticeSites.PLAN.resolve("migrations/p1"))
                .baselineOnMigrate(true)
                .load()
                .migrate();
        assertThat(sites.rows(
                        Site.PRODUCTION, "SELECT script FROM flyway_schema_history WHERE success AND script LIKE 'V%'"))
                .hasSizeGreaterThanOrEqualTo(4)
                .noneMatch(row -> row.get("script").toString().contains("branch_region"));
        assertThat(sites.value(Site.PRODUCTION, "SELECT count(*) FROM pg_matviews"))
                .isEqualTo(4L);
        assertThat(recorded("CREATE MATERIALIZED VIEW public.mv_prepaid_order_daily"))
                .isEqualTo(1);
    }

    @Test
    @Order(3)
    void theWriterFillsTheViews() throws Exception {
        try (Connection writer = sites.writer(Site.PRODUCTION, "run-1");
                Statement statement = writer.createStatement()) {
            for (String view : VIEWS) {
                statement.execute("REFRESH MATERIALIZED VIEW " + view);
            }
        }
        assertThat(sites.value(Site.PRODUCTION, "SELECT count(*) FROM pg_matviews WHERE ispopulated"))
                .isEqualTo(4L);
        assertThat(recorded("REFRESH MATERIALIZED VIEW public.mv_prepaid_card_daily"))
                .isEqualTo(1);
    }

    @Test
    @Order(4)
    void cronRefreshesEachView() throws Exception {
        assertThat(sites.host(Site.PRODUCTION, "cron-install", "cron/p1.crontab")
                        .exit())
                .isZero();
        assertThat(sites.host(Site.PRODUCTION, "crontab-list").output().lines())
                .hasSize(4)
                .contains("*/15 * * * * REFRESH MATERIALIZED VIEW CONCURRENTLY mv_prepaid_order_daily")
                .contains("*/30 * * * * REFRESH MATERIALIZED VIEW CONCURRENTLY mv_prepaid_customer_stats");
        await().untilAsserted(() -> assertThat(
                        sites.value(Site.PRODUCTION, "SELECT count(DISTINCT view) FROM refresh_log WHERE ok"))
                .isEqualTo(4L));
        assertThat(sites.rows(Site.PRODUCTION, "SELECT message FROM refresh_log WHERE NOT ok"))
                .isEmpty();
        assertThat(recorded("cron-install 4 entries")).isEqualTo(1);
    }

    @Test
    @Order(5)
    void theRestartBringsTheEndpointAndTheReloadTheTables() throws Exception {
        assertThat(metadata("export_metadata")).doesNotContain("export_job");
        assertThat(sites.host(Site.PRODUCTION, "restart", "export-api").exit()).isZero();
        await().untilAsserted(() -> assertThat(status(null, "OPTIONS", EXPORT)).isEqualTo(204));
        metadata("reload_metadata");
        assertThat(metadata("export_metadata"))
                .contains(VIEWS)
                .contains("compute_prepaid_alerts", "export_job")
                .doesNotContain("search_prepaid_global", "mv_prepaid_staff_stats", "mv_prepaid_campaign_stats");
    }

    @Test
    @Order(6)
    void theNewBuildIsServedOnceTheCdnForgetsTheOldOne() throws Exception {
        String before =
                json(call(null, "GET", "/version.json", "")).get("build").asText();
        assertThat(sites.host(Site.PRODUCTION, "deploy-frontend", "2026.05.04-1")
                        .exit())
                .isZero();
        assertThat(json(call(null, "GET", "/version.json", "")).get("build").asText())
                .isEqualTo(before)
                .isNotEqualTo("2026.05.04-1");
        assertThat(sites.host(Site.PRODUCTION, "cdn-invalidate").exit()).isZero();
        assertThat(json(call(null, "GET", "/version.json", "")).get("build").asText())
                .isEqualTo("2026.05.04-1");

        assertThat(call(null, "PUT", FLAG, "{\"enabled\":true}").statusCode()).isEqualTo(401);
        assertThat(call(PracticeSecrets.HASURA_ADMIN, "PUT", FLAG, "{\"enabled\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(call(PracticeSecrets.FLAGS, "PUT", FLAG, "{\"enabled\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(call(null, "GET", FLAG, "")).get("enabled").asBoolean()).isTrue();
        assertThat(recorded("PUT /flags/FEATURE_PREPAID_ANALYTICS_V2 enabled=true"))
                .isEqualTo(1);
    }

    @Test
    @Order(7)
    void theTabOpensByRole() throws Exception {
        for (String tab : List.of("overview", "transactions", "customers", "finance")) {
            assertThat(status("admin", "GET", TAB + tab)).as(tab).isEqualTo(200);
            assertThat(status("marketing", "GET", TAB + tab)).as(tab).isEqualTo(200);
            assertThat(status("staff", "GET", TAB + tab)).as(tab).isEqualTo(403);
            assertThat(status(null, "GET", TAB + tab)).as(tab).isEqualTo(401);
        }
        assertThat(status("admin", "GET", TAB + "marketing")).isEqualTo(404);
        assertThat(status("admin", "GET", TAB + "staff")).isEqualTo(404);
        assertThat(status("accountant", "GET", "/r/reports/prepaid-card")).isEqualTo(302);
    }

    @Test
    @Order(8)
    void anExportFinishesIsAuditedAndDownloads() throws Exception {
        HttpResponse<String> asked = call("accountant", "POST", EXPORT, "{\"report\":\"transactions\"}");
        assertThat(asked.statusCode()).isEqualTo(202);
        long job = json(asked).get("jobId").asLong();
        await().untilAsserted(() -> assertThat(job(job)).containsEntry("status", "DONE"));
        assertThat(job(job)).containsEntry("phone_unmask", true).containsEntry("requested_by", "accountant");

        HttpResponse<String> file = call("accountant", "GET", "/exports/" + job, "");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body())
                .startsWith("id,created_at,order_id,branch_id,name,phone,")
                .doesNotContain("***");
        assertThat(file.body().lines().count()).isEqualTo((Long) job(job).get("rows") + 1);
        assertThat(status("area_manager", "GET", "/exports/" + job)).isEqualTo(403);

        assertThat(call("marketing", "POST", EXPORT, "{\"report\":\"transactions\"}")
                        .statusCode())
                .isEqualTo(403);
        long masked = json(call("area_manager", "POST", EXPORT, "{\"report\":\"customers\"}"))
                .get("jobId")
                .asLong();
        await().untilAsserted(() -> assertThat(job(masked)).containsEntry("status", "DONE"));
        assertThat(job(masked)).containsEntry("phone_unmask", false);
        assertThat(call("area_manager", "GET", "/exports/" + masked, "")
                        .body()
                        .lines()
                        .skip(1))
                .allMatch(line -> line.contains("***"));
    }

    @Test
    @Order(9)
    void phonesAreMaskedByRole() throws Exception {
        assertThat(phones("accountant")).isNotEmpty().noneMatch(phone -> phone.contains("***"));
        assertThat(phones("area_manager")).isNotEmpty().allMatch(phone -> phone.contains("***"));
        assertThat(phones("marketing")).isNotEmpty().allMatch(phone -> phone.contains("***"));
        assertThat(status("staff", "GET", "/api/prepaid/customers")).isEqualTo(403);
    }

    @Test
    @Order(10)
    void theHostRefusesWhatItDoesNotKnow() throws Exception {
        assertThat(sites.host(Site.PRODUCTION, "restart", "nothing").exit()).isEqualTo(1);
        assertThat(sites.host(Site.PRODUCTION, "restart").exit()).isEqualTo(2);
        assertThat(sites.host(Site.PRODUCTION, "cron-install", "no-such-file").output())
                .contains("cannot read");
    }

    @Test
    @Order(11)
    void theFlagTurnedOffServesTheOldTabAgain() throws Exception {
        call(PracticeSecrets.FLAGS, "PUT", FLAG, "{\"enabled\":false}");
        assertThat(call("accountant", "GET", "/r/reports/prepaid-card", "").body())
                .contains("prepaid-card-v1");
    }

    @Test
    @Order(12)
    void aResetTakesSecondsAndBringsBackTheDayBefore() throws Exception {
        try (Connection connected = sites.reader(Site.PRODUCTION)) {
            long start = System.nanoTime();
            assertThat(sites.control("POST", "/sites/reset").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(connected.isValid(2)).isFalse();
        }
        assertThat(sites.value(Site.PRODUCTION, "SELECT count(*) FROM pg_matviews"))
                .isEqualTo(0L);
        assertThat(sites.value(Site.PRODUCTION, "SELECT count(*) FROM action_log"))
                .isEqualTo(0L);
        assertThat(status("accountant", "GET", "/r/reports/prepaid-card")).isEqualTo(200);
    }

    private static Map<String, Object> job(long id) throws Exception {
        return sites.rows(
                        Site.PRODUCTION,
                        "SELECT status, phone_unmask, requested_by, rows FROM export_job WHERE id = ?",
                        id)
                .getFirst();
    }

    private static List<String> phones(String role) throws Exception {
        return json(call(role, "GET", "/api/prepaid/customers", "")).get("rows").findValuesAsText("phone");
    }

    private static String metadata(String type) throws Exception {
        HttpResponse<String> answer =
                call(PracticeSecrets.HASURA_ADMIN, "POST", "/v1/metadata", "{\"type\":\"" + type + "\",\"args\":{}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static long recorded(String detail) throws Exception {
        return (Long) sites.value(
                Site.PRODUCTION, "SELECT count(*) FROM action_log WHERE detail = ? AND run = 'run-1'", detail);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Answer.JSON.readTree(answer.body());
    }

    private static HttpResponse<String> call(String login, String method, String path, String body) throws Exception {
        return sites.call(Site.PRODUCTION, login, method, path, body);
    }

    private static int status(String login, String method, String path) throws Exception {
        return sites.status(Site.PRODUCTION, login, method, path);
    }
}
