package io.golive.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.waiver}: at most one an item; a new outcome of the item ends it. The ledger keeps the history. */
@Component
class Waivers {
    private final JdbcClient jdbc;

    Waivers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(String runId, Waiver waiver) {
        jdbc.sql("""
                        INSERT INTO golive.waiver (run_id, item_id, reason, approver, role, expires, at)
                        VALUES (:run, :item, :reason, :approver, :role, :expires, :at)
                        ON CONFLICT (run_id, item_id) DO UPDATE
                        SET reason = excluded.reason, approver = excluded.approver, role = excluded.role,
                            expires = excluded.expires, at = excluded.at""")
                .param("run", runId)
                .param("item", waiver.itemId())
                .param("reason", waiver.reason())
                .param("approver", waiver.approver())
                .param("role", waiver.role())
                .param("expires", SqlTime.of(waiver.expires()))
                .param("at", SqlTime.of(waiver.at()))
                .update();
    }

    void remove(String runId, String itemId) {
        jdbc.sql("DELETE FROM golive.waiver WHERE run_id = :run AND item_id = :item")
                .param("run", runId)
                .param("item", itemId)
                .update();
    }

    /** By item. */
    Map<String, Waiver> all(String runId) {
        Map<String, Waiver> waivers = new LinkedHashMap<>();
        jdbc.sql(
                        "SELECT item_id, reason, approver, role, expires, at FROM golive.waiver WHERE run_id = :run ORDER BY at")
                .param("run", runId)
                .query(row -> {
                    Waiver waiver = new Waiver(
                            row.getString("item_id"),
                            row.getString("reason"),
                            row.getString("approver"),
                            row.getString("role"),
                            SqlTime.read(row, "expires"),
                            SqlTime.read(row, "at"));
                    waivers.put(waiver.itemId(), waiver);
                });
        return waivers;
    }
}
