package io.golive.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.alert}: what came in for a run, and what came of it. */
@Component
class ReceivedAlerts {
    private final JdbcClient jdbc;

    ReceivedAlerts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it was said already that this one is over. */
    boolean isResolved(String runId, Alert alert) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM golive.alert
                                       WHERE run_id = :run AND kind = :kind AND source = :source AND resolved_at IS NOT NULL)""")
                .param("run", runId)
                .param("kind", alert.kind())
                .param("source", alert.source())
                .query(Boolean.class)
                .single();
    }

    /** @param said what came of it */
    void put(String runId, Alert alert, String sentence, String said, Instant at) {
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        INSERT INTO golive.alert (run_id, kind, source, name, sentence, said, first_at, last_at, resolved_at)
                        VALUES (:run, :kind, :source, :name, :sentence, :said, :now, :now, :resolved)
                        ON CONFLICT (run_id, kind, source) DO UPDATE
                        SET said = :said, last_at = :now, times = alert.times + 1,
                            resolved_at = coalesce(alert.resolved_at, :resolved)""")
                .param("run", runId)
                .param("kind", alert.kind())
                .param("source", alert.source())
                .param("name", alert.name())
                .param("sentence", sentence)
                .param("said", said)
                .param("now", now)
                .param("resolved", alert.firing() ? null : now)
                .update();
    }
}
