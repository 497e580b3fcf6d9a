package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.attachment}: files that people put beside a sign-off; none is ever changed. */
@Component
class AttachmentRows {
    private static final String COLUMNS = """
            SELECT id, name, type, sha256, length(body) AS bytes, person, at FROM golive.attachment
            WHERE run_id = :run""";
    private final JdbcClient jdbc;

    AttachmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the same person attached the same file there already. */
    boolean insert(
            String runId,
            String signoffId,
            String person,
            String name,
            String type,
            String sha256,
            byte[] body,
            Instant at) {
        return jdbc.sql("""
                        INSERT INTO golive.attachment (id, run_id, signoff_id, person, name, type, sha256, body, at)
                        VALUES (:id::uuid, :run, :signoff, :person, :name, :type, :sha256, :body, :at)
                        ON CONFLICT DO NOTHING""")
                        .param("id", UUID.randomUUID().toString())
                        .param("run", runId)
                        .param("signoff", signoffId)
                        .param("person", person)
                        .param("name", name)
                        .param("type", type)
                        .param("sha256", sha256)
                        .param("body", body)
                        .param("at", SqlTime.of(at))
                        .update()
                == 1;
    }

    List<SignOffSheet.Attached> of(String runId, String signoffId) {
        return jdbc.sql(COLUMNS + " AND signoff_id = :signoff ORDER BY at, name")
                .param("run", runId)
                .param("signoff", signoffId)
                .query(AttachmentRows::row)
                .list();
    }

    Optional<SignOffSheet.Attached> find(String runId, String id) {
        return jdbc.sql(COLUMNS + " AND id::text = :id")
                .param("run", runId)
                .param("id", id)
                .query(AttachmentRows::row)
                .optional();
    }

    byte[] body(String id) {
        return jdbc.sql("SELECT body FROM golive.attachment WHERE id = :id::uuid")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    private static SignOffSheet.Attached row(ResultSet row, int number) throws SQLException {
        return new SignOffSheet.Attached(
                row.getString("id"),
                row.getString("name"),
                row.getString("type"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getString("person"),
                SqlTime.read(row, "at"));
    }
}
