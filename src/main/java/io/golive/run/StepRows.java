package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.step}: one row a step from the start of the run on. */
@Component
class StepRows {
    enum State {
        PLANNED,
        WAITING,
        RUNNING,
        DONE,
        SKIPPED
    }

    /**
     * @param due null before it was waited for, and again from when it is moved until its wait is planned anew
     * @param orderedBy who ordered it to start before its time, or null
     */
    record Step(
            String id,
            State state,
            Instant planned,
            Instant due,
            Instant begun,
            Instant overrunAt,
            Instant ended,
            boolean overran,
            String orderedBy) {
        boolean over() {
            return state == State.DONE || state == State.SKIPPED;
        }
    }

    private final JdbcClient jdbc;

    StepRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String runId, String stepId, Instant planned) {
        jdbc.sql("INSERT INTO golive.step (run_id, step_id, planned) VALUES (:run, :step, :planned)")
                .param("run", runId)
                .param("step", stepId)
                .param("planned", SqlTime.of(planned))
                .update();
    }

    List<Step> all(String runId) {
        return jdbc.sql("""
                        SELECT step_id, state, planned, due, begun, overrun_at, ended, overran, ordered_by
                        FROM golive.step WHERE run_id = :run ORDER BY planned, step_id""").param("run", runId).query(StepRows::row).list();
    }

    Step get(String runId, String stepId) {
        return all(runId).stream()
                .filter(step -> step.id().equals(stepId))
                .findFirst()
                .orElseThrow(() -> new RefusedException("Run " + runId + " has no step " + stepId
                        + ". The deployed models and the frozen plan do not belong together"));
    }

    void waiting(String runId, String stepId, Instant due) {
        jdbc.sql("""
                        UPDATE golive.step SET due = :due, state = 'WAITING'
                        WHERE run_id = :run AND step_id = :step AND state IN ('PLANNED', 'WAITING')""")
                .param("due", SqlTime.of(due))
                .param("run", runId)
                .param("step", stepId)
                .update();
    }

    /** It starts at another instant, whatever was ordered before; its wait is planned anew. */
    void moved(String runId, String stepId, Instant planned) {
        jdbc.sql("UPDATE golive.step SET planned = :planned, due = NULL, ordered_by = NULL"
                        + " WHERE run_id = :run AND step_id = :step")
                .param("planned", SqlTime.of(planned))
                .param("run", runId)
                .param("step", stepId)
                .update();
    }

    /** It starts as soon as those before it are over; from now on it is due. */
    void ordered(String runId, String stepId, String person, Instant now) {
        jdbc.sql("""
                        UPDATE golive.step SET ordered_by = :person, due = CASE WHEN state = 'WAITING' THEN :now ELSE due END
                        WHERE run_id = :run AND step_id = :step""")
                .param("person", person)
                .param("now", SqlTime.of(now))
                .param("run", runId)
                .param("step", stepId)
                .update();
    }

    void begun(String runId, String stepId, Instant begun, Instant overrunAt) {
        jdbc.sql("""
                        UPDATE golive.step SET state = 'RUNNING', begun = :begun, overrun_at = :overrun
                        WHERE run_id = :run AND step_id = :step""")
                .param("begun", SqlTime.of(begun))
                .param("overrun", SqlTime.of(overrunAt))
                .param("run", runId)
                .param("step", stepId)
                .update();
    }

    void overran(String runId, String stepId) {
        jdbc.sql("UPDATE golive.step SET overran = true WHERE run_id = :run AND step_id = :step")
                .param("run", runId)
                .param("step", stepId)
                .update();
    }

    void end(String runId, String stepId, State state, Instant at) {
        jdbc.sql("UPDATE golive.step SET state = :state, ended = :at WHERE run_id = :run AND step_id = :step")
                .param("state", state.name())
                .param("at", SqlTime.of(at))
                .param("run", runId)
                .param("step", stepId)
                .update();
    }

    private static Step row(ResultSet row, int number) throws SQLException {
        return new Step(
                row.getString("step_id"),
                State.valueOf(row.getString("state")),
                SqlTime.read(row, "planned"),
                SqlTime.read(row, "due"),
                SqlTime.read(row, "begun"),
                SqlTime.read(row, "overrun_at"),
                SqlTime.read(row, "ended"),
                row.getBoolean("overran"),
                row.getString("ordered_by"));
    }
}
