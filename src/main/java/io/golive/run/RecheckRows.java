package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code golive.recheck} and {@code golive.finding}: when a run is looked at again, and what is broken of it. */
@Component
class RecheckRows {
    private final JdbcClient jdbc;

    RecheckRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void plan(String runId, Instant next) {
        jdbc.sql("INSERT INTO golive.recheck (run_id, next_at) VALUES (:run, :next)")
                .param("run", runId)
                .param("next", SqlTime.of(next))
                .update();
    }

    /** Takes one run that is due for this app ({@code SKIP LOCKED}); one that is not recorded within the lease is taken again. */
    Optional<String> take(Instant now, Duration lease) {
        return jdbc.sql("""
                        WITH due AS (
                            SELECT run_id FROM golive.recheck
                            WHERE next_at <= :now AND (leased_until IS NULL OR leased_until < :now)
                            ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        UPDATE golive.recheck r SET leased_until = :until
                        FROM due WHERE r.run_id = due.run_id
                        RETURNING r.run_id""")
                .param("now", SqlTime.of(now))
                .param("until", SqlTime.of(now.plus(lease)))
                .query(String.class)
                .optional();
    }

    void looked(String runId, Instant at, Instant next) {
        jdbc.sql("UPDATE golive.recheck SET looked_at = :at, next_at = :next, leased_until = NULL WHERE run_id = :run")
                .param("at", SqlTime.of(at))
                .param("next", SqlTime.of(next))
                .param("run", runId)
                .update();
    }

    /** It is not looked at any more; what it found stays as it was last. */
    void over(String runId) {
        jdbc.sql("DELETE FROM golive.recheck WHERE run_id = :run")
                .param("run", runId)
                .update();
    }

    List<RunView.FindingView> findings(String runId) {
        return jdbc.sql("""
                        SELECT source, owner, sentence, since FROM golive.finding
                        WHERE run_id = :run ORDER BY since, source""").param("run", runId).query(RecheckRows::finding).list();
    }

    void broke(String runId, String source, String owner, String sentence, Instant at) {
        jdbc.sql("""
                        INSERT INTO golive.finding (run_id, source, owner, sentence, since)
                        VALUES (:run, :source, :owner, :sentence, :at)""")
                .param("run", runId)
                .param("source", source)
                .param("owner", owner)
                .param("sentence", sentence)
                .param("at", SqlTime.of(at))
                .update();
    }

    void well(String runId, String source) {
        jdbc.sql("DELETE FROM golive.finding WHERE run_id = :run AND source = :source")
                .param("run", runId)
                .param("source", source)
                .update();
    }

    /** Null when the run is not looked at and nothing is known to be broken. */
    RunView.RecheckView view(String runId) {
        List<RunView.FindingView> findings = findings(runId);
        return jdbc.sql("SELECT looked_at, next_at FROM golive.recheck WHERE run_id = :run")
                .param("run", runId)
                .query((row, number) ->
                        new RunView.RecheckView(SqlTime.read(row, "looked_at"), SqlTime.read(row, "next_at"), findings))
                .optional()
                .orElse(findings.isEmpty() ? null : new RunView.RecheckView(null, null, findings));
    }

    private static RunView.FindingView finding(ResultSet row, int number) throws SQLException {
        return new RunView.FindingView(
                row.getString("source"), row.getString("owner"), row.getString("sentence"), SqlTime.read(row, "since"));
    }
}
