package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.waiver}: at most one a subject stands; what is over is kept. The caller holds the run's lock. */
@Component
class Waivers {
    private static final String COLUMNS =
            "SELECT id, subject, reason, approver, role, expires, at, ended_at, ended_by FROM golive.waiver ";
    private final JdbcClient jdbc;

    Waivers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the place of one that stands for the same subject. */
    Waiver grant(
            String runId, String subject, String reason, String approver, String role, Instant expires, Instant at) {
        end(runId, subject, Waiver.WITHDRAWN, at);
        Waiver waiver =
                new Waiver(UUID.randomUUID().toString(), subject, reason, approver, role, expires, at, null, null);
        jdbc.sql("""
                        INSERT INTO golive.waiver (id, run_id, subject, reason, approver, role, expires, at)
                        VALUES (:id::uuid, :run, :subject, :reason, :approver, :role, :expires, :at)""")
                .param("id", waiver.id())
                .param("run", runId)
                .param("subject", subject)
                .param("reason", reason)
                .param("approver", approver)
                .param("role", role)
                .param("expires", SqlTime.of(expires))
                .param("at", SqlTime.of(at))
                .update();
        return waiver;
    }

    /** Ends the one that stands for a subject, if any. */
    void end(String runId, String subject, String endedBy, Instant at) {
        jdbc.sql("""
                        UPDATE golive.waiver SET ended_at = :at, ended_by = :by
                        WHERE run_id = :run AND subject = :subject AND ended_at IS NULL""")
                .param("at", SqlTime.of(at))
                .param("by", endedBy)
                .param("run", runId)
                .param("subject", subject)
                .update();
    }

    /** Those that nothing has ended yet, by subject. */
    Map<String, Waiver> standing(String runId) {
        Map<String, Waiver> waivers = new LinkedHashMap<>();
        all(runId).stream()
                .filter(waiver -> waiver.endedAt() == null)
                .forEach(waiver -> waivers.put(waiver.subject(), waiver));
        return waivers;
    }

    /** Oldest first, what is over included. */
    List<Waiver> all(String runId) {
        return jdbc.sql(COLUMNS + "WHERE run_id = :run ORDER BY at, id")
                .param("run", runId)
                .query(Waivers::row)
                .list();
    }

    Optional<Waiver> find(String runId, String id) {
        return jdbc.sql(COLUMNS + "WHERE run_id = :run AND id::text = :id")
                .param("run", runId)
                .param("id", id)
                .query(Waivers::row)
                .optional();
    }

    /** Unfinished runs with one that has expired and was not ended for it yet. */
    List<String> runsWithExpired(Instant now) {
        return jdbc.sql("""
                        SELECT DISTINCT w.run_id FROM golive.waiver w JOIN golive.run r ON r.id = w.run_id
                        WHERE w.ended_at IS NULL AND w.expires <= :now AND w.subject <> :served
                          AND r.state <> 'ENDED'""")
                .param("now", SqlTime.of(now))
                .param("served", Waiver.REHEARSAL)
                .query(String.class)
                .list();
    }

    private static Waiver row(ResultSet row, int number) throws SQLException {
        return new Waiver(
                row.getString("id"),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("approver"),
                row.getString("role"),
                SqlTime.read(row, "expires"),
                SqlTime.read(row, "at"),
                SqlTime.read(row, "ended_at"),
                row.getString("ended_by"));
    }
}
