package io.golive.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's waits that we end: one row an element instance, whose id is the message's correlation key. The caller
 * holds the run's lock, so that a wait cannot slip in between a change and the messages that tell of it.
 */
@Component
class Waits {
    enum Kind {
        /** for the lane to open */
        HELD,
        /** for a step's instant */
        STEP,
        /** for a closed gate's needs */
        GATE,
        /** for a decision on an overdue step */
        OVERDUE
    }

    static final String RESUMED = "golive.resumed";
    static final String RESCHEDULED = "golive.rescheduled";
    static final String START_NOW = "golive.start-now";
    static final String STEP_DECIDED = "golive.step-decided";
    static final String GATE_CHANGED = "golive.gate-changed";

    private static final String LATE = """
            SELECT w.* FROM golive.wait w JOIN golive.run r ON r.id = w.run_id
            WHERE w.kind = 'STEP' AND r.state <> 'ENDED' AND w.ended_at IS NULL AND w.fired_at IS NULL
              AND w.told_late_at IS NULL AND (w.detail ->> 'startAt')::timestamptz < :before::timestamptz
            ORDER BY w.created_at""";

    record Wait(String id, Kind kind, String subject, Map<String, Object> detail, boolean ended) {}

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Timer lateness;

    Waits(JdbcClient jdbc, Outbox outbox, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.lateness = Timer.builder("golive.timer.lateness")
                .description("How long after its instant the engine comes back from a timer")
                .register(registry);
    }

    Optional<Wait> find(String runId, Kind kind, long elementInstanceKey) {
        return jdbc.sql("""
                        SELECT id, kind, subject, detail, ended_at FROM golive.wait
                        WHERE run_id = :run AND kind = :kind AND element_instance_key = :key""")
                .param("run", runId)
                .param("kind", kind.name())
                .param("key", elementInstanceKey)
                .query(Waits::row)
                .optional();
    }

    List<Wait> open(String runId, Kind kind) {
        return jdbc.sql("""
                        SELECT id, kind, subject, detail, ended_at FROM golive.wait
                        WHERE run_id = :run AND kind = :kind AND ended_at IS NULL ORDER BY created_at""")
                .param("run", runId)
                .param("kind", kind.name())
                .query(Waits::row)
                .list();
    }

    Wait begin(String runId, Kind kind, String subject, long elementInstanceKey, Map<String, Object> detail) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                        INSERT INTO golive.wait (id, run_id, kind, subject, element_instance_key, detail)
                        VALUES (:id::uuid, :run, :kind, :subject, :key, :detail::json)""")
                .param("id", id)
                .param("run", runId)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("key", elementInstanceKey)
                .param("detail", Json.text(detail))
                .update();
        return new Wait(id, kind, subject, detail, false);
    }

    /**
     * The wait of an element instance that was told to wait for the lane. It is told so again, whatever became of the
     * lane, because the first answer may have reached the engine; if its message was sent long ago, it is sent again.
     */
    Optional<Wait> held(String runId, long elementInstanceKey) {
        Optional<Wait> wait = find(runId, Kind.HELD, elementInstanceKey);
        wait.filter(Wait::ended).ifPresent(ended -> outbox.message(runId, RESUMED, ended.id()));
        return wait;
    }

    /** Of a subject, which waits for one thing at a time. */
    Optional<Wait> open(String runId, Kind kind, String subject) {
        return open(runId, kind).stream()
                .filter(wait -> wait.subject().equals(subject))
                .findFirst();
    }

    /** The engine has come back from it, however late. */
    void fired(String runId, Kind kind, String subject) {
        jdbc.sql("""
                        UPDATE golive.wait SET fired_at = now()
                        WHERE run_id = :run AND kind = :kind AND subject = :subject AND fired_at IS NULL
                        RETURNING extract(epoch FROM now() - (detail ->> 'startAt')::timestamptz) * 1000""")
                .param("run", runId)
                .param("kind", kind.name())
                .param("subject", subject)
                .query(Double.class)
                .list()
                .forEach(late -> lateness.record(Math.max(0, Math.round(late)), TimeUnit.MILLISECONDS));
    }

    /** Unfinished runs with an open wait of this kind. */
    List<String> runsWaiting(Kind kind) {
        return jdbc.sql("""
                        SELECT DISTINCT w.run_id FROM golive.wait w JOIN golive.run r ON r.id = w.run_id
                        WHERE w.kind = :kind AND w.ended_at IS NULL AND r.state <> 'ENDED' ORDER BY w.run_id""").param("kind", kind.name()).query(String.class).list();
    }

    /** Runs with a wait for an instant that was over before then, and from which the engine has not come back. */
    List<String> runsWithLate(Instant before) {
        return jdbc.sql("SELECT DISTINCT run_id FROM (" + LATE + ") late ORDER BY run_id")
                .param("before", before.toString())
                .query(String.class)
                .list();
    }

    /** Those of one run of which nobody was told. */
    List<Wait> late(String runId, Instant before) {
        return jdbc.sql("SELECT id, kind, subject, detail, ended_at FROM (" + LATE + ") late WHERE run_id = :run")
                .param("before", before.toString())
                .param("run", runId)
                .query(Waits::row)
                .list();
    }

    void toldLate(Wait wait) {
        jdbc.sql("UPDATE golive.wait SET told_late_at = now() WHERE id = :id::uuid")
                .param("id", wait.id())
                .update();
    }

    /** Ends it and sends this message to it. */
    void wake(String runId, Wait wait, String message) {
        wake(runId, wait, message, Map.of());
    }

    /** @param variables what the message sets in the process of the wait */
    void wake(String runId, Wait wait, String message, Map<String, Object> variables) {
        jdbc.sql("UPDATE golive.wait SET ended_at = now() WHERE id = :id::uuid")
                .param("id", wait.id())
                .update();
        outbox.message(runId, message, wait.id(), variables);
    }

    /** Ends the waits of a subject that nobody waits in any more; no message. */
    void forget(String runId, Kind kind, String subject) {
        jdbc.sql("""
                        UPDATE golive.wait SET ended_at = now()
                        WHERE run_id = :run AND kind = :kind AND subject = :subject AND ended_at IS NULL""")
                .param("run", runId)
                .param("kind", kind.name())
                .param("subject", subject)
                .update();
    }

    private static Wait row(ResultSet row, int number) throws SQLException {
        return new Wait(
                row.getString("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                Json.map(row.getString("detail")),
                row.getObject("ended_at") != null);
    }
}
