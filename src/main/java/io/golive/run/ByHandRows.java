package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.by_hand}. */
@Component
class ByHandRows {
    private final JdbcClient jdbc;

    ByHandRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param type media type of the file, or null */
    void insert(String runId, ByHand entry, String type, byte[] body) {
        jdbc.sql("""
                        INSERT INTO golive.by_hand (id, run_id, item_id, person, done_at, entered_by, role, entered_at,
                                                    reason, file_name, file_type, file_body, sha256)
                        VALUES (:id::uuid, :run, :item, :person, :doneAt, :enteredBy, :role, :enteredAt, :reason, :name,
                                :type, :body, :sha256)""")
                .param("id", UUID.randomUUID().toString())
                .param("run", runId)
                .param("item", entry.itemId())
                .param("person", entry.person())
                .param("doneAt", SqlTime.of(entry.doneAt()))
                .param("enteredBy", entry.enteredBy())
                .param("role", entry.role())
                .param("enteredAt", SqlTime.of(entry.enteredAt()))
                .param("reason", entry.reason())
                .param("name", entry.file() == null ? null : entry.file().name())
                .param("type", type)
                .param("body", body)
                .param("sha256", entry.file() == null ? null : entry.file().sha256())
                .update();
    }

    /** Oldest first. */
    List<ByHand> all(String runId) {
        return jdbc.sql("""
                        SELECT item_id, person, done_at, entered_by, role, entered_at, reason, file_name, sha256
                        FROM golive.by_hand WHERE run_id = :run ORDER BY entered_at, item_id""").param("run", runId).query(ByHandRows::row).list();
    }

    Optional<ByHands.File> file(String runId, String sha256) {
        return jdbc.sql("""
                        SELECT file_name, file_type, file_body FROM golive.by_hand
                        WHERE run_id = :run AND sha256 = :sha256 ORDER BY entered_at, item_id LIMIT 1""")
                .param("run", runId)
                .param("sha256", sha256)
                .query((row, number) -> new ByHands.File(
                        row.getString("file_name"), row.getString("file_type"), row.getBytes("file_body")))
                .optional();
    }

    private static ByHand row(ResultSet row, int number) throws SQLException {
        String name = row.getString("file_name");
        return new ByHand(
                row.getString("item_id"),
                row.getString("person"),
                SqlTime.read(row, "done_at"),
                row.getString("entered_by"),
                row.getString("role"),
                SqlTime.read(row, "entered_at"),
                row.getString("reason"),
                name == null ? null : new RunView.AttachmentView(name, row.getString("sha256")));
    }
}
