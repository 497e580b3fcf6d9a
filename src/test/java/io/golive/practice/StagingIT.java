package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.notice.Courier;
import io.golive.notice.Message;
import io.golive.plan.Plans;
import io.golive.target.FileSecrets;
import io.golive.target.Target;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan checks on Day -1 holds: on staging, and in production's data. */
class StagingIT {
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
    void productionsDataAreAsTheReleaseNeedsThem() throws Exception {
        assertThat((Long) value(Site.PRODUCTION, "SELECT count(*) FROM region_branch"))
                .isGreaterThanOrEqualTo(4);
        Map<String, Object> branches = sites.rows(
                        Site.PRODUCTION,
                        "SELECT count(*) AS branches, count(*) FILTER (WHERE region_id IS NULL) AS bare FROM branch WHERE deleted_at IS NULL")
                .getFirst();
        assertThat(branches).containsEntry("bare", 0L).containsEntry("branches", 20L);
        for (String column : List.of("order_item.prepaid_value_into_wallet", "order_item.product_id")) {
            assertThat(value(
                            Site.PRODUCTION,
                            "SELECT count(*) FROM information_schema.columns WHERE table_name || '.' || column_name = ?",
                            column))
                    .isEqualTo(1L);
        }
        assertThat((Long) value(
                        Site.PRODUCTION,
                        "SELECT count(*) FROM order_item i JOIN prepaid_card_view v ON v.product_id = i.product_id"))
                .isPositive();
        assertThat(column(Site.PRODUCTION, """
                        SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'order'
                        AND column_name IN ('total', 'total_amount', 'paid_amount', 'paid_at') ORDER BY 1""")).containsExactly("paid_amount", "paid_at", "total");
    }

    @Test
    void noticesReachTheChatsAsTheEnvironmentWritesThem() throws Exception {
        Plans plans = new Plans(
                Path.of("bpmn"),
                Kinds.scan(),
                ActionKinds.scan(),
                name -> Optional.ofNullable(sites.server.installation().get(name)));
        Map<String, Target> production = plans.environment(plans.load("prepaid-analytics"), "practice")
                .sites()
                .get("production");
        Courier courier = new Courier(new FileSecrets(data.resolve("secrets")));
        Message message = new Message("1", null, "Tomorrow", "The tab is live");
        courier.deliver(production.get("team-chat"), message);
        courier.deliver(production.get("feedback-chat"), message);
        assertThat(column(Site.PRODUCTION, "SELECT detail FROM action_log WHERE kind = 'chat' ORDER BY id"))
                .containsExactly("team: *Tomorrow*\nThe tab is live", "-1001: Tomorrow\n\nThe tab is live");
    }

    @Test
    void productionHasNothingOfTheRelease() throws Exception {
        assertThat(value(Site.PRODUCTION, "SELECT count(*) FROM pg_matviews")).isEqualTo(0L);
        assertThat(value(Site.PRODUCTION, "SELECT to_regclass('export_job')::text"))
                .isNull();
        assertThat(sites.rows(
                        Site.PRODUCTION, "SELECT 1 FROM permission_module WHERE module = 'report.prepaid_analytics'"))
                .isEmpty();
        assertThat(sites.rows(Site.PRODUCTION, "SELECT 1 FROM crontab_entry")).isEmpty();
    }

    @Test
    void stagingHasTheViewsAndTheyAreFilled() throws Exception {
        assertThat(value(Site.STAGING, "SELECT count(*) FROM pg_matviews WHERE ispopulated"))
                .isEqualTo(4L);
        assertThat(value(Site.STAGING, "SELECT count(*) FROM mv_prepaid_order_daily"))
                .isEqualTo(16_000L);
        assertThat(value(Site.STAGING, "SELECT count(*) FROM mv_prepaid_card_daily"))
                .isEqualTo(53_333L);
        assertThat(value(Site.STAGING, "SELECT count(*) FROM mv_prepaid_customer_stats"))
                .isEqualTo(5_000L);
        assertThat((Long) value(Site.STAGING, "SELECT count(*) FROM mv_prepaid_finance_daily"))
                .isBetween(52_000L, 56_000L);
        assertThat(
                        column(
                                Site.STAGING,
                                "SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass('mv_prepaid_finance_daily') AND attnum > 0"))
                .isNotEmpty()
                .doesNotContain("total_wallet_topup");
    }

