package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.delivery}: one row a message to one recipient. */
@Component
class DeliveryRows {
    enum State {
        PENDING,
        SENT,
        FAILED,
        /** not sent outside: of a rehearsal */
        KEPT
    }

    /** @param attempts tries so far, the current one included */
    record Row(
            String id,
            String runId,
            String source,
            boolean aboutRun,
            Audiences.Recipient to,
            String subject,
            String text,
            State state,
            int attempts,
            String error,
            Instant createdAt,
            Instant endedAt) {}

    private static final String COLUMNS = "id, run_id, source, about_run, audience, way, address, connection, subject,"
            + " body, state, attempts, last_error, created_at, ended_at";
    private final JdbcClient jdbc;

    DeliveryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A recipient who has it from the same source already gets it once. */
    void insert(
            String runId,
            String source,
            boolean aboutRun,
            Audiences.Recipient to,
            String subject,
            String text,
            State state,
            Instant at) {
        jdbc.sql("""
                        INSERT INTO golive.delivery (id, run_id, source, about_run, audience, way, address, connection,
                                                     subject, body, state, last_error, created_at, ended_at)
                        VALUES (:id::uuid, :run, :source, :aboutRun, :audience, :way, :address, :connection, :subject,
                                :body, :state, :error, :at, :ended)
                        ON CONFLICT (run_id, source, way, address) DO NOTHING""")
                .param("id", UUID.randomUUID().toString())
                .param("run", runId)
                .param("source", source)
                .param("aboutRun", aboutRun)
                .param("audience", to.audience())
                .param("way", to.way())
                .param("address", to.address())
                .param("connection", to.connection())
                .param("subject", subject)
                .param("body", text)
                .param("state", state.name())
                .param("error", to.problem())
                .param("at", SqlTime.of(at))
                .param("ended", state == State.PENDING ? null : SqlTime.of(at))
                .update();
    }

    /** Oldest first. */
    List<Row> all(String runId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM golive.delivery WHERE run_id = :run ORDER BY created_at, address")
                .param("run", runId)
                .query(DeliveryRows::row)
                .list();
    }

    Optional<Row> find(String id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM golive.delivery WHERE id = :id::uuid")
                .param("id", id)
                .query(DeliveryRows::row)
                .optional();
    }

    /**
     * Takes what is due for this app. The run is locked too, as everything is that begins a side effect: a hold comes
     * before it, or after it.
     */
    List<Row> take(int limit, Duration lease) {
        return jdbc.sql("""
                        WITH due AS (
                            SELECT d.id FROM golive.delivery d JOIN golive.run r ON r.id = d.run_id
                            WHERE d.state = 'PENDING' AND d.next_at <= now()
                              AND (d.leased_until IS NULL OR d.leased_until < now())
                              AND (d.about_run OR r.forward_open)
                            ORDER BY d.created_at LIMIT :limit
                            FOR NO KEY UPDATE OF r SKIP LOCKED FOR UPDATE OF d SKIP LOCKED)
                        UPDATE golive.delivery t
                        SET leased_until = now() + :millis * interval '1 millisecond', attempts = t.attempts + 1
                        FROM due WHERE t.id = due.id
                        RETURNING t.id, t.run_id, t.source, t.about_run, t.audience, t.way, t.address, t.connection,
                                  t.subject, t.body, t.state, t.attempts, t.last_error, t.created_at, t.ended_at""")
                .param("limit", limit)
                .param("millis", lease.toMillis())
                .query(DeliveryRows::row)
                .list();
    }

    void end(String id, State state, String error, Instant at) {
        jdbc.sql("""
                        UPDATE golive.delivery
                        SET state = :state, last_error = :error, ended_at = :at, leased_until = NULL
                        WHERE id = :id::uuid AND state = 'PENDING'""")
                .param("state", state.name())
                .param("error", error)
                .param("at", SqlTime.of(at))
                .param("id", id)
                .update();
    }

    void again(String id, String error, Duration pause) {
        jdbc.sql("""
                        UPDATE golive.delivery
                        SET last_error = :error, leased_until = NULL, next_at = now() + :millis * interval '1 millisecond'
                        WHERE id = :id::uuid AND state = 'PENDING'""")
                .param("error", error)
                .param("millis", pause.toMillis())
                .param("id", id)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Audiences.Recipient to = new Audiences.Recipient(
                row.getString("audience"),
                row.getString("way"),
                row.getString("address"),
                row.getString("connection"),
                null);
        return new Row(
                row.getString("id"),
                row.getString("run_id"),
                row.getString("source"),
                row.getBoolean("about_run"),
                to,
                row.getString("subject"),
                row.getString("body"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("last_error"),
                SqlTime.read(row, "created_at"),
                SqlTime.read(row, "ended_at"));
    }
}
