package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.golive.kind.Asked;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault shows where a check looks, and is gone without a trace once mended. */
class FaultsIT {
    private static final String FLAG = "/flags/FEATURE_PREPAID_ANALYTICS_V2";
    private static final String OVERVIEW = "/r/reports/prepaid-card-analytics/overview";
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
    void theDebtIndexLosesItsWhere() throws Exception {
        Callable<String> definition = () -> (String)
                sites.value(Site.STAGING, "SELECT indexdef FROM pg_indexes WHERE indexname = 'idx_order_prepaid_debt'");
        String honest = definition.call();
        breakIt("index-without-where", "");
        assertThat(definition.call()).doesNotContain("WHERE");
        mend("index-without-where");
        assertThat(definition.call()).isEqualTo(honest).contains("WHERE (paid_amount < total)");
    }

    @Test
    void marketingMayExport() throws Exception {
        assertThat(export("marketing").statusCode()).isEqualTo(403);
        breakIt("grant-too-many", "");
        assertThat(export("marketing").statusCode()).isEqualTo(202);
        mend("grant-too-many");
        assertThat(export("marketing").statusCode()).isEqualTo(403);
    }

    @Test
    void theCertificateEndsSoon() throws Exception {
        Map<String, String> installation = sites.server.installation();
        Asked certificate = new Asked(
                "tls",
                "http",
                Map.of(
                        "url", installation.get("PRACTICE_STAGING_TLS"),
                        "trust", installation.get("PRACTICE_TLS_AUTHORITY")));
        Callable<Map<String, Object>> shown =
                () -> certificate.about(Map.of("lookAt", "certificate")).values();
        assertThat(shown.call()).containsEntry("valid", true).containsEntry("daysLeft", 89L);
        breakIt("certificate-ending", "");
        assertThat(shown.call())
                .containsEntry("valid", true)
                .containsEntry("daysLeft", 2L)
                .containsEntry("subject", "CN=not-renewed.practice.example");
        mend("certificate-ending");
        assertThat(shown.call()).containsEntry("daysLeft", 89L);
        assertThat(Files.getPosixFilePermissions(data.resolve("practice/tls")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theRevenueIsTooHigh() throws Exception {
        String compare = """
                SELECT abs(100 * (SELECT sum(revenue) FROM mv_prepaid_order_daily)
                         / (SELECT sum(revenue) FROM prepaid_card_report_v1) - 100)::float""";
        assertThat((Double) sites.value(Site.STAGING, compare)).isLessThan(0.1);
        breakIt("wrong-figures", "");
        assertThat((Double) sites.value(Site.STAGING, compare)).isBetween(0.19, 0.21);
        refreshAsWriter("CONCURRENTLY mv_prepaid_order_daily");
        mend("wrong-figures");
        assertThat((Double) sites.value(Site.STAGING, compare)).isLessThan(0.1);
        refreshAsWriter("CONCURRENTLY mv_prepaid_order_daily");
    }

    @Test
    void theCardViewRefreshesSlowly() throws Exception {
        breakIt("slow-view", "&detail=4");
        assertThat(refreshAsWriter("mv_prepaid_card_daily")).isGreaterThan(Duration.ofSeconds(4));
        mend("slow-view");
        assertThat(refreshAsWriter("mv_prepaid_card_daily")).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void everyExportFails() throws Exception {
        breakIt("export-failing", "");
        String job =
                Answer.JSON.readTree(export("accountant").body()).get("jobId").asText();
        await().untilAsserted(() -> assertThat(
                        sites.rows(Site.STAGING, "SELECT status, error FROM export_job WHERE id = " + job)
                                .getFirst())
                .containsEntry("status", "FAILED"));
        assertThat(sites.value(Site.STAGING, "SELECT error FROM export_job WHERE id = " + job)
                        .toString())
                .contains("OutOfMemory");
        assertThat(sites.status(Site.STAGING, "accountant", "GET", "/exports/" + job))
                .isEqualTo(409);
        mend("export-failing");
    }

    @Test
    void aRouteAnswersGarbage() throws Exception {
        breakIt("garbage-answer", "");
        HttpResponse<String> answer = sites.call(Site.STAGING, null, "GET", FLAG, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> Answer.JSON.readTree(answer.body()))
                .isInstanceOf(com.fasterxml.jackson.core.JsonProcessingException.class);
        mend("garbage-answer");
        assertThat(sites.call(Site.STAGING, null, "GET", FLAG, "").body()).contains("\"enabled\":true");
    }

    @Test
    void aRouteIsSlow() throws Exception {
        breakIt("slow-route", "");
        long start = System.nanoTime();
        assertThat(sites.status(Site.STAGING, "admin", "GET", OVERVIEW)).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1400));
        mend("slow-route");
    }

    @Test
    void aRouteHangsUntilItIsMended() throws Exception {
        breakIt("hanging-route", "&detail=/version.json");
        assertThatThrownBy(() -> sites.call(Site.STAGING, null, "GET", "/version.json", "", Duration.ofMillis(700)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(sites.status(Site.STAGING, null, "GET", FLAG)).isEqualTo(200);
        mend("hanging-route");
        assertThat(sites.status(Site.STAGING, null, "GET", "/version.json")).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("unprovenAndOneOfEachWay")
    void breakingTwiceAndMendingTwiceIsTheSameAsOnce(String fault) throws Exception {
        sites.server.breakIt(Site.STAGING, fault);
        sites.server.breakIt(Site.STAGING, fault);
        assertThat(sites.control("GET", "/faults").body()).contains("\"name\":\"" + fault + "\"");
        sites.server.mend(Site.STAGING, fault);
        sites.server.mend(Site.STAGING, fault);
        assertThat(sites.rows(Site.STAGING, "SELECT 1 FROM fault")).isEmpty();
    }

    /** Each way of breaking once, and every fault that no proof breaks and mends (e2e/ChecksProvenIT does the others). */
    static List<String> unprovenAndOneOfEachWay() {
        List<Fault> all = FaultCatalog.load().all();
        Stream<Fault> ways = Stream.of(
                        all.stream().filter(fault -> fault.breaking() != null),
                        all.stream().filter(fault -> fault.breaking() == null && fault.mending() != null),
                        all.stream().filter(fault -> fault.breaking() == null && fault.mending() == null))
                .flatMap(way -> way.limit(1));
        return Stream.concat(ways, all.stream().filter(fault -> fault.proves().isEmpty()))
                .map(Fault::name)
                .distinct()
                .toList();
    }

    @Test
    void brokenWithAnotherDetailItIsMendedBefore() throws Exception {
        breakIt("grant-too-many", "");
        breakIt("grant-too-many", "&detail=staff%20export");
        assertThat(export("marketing").statusCode()).isEqualTo(403);
        assertThat(export("staff").statusCode()).isEqualTo(202);
        assertThat(sites.control("DELETE", "/faults?site=staging").body())
                .isEqualTo("{\"mended\":[\"grant-too-many\"]}");
        assertThat(export("staff").statusCode()).isEqualTo(403);
    }

    @Test
    void aFaultThatIsNotKnownIsRefused() throws Exception {
        assertThat(sites.control("POST", "/faults/no-such?site=staging").statusCode())
                .isEqualTo(404);
        assertThat(sites.control("POST", "/faults/slow-view").statusCode()).isEqualTo(400);
    }

    @Test
    void theSitesRecordHoldsEachChangeBySqlOnce() throws Exception {
        refreshAsWriter("CONCURRENTLY mv_prepaid_finance_daily");
        try (Connection writer = sites.writer(Site.STAGING, "run-7")) {
            SiteDatabase.change(writer, "UPDATE setting SET value = '500' WHERE key = 'export.chunk'");
        }
        assertThat(sites.rows(Site.STAGING, "SELECT kind, detail FROM action_log WHERE run = 'run-7' ORDER BY id"))
                .filteredOn(row -> row.get("detail").toString().matches("UPDATE setting|.*mv_prepaid_finance_daily"))
                .extracting(row -> row.get("detail"))
                .containsExactly("REFRESH MATERIALIZED VIEW public.mv_prepaid_finance_daily", "UPDATE setting");
    }

    @Test
    void aResetCutsOffARefreshThatRunsAndNothingOfItStays() throws Exception {
        breakIt("slow-view", "&detail=60");
        Path often = Files.writeString(
                data.resolve("often.crontab"),
                "*/10 * * * * REFRESH MATERIALIZED VIEW CONCURRENTLY mv_prepaid_card_daily\n");
        assertThat(sites.host(Site.STAGING, "cron-install", often.toString()).exit())
                .isZero();
        await().untilAsserted(() -> assertThat(
                        sites.rows(
                                Site.STAGING,
                                "SELECT 1 FROM pg_locks WHERE relation = 'mv_prepaid_card_daily'::regclass AND mode = 'ExclusiveLock'"))
                .isNotEmpty());
        long start = System.nanoTime();
        sites.server.resetSites();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(sites.rows(Site.STAGING, "SELECT 1 FROM fault")).isEmpty();
        assertThat(sites.rows(Site.STAGING, "SELECT 1 FROM refresh_log WHERE NOT ok"))
                .isEmpty();
        assertThat(sites.host(Site.STAGING, "crontab-list").output()).doesNotContain("*/10");
    }

    @Test
    void fiftyThousandRowsAreExported() throws Exception {
        String body = "{\"report\":\"transactions\",\"rows\":\"50000\"}";
        String job = Answer.JSON
                .readTree(sites.call(Site.STAGING, "accountant", "POST", EXPORT, body)
                        .body())
                .get("jobId")
                .asText();
        await().untilAsserted(() -> assertThat(
                        sites.rows(Site.STAGING, "SELECT status, rows FROM export_job WHERE id = " + job)
                                .getFirst())
                .containsEntry("status", "DONE")
                .containsEntry("rows", 50_000L));
    }

    private static HttpResponse<String> export(String login) throws Exception {
        return sites.call(Site.STAGING, login, "POST", EXPORT, "{\"report\":\"customers\"}");
    }

    private static void breakIt(String fault, String more) throws Exception {
        assertThat(sites.control("POST", "/faults/" + fault + "?site=staging" + more)
                        .statusCode())
                .isEqualTo(200);
    }

    private static void mend(String fault) throws Exception {
        assertThat(sites.control("DELETE", "/faults/" + fault + "?site=staging").statusCode())
                .isEqualTo(200);
    }

    private static Duration refreshAsWriter(String view) throws Exception {
        long start = System.nanoTime();
        try (Connection writer = sites.writer(Site.STAGING, "run-7");
                Statement statement = writer.createStatement()) {
            statement.execute("REFRESH MATERIALIZED VIEW " + view);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
