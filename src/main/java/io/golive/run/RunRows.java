package io.golive.run;

import io.golive.plan.Environment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.run}. */
@Component
class RunRows {
    private static final String COLUMNS = """
            SELECT id, plan, environment, purpose, mode, day, clock, state, outcome, forward_open, held_by, frozen_hash,
                   process_instance_key, started_by, clock_planned, clock_wall, created_at, concluded_at,
                   ended_at
            FROM golive.run""";
    private final JdbcClient jdbc;

    RunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RunRow> find(String runId) {
        return jdbc.sql(COLUMNS + " WHERE id = :id")
                .param("id", runId)
                .query(RunRows::row)
                .optional();
    }

    /**
     * Locks the run until the transaction ends: whoever changes what lanes, gates or the clock depend on comes here
     * first. NO KEY, because inserting rows that refer to the run must not wait for it.
     *
     * @throws UnknownRunException when there is none
     */
    RunRow lock(String runId) {
        return jdbc.sql(COLUMNS + " WHERE id = :id FOR NO KEY UPDATE")
                .param("id", runId)
                .query(RunRows::row)
                .optional()
                .orElseThrow(() -> new UnknownRunException(runId));
    }

    Optional<RunRow> unfinished(String plan, String environment) {
        return jdbc.sql(COLUMNS + " WHERE plan = :plan AND environment = :environment AND outcome IS NULL")
                .param("plan", plan)
                .param("environment", environment)
                .query(RunRows::row)
                .optional();
    }

    /** The one that alerts from outside are about: a drill has its own trigger, and nothing of it is live. */
    Optional<RunRow> newest(String plan, String environment) {
        return jdbc.sql(COLUMNS + " WHERE plan = :plan AND environment = :environment AND mode <> 'DRILL'"
                        + " ORDER BY number DESC LIMIT 1")
                .param("plan", plan)
                .param("environment", environment)
                .query(RunRows::row)
                .optional();
    }

    /** Wherever it was. */
    Optional<RunRow> lastGoRehearsal(String plan) {
        return jdbc.sql(COLUMNS + " WHERE plan = :plan AND mode = 'REHEARSAL' AND outcome = 'GO'"
                        + " ORDER BY number DESC LIMIT 1")
                .param("plan", plan)
                .query(RunRows::row)
                .optional();
    }

    List<RunRow> newestFirst() {
        return jdbc.sql(COLUMNS + " ORDER BY created_at DESC, number DESC")
                .query(RunRows::row)
                .list();
    }

    /** @param after id of a run, behind which they are; null for the newest */
    List<RunRow> newestFirst(String after, int limit) {
        return jdbc.sql(COLUMNS + """

                        WHERE CAST(:after AS text) IS NULL
                            OR (created_at, number, id) < (SELECT created_at, number, id FROM golive.run WHERE id = :after)
                         ORDER BY created_at DESC, number DESC, id DESC LIMIT :limit""")
                .param("after", after)
                .param("limit", limit)
                .query(RunRows::row)
                .list();
    }

