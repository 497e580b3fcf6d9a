package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.follow_up}: one row a follow-up from the time on when it is waited for. */
@Component
class FollowUpRows {
    enum State {
        /** for its time, its condition or its owner */
        WAITING,
        /** its owner said so: it is carried out */
        NEEDED,
        DONE,
        NEVER,
        STOPPED
    }

    /**
     * @param due when it is looked at
     * @param dueElementKey the element instance that was told so
     * @param elapsed planned time from the outcome until then
     * @param decision its owner's last one, or null
     * @param round which time it is, from 1
     * @param planned when the plan has this round; null where it is so long after the outcome
     */
    record Row(
            String id,
            State state,
            Instant due,
            long dueElementKey,
            Duration elapsed,
            String decision,
            String person,
            int round,
            Instant planned,
            Instant endedAt) {
        boolean over() {
            return endedAt != null;
        }

        /** Its owner has decided, or nobody needs to. */
        Row with(State now, String byDecision, String byPerson, Instant at) {
            return new Row(id, now, due, dueElementKey, elapsed, byDecision, byPerson, round, planned, at);
        }
    }

    private static final String COLUMNS = """
            SELECT follow_up_id, state, due, due_element_key, elapsed_seconds, decision, person, round, planned,
                   ended_at
            FROM golive.follow_up WHERE run_id = :run""";
    private final JdbcClient jdbc;

    FollowUpRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Row> all(String runId) {
        Map<String, Row> rows = new LinkedHashMap<>();
        jdbc.sql(COLUMNS).param("run", runId).query(FollowUpRows::row).list().forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    Optional<Row> find(String runId, String followUpId) {
        return jdbc.sql(COLUMNS + " AND follow_up_id = :id")
                .param("run", runId)
                .param("id", followUpId)
                .query(FollowUpRows::row)
                .optional();
    }

    void put(String runId, Row row) {
        jdbc.sql("""
                        INSERT INTO golive.follow_up (run_id, follow_up_id, state, due, due_element_key, elapsed_seconds,
                                                      decision, person, round, planned, ended_at)
                        VALUES (:run, :id, :state, :due, :key, :elapsed, :decision, :person, :round, :planned, :ended)
                        ON CONFLICT (run_id, follow_up_id) DO UPDATE
                        SET state = excluded.state, due = excluded.due, due_element_key = excluded.due_element_key,
                            elapsed_seconds = excluded.elapsed_seconds, decision = excluded.decision,
                            person = excluded.person, round = excluded.round, planned = excluded.planned,
                            ended_at = excluded.ended_at""")
                .param("run", runId)
                .param("id", row.id())
                .param("state", row.state().name())
                .param("due", SqlTime.of(row.due()))
                .param("key", row.dueElementKey())
                .param("elapsed", row.elapsed().toSeconds())
                .param("decision", row.decision())
                .param("person", row.person())
                .param("round", row.round())
                .param("planned", SqlTime.of(row.planned()))
                .param("ended", SqlTime.of(row.endedAt()))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("follow_up_id"),
                State.valueOf(row.getString("state")),
                SqlTime.read(row, "due"),
                row.getLong("due_element_key"),
                Duration.ofSeconds(row.getLong("elapsed_seconds")),
                row.getString("decision"),
                row.getString("person"),
                row.getInt("round"),
                SqlTime.read(row, "planned"),
                SqlTime.read(row, "ended_at"));
    }
}