    @ParameterizedTest
    @CsvSource({"idx_invoice_order_paid", "idx_invoice_wallet_usage", "wallet.idx_txreq_commission_order", "export_job"
    })
    void stagingHas(String relation) throws Exception {
        assertThat(value(Site.STAGING, "SELECT to_regclass(?) IS NOT NULL", relation))
                .isEqualTo(true);
    }

    @Test
    void stagingsIndexesAndFunctionsAreTheRightOnes() throws Exception {
        assertThat((Integer) value(
                        Site.STAGING,
                        "SELECT indnatts FROM pg_index WHERE indexrelid = to_regclass('idx_order_prepaid_report')"))
                .isGreaterThan(1);
        assertThat(column(Site.STAGING, "SELECT indexdef FROM pg_indexes WHERE indexname = 'idx_order_prepaid_debt'"))
                .singleElement()
                .asString()
                .contains("WHERE (paid_amount < total)")
                .doesNotContain("paid_status");
        assertThat(column(Site.STAGING, "SELECT prosrc FROM pg_proc WHERE proname = 'compute_prepaid_alerts'"))
                .singleElement()
                .asString()
                .contains("balance > 0", "wallet_balance_result");
        assertThat(value(Site.STAGING, "SELECT to_regprocedure('set_current_timestamp_updated_at()') IS NOT NULL"))
                .isEqualTo(true);
    }

    @Test
    void stagingsModuleHasThreeActions() throws Exception {
        assertThat(column(
                        Site.STAGING,
                        "SELECT action FROM permission_action WHERE module = 'report.prepaid_analytics' ORDER BY 1"))
                .containsExactly("export", "view", "view_full_phone");
    }

    @ParameterizedTest
    @CsvSource({
        "admin, 'export,view,view_full_phone'",
        "area_manager, 'export,view'",
        "branch_manager, 'export,view'",
        "accountant, 'export,view,view_full_phone'",
        "marketing, view",
        "staff, ''"
    })
    void stagingsRolesHaveExactlyTheirGrants(String role, String grants) throws Exception {
        assertThat(column(
                                Site.STAGING,
                                "SELECT action FROM permission_grant WHERE module = 'report.prepaid_analytics' AND role = ? ORDER BY 1",
                                role)
                        .stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(",")))
                .isEqualTo(grants);
    }

    @ParameterizedTest
    @CsvSource({"new.sql, old.sql, month, 20, 0.1", "new-daily.sql, old-daily.sql, day, 35, 0.0"})
    void newFiguresAgreeWithTheOldReport(String left, String right, String period, int size, double percent)
            throws Exception {
        Map<Object, BigDecimal> fresh = figures(left, period);
        Map<Object, BigDecimal> old = figures(right, period);
        assertThat(fresh.keySet()).isEqualTo(old.keySet()).hasSize(size);
        double worst = fresh.keySet().stream()
                .mapToDouble(key ->
                        Math.abs(fresh.get(key).doubleValue() / old.get(key).doubleValue() - 1) * 100)
                .max()
                .orElseThrow();
        assertThat(worst).isLessThanOrEqualTo(percent);
        if (percent > 0) {
            // the old report leaves flexible cards out: without any difference the check would prove nothing
            assertThat(worst).isPositive();
        }
    }

    @Test
    void aReaderChangesNothing() throws Exception {
        try (Connection reader = sites.reader(Site.STAGING)) {
            Assertions.assertThatThrownBy(() -> SiteDatabase.change(reader, "DELETE FROM setting"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobodyButTheTargetWritesItsRecord() throws Exception {
        try (Connection writer = sites.writer(Site.STAGING, "run-1")) {
            Assertions.assertThatThrownBy(() -> SiteDatabase.change(writer, "DELETE FROM action_log"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    private static Map<Object, BigDecimal> figures(String file, String period) throws Exception {
        Function<Map<String, Object>, Object> key = row -> List.of(row.get(period), row.get("kpi"));
        return sites
                .rows(
                        Site.STAGING,
                        Files.readString(PracticeSites.PLAN.resolve("sql").resolve(file)))
                .stream()
                .collect(Collectors.toMap(key, row -> (BigDecimal) row.get("value")));
    }

    private static Object value(Site site, String sql, Object... parameters) throws Exception {
        return sites.value(site, sql, parameters);
    }

    private static List<Object> column(Site site, String sql, Object... parameters) throws Exception {
        return sites.rows(site, sql, parameters).stream()
                .map(row -> row.values().iterator().next())
                .toList();
    }
}
