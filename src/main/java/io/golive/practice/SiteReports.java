package io.golive.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reports that commands of the scripts service write: of the first refreshes, and of old against new figures. */
final class SiteReports {
    private static final String RECONCILIATION = "reports/reconciliation.md";
    private static final String DELTA = "Worst delta: ";
    private static final String WITHOUT_DELTA = "reconcile-without-delta";

    private final SiteDatabase database;
    private final SiteFiles files;
    private final Faults faults;

    SiteReports(SiteDatabase database, SiteFiles files, Faults faults) {
        this.database = database;
        this.files = files;
        this.faults = faults;
    }

    /** Writes {@code reports/backfill.md}: how long the latest full refresh of each view took. */
    HostCommands.Result backfill() throws SQLException {
        String leftOut = faults.detail("backfill-report-short").orElse("");
        List<Map<String, Object>> refreshes = database.rows("""
                SELECT DISTINCT ON (view) view, started_at, round(seconds, 3) AS seconds FROM full_refresh
                WHERE view <> ? ORDER BY view, started_at DESC""", leftOut);
        if (refreshes.isEmpty()) {
            return new HostCommands.Result(1, "no view was refreshed in full yet\n");
        }
        StringBuilder report =
                new StringBuilder("# Backfill report\n\nThe latest refresh of each view that was not concurrent.\n\n"
                        + "| view | began | took |\n|---|---|---|\n");
        refreshes.forEach(row -> report.append("| %s | %s | %s s |\n"
                .formatted(
                        row.get("view"),
                        ((Timestamp) row.get("started_at")).toInstant().truncatedTo(ChronoUnit.SECONDS),
                        row.get("seconds"))));
        return written("reports/backfill.md", report.toString());
    }

    /** Writes {@code reports/reconciliation.md}; ends with 1 when a figure of either side is missing. */
    HostCommands.Result reconcile() throws SQLException {
        List<Map<String, Object>> figures = database.rows(text());
        if (faults.broken("reconcile-stops")) {
            return new HostCommands.Result(
                    1, "reconcile: stopped after 2 of 3 months, the old report did not answer\n");
        }
        long missing =
                figures.stream().filter(row -> row.get("percent") == null).count();
        if (figures.isEmpty() || missing > 0) {
            return new HostCommands.Result(
                    1, "reconcile: " + missing + " of " + figures.size() + " figures are missing\n");
        }
        StringBuilder report = new StringBuilder("# Reconciliation: the new tab against the old report\n\nMade at "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                + " over three months. The old tab leaves rows and flexible cards out.\n\n"
                + "| month | figure | new | old | delta |\n|---|---|---|---|---|\n");
        figures.forEach(row -> report.append("| %s | %s | %s | %s | %s %% |\n"
                .formatted(row.get("month"), row.get("figure"), row.get("new"), row.get("old"), row.get("percent"))));
        BigDecimal worst =
                figures.stream().map(row -> (BigDecimal) row.get("percent")).reduce(BigDecimal.ZERO, BigDecimal::max);
        if (!faults.broken(WITHOUT_DELTA)) {
            report.append("\n" + DELTA).append(worst).append(" %\n");
        }
        return written(RECONCILIATION, report.toString());
    }

    /** The report that is there is one that the script, broken or mended, would have written. */
    void follow() throws SQLException {
        try {
            Optional<String> report = files.read(RECONCILIATION);
            boolean without = faults.broken(WITHOUT_DELTA);
            if (report.isPresent() && report.get().contains(DELTA) == without) {
                reconcile();
            }
        } catch (IOException e) {
            throw new SQLException(RECONCILIATION + " cannot be read: " + e.getMessage(), e);
        }
    }

    private HostCommands.Result written(String name, String text) throws SQLException {
        try {
            files.write(name, text);
            return new HostCommands.Result(0, name + " written\n");
        } catch (IOException e) {
            throw new SQLException(name + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static String text() {
        try (InputStream in = SiteReports.class.getResourceAsStream("/practice/reconcile.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
