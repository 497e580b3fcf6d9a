package io.golive.run;

import io.golive.ledger.CanonicalJson;
import io.golive.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Evidence bodies, beside the ledger that holds their hashes. What comes here is masked already. */
@Component
class EvidenceRows {
    /** @param hash SHA-256 of the stored bytes */
    record Stored(String id, String hash) {}

    private final JdbcClient jdbc;

    EvidenceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Stored store(String runId, String itemId, Map<String, Object> body, Instant at) {
        byte[] bytes = CanonicalJson.bytes(body);
        Stored stored = new Stored(UUID.randomUUID().toString(), Sha256.hex(bytes));
        jdbc.sql("""
                        INSERT INTO golive.evidence (id, run_id, item_id, body, hash, at)
                        VALUES (:id::uuid, :run, :item, :body, :hash, :at)""")
                .param("id", stored.id())
                .param("run", runId)
                .param("item", itemId)
                .param("body", bytes)
                .param("hash", stored.hash())
                .param("at", SqlTime.of(at))
                .update();
        return stored;
    }

    Optional<Map<String, Object>> find(String runId, String evidenceId) {
        return jdbc.sql("SELECT body FROM golive.evidence WHERE run_id = :run AND id::text = :id")
                .param("run", runId)
                .param("id", evidenceId)
                .query((row, number) -> Json.map(new String(row.getBytes("body"), StandardCharsets.UTF_8)))
                .optional();
    }

    /** The last evidence of an item; empty when there is none. */
    Map<String, Object> ofItem(String runId, String itemId) {
        return last(runId, itemId).getOrDefault(itemId, Map.of());
    }

    /** The last evidence of each item that has some. */
    Map<String, Map<String, Object>> last(String runId) {
        return last(runId, null);
    }

    private Map<String, Map<String, Object>> last(String runId, String itemId) {
        Map<String, Map<String, Object>> bodies = new HashMap<>();
        jdbc.sql("""
                        SELECT i.item_id, e.body FROM golive.item i JOIN golive.evidence e ON e.id = i.evidence_id
                        WHERE i.run_id = :run AND (:item::text IS NULL OR i.item_id = :item)""").param("run", runId).param("item", itemId).query(row -> {
            bodies.put(row.getString("item_id"), Json.map(new String(row.getBytes("body"), StandardCharsets.UTF_8)));
        });
        return bodies;
    }
}
