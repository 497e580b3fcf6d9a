package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Commands to the engine, written in the transaction of the change that causes them and sent by a relay. */
@Component
public class Outbox {
    public enum Type {
        /** deploy the run's plan and create its instance; payload: none */
        START,
        /** publish a message; payload: {@code name}, {@code correlationKey}, {@code variables} */
        MESSAGE,
        /** cancel an instance of the run; payload: {@code processInstanceKey} (a Long) */
        CANCEL,
        /** create the instance of a way back; payload: {@code rollbackId} */
        ROLLBACK,
        /** create the instance that asks whether to go back; payload: {@code proposalId} */
        PROPOSAL
    }

    /** @param id message id of a MESSAGE */
    public record Row(long id, String runId, Type type, Map<String, Object> payload) {}

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes rows for this relay ({@code SKIP LOCKED}) for a short lease; a row not confirmed by then is taken again. */
    public List<Row> take(int limit, Duration lease) {
        return jdbc.sql("""
                        WITH due AS (
                            SELECT id FROM golive.outbox
                            WHERE sent_at IS NULL AND next_at <= now() AND (leased_until IS NULL OR leased_until < now())
                            ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED),
                        taken AS (
                            UPDATE golive.outbox o
                            SET leased_until = now() + :millis * interval '1 millisecond', attempts = attempts + 1
                            FROM due WHERE o.id = due.id
                            RETURNING o.id, o.run_id, o.type, o.payload)
                        SELECT id, run_id, type, payload FROM taken ORDER BY id""")
                .param("limit", limit)
                .param("millis", lease.toMillis())
                .query(Outbox::row)
                .list();
    }

    /** Never taken again; harmless when another relay confirmed it before. */
    public void sent(long id) {
        jdbc.sql("UPDATE golive.outbox SET sent_at = now(), leased_until = NULL WHERE id = :id AND sent_at IS NULL")
                .param("id", id)
                .update();
    }

    /** Remembers the error; the row is taken again after a backoff from a quarter of a second up to 30 s. */
    public void failed(long id, String error) {
        jdbc.sql("""
                        UPDATE golive.outbox
                        SET last_error = :error, leased_until = NULL,
                            next_at = now() + least(30, 0.125 * power(2, least(attempts, 10))) * interval '1 second'
                        WHERE id = :id AND sent_at IS NULL""").param("error", error).param("id", id).update();
    }

    void start(String runId) {
        add(runId, Type.START, Map.of());
    }

    void message(String runId, String name, String correlationKey) {
        message(runId, name, correlationKey, Map.of());
    }

    void message(String runId, String name, String correlationKey, Map<String, Object> variables) {
        add(runId, Type.MESSAGE, Map.of("name", name, "correlationKey", correlationKey, "variables", variables));
    }

    /** The run's instance, if it has one; a start that was not sent yet is not sent any more. */
    void cancel(String runId, Long processInstanceKey) {
        jdbc.sql("UPDATE golive.outbox SET sent_at = now() WHERE run_id = :run AND type = 'START' AND sent_at IS NULL")
                .param("run", runId)
                .update();
        if (processInstanceKey != null) {
            add(runId, Type.CANCEL, Map.of("processInstanceKey", processInstanceKey));
        }
    }

    void rollback(String runId, String rollbackId) {
        add(runId, Type.ROLLBACK, Map.of("rollbackId", rollbackId));
    }

    void proposal(String runId, String proposalId) {
        add(runId, Type.PROPOSAL, Map.of("proposalId", proposalId));
    }

    /** An instance beside that of the run, if it was created; one that was not yet loses its claim. */
    void cancelBeside(String runId, Long processInstanceKey) {
        if (processInstanceKey != null) {
            add(runId, Type.CANCEL, Map.of("processInstanceKey", processInstanceKey));
        }
    }

    private void add(String runId, Type type, Map<String, Object> payload) {
        jdbc.sql("INSERT INTO golive.outbox (run_id, type, payload) VALUES (:run, :type, :payload::json)")
                .param("run", runId)
                .param("type", type.name())
                .param("payload", Json.text(payload))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Map<String, Object> payload = Json.map(row.getString("payload"));
        // a key that a double cannot hold is stored as text
        payload.computeIfPresent("processInstanceKey", (name, key) -> Long.valueOf(key.toString()));
        return new Row(row.getLong("id"), row.getString("run_id"), Type.valueOf(row.getString("type")), payload);
    }
}
