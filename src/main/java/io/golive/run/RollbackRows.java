package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.rollback}. Whoever writes holds the run's lock. */
@Component
class RollbackRows {
    private static final String COLUMNS = """
            SELECT id, run_id, scenario_id, state, lane_open, cause_kind, cause_source, cause, actor, role, reason, in_flight, undone,
                   triggered_at, fenced_at, process_instance_key, begun_at, restored_at, decision, decided_by, decided_at,
                   ended_at
            FROM golive.rollback""";
    private final JdbcClient jdbc;

    RollbackRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Rollback> find(String rollbackId) {
        return jdbc.sql(COLUMNS + " WHERE id = :id")
                .param("id", rollbackId)
                .query(RollbackRows::row)
                .optional();
    }

    /** The one that has not ended. */
    Optional<Rollback> active(String runId) {
        return jdbc.sql(COLUMNS + " WHERE run_id = :run AND state <> 'ENDED'")
                .param("run", runId)
                .query(RollbackRows::row)
                .optional();
    }

    /** Of any run of this plan in this environment. */
    Optional<Rollback> active(String plan, String environment) {
        return jdbc.sql(COLUMNS
                        + " WHERE state <> 'ENDED' AND run_id IN (SELECT r.id FROM golive.run r"
                        + " WHERE r.plan = :plan AND r.environment = :environment) ORDER BY triggered_at LIMIT 1")
                .param("plan", plan)
                .param("environment", environment)
                .query(RollbackRows::row)
                .optional();
    }

    /** Oldest first. */
    List<Rollback> of(String runId) {
        return jdbc.sql(COLUMNS + " WHERE run_id = :run ORDER BY number")
                .param("run", runId)
                .query(RollbackRows::row)
                .list();
    }

    int nextNumber(String runId) {
        return jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM golive.rollback WHERE run_id = :run")
                .param("run", runId)
                .query(Integer.class)
                .single();
    }

    void insert(Rollback rollback, int number) {
        jdbc.sql("""
                        INSERT INTO golive.rollback (id, run_id, number, scenario_id, state, cause_kind, cause_source, cause,
                                                     actor, role, reason, in_flight, undone, triggered_at, fenced_at)
                        VALUES (:id, :run, :number, :scenario, :state, :kind, :source, :cause, :actor, :role, :reason,
                                :inFlight::json, :undone::json, :triggered, :fenced)""")
                .param("id", rollback.id())
                .param("run", rollback.runId())
                .param("number", number)
                .param("scenario", rollback.scenarioId())
                .param("state", rollback.state().name())
                .param("kind", rollback.cause().kind())
                .param("source", rollback.cause().source())
                .param("cause", rollback.cause().sentence())
                .param("actor", rollback.actor())
                .param("role", rollback.role())
                .param("reason", rollback.reason())
                .param("inFlight", Json.text(rollback.inFlight()))
                .param("undone", Json.text(rollback.undone()))
                .param("triggered", SqlTime.of(rollback.triggeredAt()))
                .param("fenced", SqlTime.of(rollback.fencedAt()))
                .update();
    }

    void claimed(String rollbackId, long processInstanceKey) {
        jdbc.sql("UPDATE golive.rollback SET process_instance_key = :key WHERE id = :id")
                .param("key", processInstanceKey)
                .param("id", rollbackId)
                .update();
    }

    /** Behind the barrier: its lane opens. */
    void begun(String rollbackId, Instant at) {
        jdbc.sql("""
                        UPDATE golive.rollback SET state = 'RUNNING', lane_open = true, begun_at = :at
                        WHERE id = :id""").param("at", SqlTime.of(at)).param("id", rollbackId).update();
    }

    void restored(String rollbackId, Instant at) {
        jdbc.sql("UPDATE golive.rollback SET state = 'RESTORED', restored_at = :at WHERE id = :id")
                .param("at", SqlTime.of(at))
                .param("id", rollbackId)
                .update();
    }

    /** Before the barrier once more: what it has in flight is cancelled, nothing is proven any longer. */
    void fenced(String rollbackId, List<String> inFlight, Instant at) {
        jdbc.sql("""
                        UPDATE golive.rollback
                        SET state = 'BARRIER', lane_open = false, fenced_at = :at, in_flight = :inFlight::json,
                            restored_at = NULL
                        WHERE id = :id""")
                .param("at", SqlTime.of(at))
                .param("inFlight", Json.text(inFlight))
                .param("id", rollbackId)
                .update();
    }

    void ended(String rollbackId, String decision, String person, Instant at) {
        jdbc.sql("""
                        UPDATE golive.rollback
                        SET state = 'ENDED', lane_open = false, decision = :decision, decided_by = :person,
                            decided_at = :at, ended_at = :at
                        WHERE id = :id""")
                .param("decision", decision)
                .param("person", person)
                .param("at", SqlTime.of(at))
                .param("id", rollbackId)
                .update();
    }

    private static Rollback row(ResultSet row, int number) throws SQLException {
        return new Rollback(
                row.getString("id"),
                row.getString("run_id"),
                row.getString("scenario_id"),
                Rollback.State.valueOf(row.getString("state")),
                row.getBoolean("lane_open"),
                new Rollbacks.Cause(row.getString("cause_kind"), row.getString("cause_source"), row.getString("cause")),
                row.getString("actor"),
                row.getString("role"),
                row.getString("reason"),
                Json.strings(row.getString("in_flight")),
                Json.strings(row.getString("undone")),
                SqlTime.read(row, "triggered_at"),
                SqlTime.read(row, "fenced_at"),
                row.getObject("process_instance_key", Long.class),
                SqlTime.read(row, "begun_at"),
                SqlTime.read(row, "restored_at"),
                row.getString("decision"),
                row.getString("decided_by"),
                SqlTime.read(row, "decided_at"),
                SqlTime.read(row, "ended_at"));
    }
}
