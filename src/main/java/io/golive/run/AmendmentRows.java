package io.golive.run;

import io.golive.ledger.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.amendment}: at most one of an item is open; what was decided stays. */
@Component
class AmendmentRows {
    private static final String COLUMNS = """
            SELECT id, item_id, hash, hash_before, difference, reason, proposed_by, proposed_at, agreed, decided_by,
                   decided_at, note
            FROM golive.amendment WHERE run_id = :run""";
    private final JdbcClient jdbc;

    AmendmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that is agreed to, as stored: canonical JSON of the item and its hash. */
    record Agreed(byte[] item, String hash) {
        /** @throws IllegalStateException when somebody changed it in the database */
        Agreed {
            String actual = Sha256.hex(item);
            if (!actual.equals(hash)) {
                throw new IllegalStateException("An amendment was changed in the database: its hash is " + actual
                        + ", stored with it is " + hash + ". Abandon the run and start a new one");
            }
        }
    }

    /** In place of one of the same item that nobody has decided. */
    void propose(String runId, Amendment amendment, byte[] item) {
        jdbc.sql("""
                        INSERT INTO golive.amendment (run_id, item_id, item, hash, hash_before, difference, reason,
                                                      proposed_by, proposed_at)
                        VALUES (:run, :id, :item, :hash, :before, :difference, :reason, :by, :at)
                        ON CONFLICT (run_id, item_id) WHERE agreed IS NULL DO UPDATE
                        SET item = excluded.item, hash = excluded.hash, hash_before = excluded.hash_before,
                            difference = excluded.difference, reason = excluded.reason,
                            proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at""")
                .param("run", runId)
                .param("id", amendment.itemId())
                .param("item", item)
                .param("hash", amendment.hash())
                .param("before", amendment.hashBefore())
                .param("difference", amendment.difference())
                .param("reason", amendment.reason())
                .param("by", amendment.proposedBy())
                .param("at", SqlTime.of(amendment.proposedAt()))
                .update();
    }

    void decide(Amendment amendment, boolean agreed, String person, String note, Instant at) {
        jdbc.sql("""
                        UPDATE golive.amendment SET agreed = :agreed, decided_by = :person, decided_at = :at, note = :note
                        WHERE id = :id AND agreed IS NULL""")
                .param("agreed", agreed)
                .param("person", person)
                .param("at", SqlTime.of(at))
                .param("note", note)
                .param("id", amendment.id())
                .update();
    }

    Optional<Amendment> last(String runId, String itemId) {
        return jdbc.sql(COLUMNS + " AND item_id = :item ORDER BY id DESC LIMIT 1")
                .param("run", runId)
                .param("item", itemId)
                .query(AmendmentRows::row)
                .optional();
    }

    /** Those that are agreed to, in the order in which they were proposed. */
    List<Amendment> agreed(String runId) {
        return jdbc.sql(COLUMNS + " AND agreed ORDER BY id")
                .param("run", runId)
                .query(AmendmentRows::row)
                .list();
    }

    /** The items of those that are agreed to; a later one of the same item was made of the earlier one. */
    List<Agreed> items(String runId) {
        return jdbc.sql("SELECT item, hash FROM golive.amendment WHERE run_id = :run AND agreed ORDER BY id")
                .param("run", runId)
                .query((row, number) -> new Agreed(row.getBytes("item"), row.getString("hash")))
                .list();
    }

    private static Amendment row(ResultSet row, int number) throws SQLException {
        return new Amendment(
                row.getLong("id"),
                row.getString("item_id"),
                row.getString("hash"),
                row.getString("hash_before"),
                row.getString("difference"),
                row.getString("reason"),
                row.getString("proposed_by"),
                SqlTime.read(row, "proposed_at"),
                row.getObject("agreed", Boolean.class),
                row.getString("decided_by"),
                SqlTime.read(row, "decided_at"),
                row.getString("note"));
    }
}
