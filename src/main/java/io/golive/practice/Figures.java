package io.golive.practice;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;

/**
 * What a site shows at {@code /metrics}: what browsers reported since the last reset, and what its tables say now. The
 * names behind it, such as {@code tab:load_ms:p95}, are recorded from these by Prometheus.
 */
final class Figures {
    /** Seconds; the plan's limits, half a second and a second, are among them. */
    private static final double[] LOADS = {0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2.5, 5};
    /** The latest that count for a share. */
    private static final int LATEST = 20;
    /** So many busy sessions are as much as the site's database can do. */
    private static final int FULL_LOAD = 10;

    private static final String STATE = """
            SELECT (SELECT count(*) FROM latest_refreshes WHERE ok) AS refreshed,
                   (SELECT count(*) FROM latest_refreshes WHERE NOT ok) AS not_refreshed,
                   (SELECT count(*) FROM accountant) AS accountants,
                   (SELECT count(*) FROM accountant WHERE last_seen > now() - interval '24 hours') AS active,
                   (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'
                     AND backend_type = 'client backend' AND pid <> pg_backend_pid()) AS busy,
                   (SELECT extract(epoch FROM now() - max(happened_at)) / 86400 FROM incident) AS quiet""";

    private final SiteDatabase database;
    private volatile Reported reported = new Reported();

    Figures(SiteDatabase database) {
        this.database = database;
    }

    /** Counts from nothing again. */
    void reset() {
        reported = new Reported();
    }

    /** A browser says how a page came. */
    void visited(double seconds, boolean failed) {
        Reported now = reported;
        now.loads.observe(seconds);
        now.views.inc();
        if (failed) {
            now.errors.inc();
        }
    }

    /** Prometheus' text format. */
    String text() throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter writer = new PrometheusTextFormatWriter(false);
        writer.write(out, reported.registry.scrape());
        writer.write(out, counted().scrape());
        return out.toString(StandardCharsets.UTF_8);
    }

    private PrometheusRegistry counted() throws SQLException {
        PrometheusRegistry registry = new PrometheusRegistry();
        Map<String, Object> state = database.rows(
                        "WITH latest_refreshes AS (SELECT ok FROM refresh_log ORDER BY id DESC LIMIT " + LATEST + ") "
                                + STATE)
                .getFirst();
        Gauge refreshes = gauge(registry, "refreshes_recent", "The latest refreshes of views, by outcome.", "outcome");
        refreshes.labelValues("ok").set(number(state, "refreshed"));
        refreshes.labelValues("failed").set(number(state, "not_refreshed"));
        gauge(registry, "accountants", "Accountants who could use the tab.").set(number(state, "accountants"));
        gauge(registry, "accountants_active", "Accountants who used it in 24 hours.")
                .set(number(state, "active"));
        gauge(registry, "db_sessions_active", "Sessions that the database works for.")
                .set(number(state, "busy"));
        gauge(registry, "db_sessions_at_full_load", "As many as it can work for.")
                .set(FULL_LOAD);
        gauge(registry, "days_since_incident", "Days since the last incident.").set(number(state, "quiet"));
        exports(registry);
        return registry;
    }

    /** Their table comes with the release. */
    private void exports(PrometheusRegistry registry) throws SQLException {
        if (database.value("SELECT to_regclass('export_job')::text") == null) {
            return;
        }
        Map<String, Object> state = database.rows("""
                        SELECT count(*) FILTER (WHERE status = 'DONE') AS done, count(*) FILTER (WHERE status = 'FAILED') AS failed
                        FROM (SELECT status FROM export_job WHERE status IN ('DONE', 'FAILED') ORDER BY id DESC LIMIT %d) latest""".formatted(LATEST)).getFirst();
        Gauge exports = gauge(registry, "exports_recent", "The latest exports, by outcome.", "outcome");
        exports.labelValues("done").set(number(state, "done"));
        exports.labelValues("failed").set(number(state, "failed"));
    }

    private static Gauge gauge(PrometheusRegistry registry, String name, String help, String... labels) {
        return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    private static double number(Map<String, Object> row, String column) {
        return row.get(column) == null ? Double.NaN : ((Number) row.get(column)).doubleValue();
    }

    /** Since the last reset. */
    private static final class Reported {
        private final PrometheusRegistry registry = new PrometheusRegistry();
        private final Histogram loads = Histogram.builder()
                .name("tab_load_seconds")
                .help("How long a page of the report took in the browser.")
                .classicOnly()
                .classicUpperBounds(LOADS)
                .register(registry);
        private final Counter views = Counter.builder()
                .name("frontend_page_views_total")
                .help("Pages that browsers showed.")
                .register(registry);
        private final Counter errors = Counter.builder()
                .name("frontend_errors_total")
                .help("Pages that browsers could not show whole.")
                .register(registry);
    }
}