    /** Two starts of one plan come one after the other from here on. */
    long nextNumber(String plan) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('golive.start/' || :plan, 0))")
                .param("plan", plan)
                .query((row, number) -> true)
                .single();
        return jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM golive.run WHERE plan = :plan")
                .param("plan", plan)
                .query(Long.class)
                .single();
    }

    void insert(Run run, long number, byte[] frozen) {
        jdbc.sql("""
                        INSERT INTO golive.run (id, plan, number, environment, purpose, mode, day, clock, state, frozen,
                                                frozen_hash, started_by, created_at)
                        VALUES (:id, :plan, :number, :environment, :purpose, :mode, :day, :clock, :state, :frozen,
                                :hash, :startedBy, :createdAt)""")
                .param("id", run.id())
                .param("plan", run.plan())
                .param("number", number)
                .param("environment", run.environment())
                .param("purpose", run.purpose().name())
                .param("mode", run.mode().name())
                .param("day", run.day())
                .param("clock", run.clock())
                .param("state", run.state().name())
                .param("frozen", frozen)
                .param("hash", run.frozenHash())
                .param("startedBy", run.startedBy())
                .param("createdAt", SqlTime.of(run.createdAt()))
                .update();
    }

    /** The frozen bytes and the hash that was stored with them. */
    Optional<Frozen> frozen(String runId) {
        return jdbc.sql("SELECT frozen, frozen_hash FROM golive.run WHERE id = :id")
                .param("id", runId)
                .query((row, number) -> new Frozen(row.getBytes("frozen"), row.getString("frozen_hash")))
                .optional();
    }

    void freeze(String runId, byte[] frozen, String hash) {
        jdbc.sql("UPDATE golive.run SET frozen = :frozen, frozen_hash = :hash WHERE id = :id")
                .param("frozen", frozen)
                .param("hash", hash)
                .param("id", runId)
                .update();
    }

    void claimed(String runId, long processInstanceKey) {
        jdbc.sql("""
                        UPDATE golive.run SET process_instance_key = :key,
                               state = CASE state WHEN 'STARTING' THEN 'RUNNING' ELSE state END
                        WHERE id = :id""").param("key", processInstanceKey).param("id", runId).update();
    }

    /** A run that no instance claims goes on from here. */
    void ready(String runId) {
        jdbc.sql("UPDATE golive.run SET state = 'RUNNING' WHERE id = :id AND state = 'STARTING'")
                .param("id", runId)
                .update();
    }

    /** @param heldBy null when it is open */
    void lane(String runId, boolean open, Run.State state, String heldBy) {
        jdbc.sql("UPDATE golive.run SET forward_open = :open, state = :state, held_by = :heldBy WHERE id = :id")
                .param("heldBy", heldBy)
                .param("open", open)
                .param("state", state.name())
                .param("id", runId)
                .update();
    }

    /** The lane stays as it is: what follows has actions too. */
    void conclude(String runId, RunOutcome outcome, Instant at) {
        jdbc.sql("""
                        UPDATE golive.run SET outcome = :outcome, concluded_at = :at,
                               state = CASE state WHEN 'HELD' THEN 'HELD' ELSE 'AFTERCARE' END
                        WHERE id = :id""")
                .param("outcome", outcome.name())
                .param("at", SqlTime.of(at))
                .param("id", runId)
                .update();
    }

    /** @param outcome of a run that has none yet */
    void end(String runId, RunOutcome outcome, Instant at) {
        jdbc.sql("""
                        UPDATE golive.run SET state = 'ENDED', outcome = coalesce(outcome, :outcome),
                               concluded_at = coalesce(concluded_at, :at), ended_at = :at, forward_open = false
                        WHERE id = :id""")
                .param("outcome", outcome.name())
                .param("at", SqlTime.of(at))
                .param("id", runId)
                .update();
    }

    /** Whatever its outcome was. */
    void rolledBack(String runId, Instant at) {
        jdbc.sql("""
                        UPDATE golive.run SET state = 'ENDED', outcome = 'ROLLED_BACK',
                               concluded_at = coalesce(concluded_at, :at), ended_at = coalesce(ended_at, :at),
                               forward_open = false
                        WHERE id = :id""").param("at", SqlTime.of(at)).param("id", runId).update();
    }

    void clock(String runId, RunClock.Anchor anchor) {
        jdbc.sql("UPDATE golive.run SET clock_planned = :planned, clock_wall = :wall WHERE id = :id")
                .param("planned", SqlTime.of(anchor.planned()))
                .param("wall", SqlTime.of(anchor.wall()))
                .param("id", runId)
                .update();
    }

    private static RunRow row(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        Run run = new Run(
                row.getString("id"),
                row.getString("plan"),
                row.getString("environment"),
                Environment.Purpose.valueOf(row.getString("purpose")),
                Run.Mode.valueOf(row.getString("mode")),
                row.getObject("day", LocalDate.class),
                row.getString("clock"),
                Run.State.valueOf(row.getString("state")),
                outcome == null ? null : RunOutcome.valueOf(outcome),
                row.getString("frozen_hash"),
                row.getObject("process_instance_key", Long.class),
                row.getString("started_by"),
                SqlTime.read(row, "created_at"),
                SqlTime.read(row, "concluded_at"),
                SqlTime.read(row, "ended_at"));
        return new RunRow(
                run,
                row.getBoolean("forward_open"),
                row.getString("held_by"),
                SqlTime.read(row, "clock_planned"),
                SqlTime.read(row, "clock_wall"));
    }

    record Frozen(byte[] bytes, String hash) {}
}
