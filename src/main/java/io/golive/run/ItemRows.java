package io.golive.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.item}: one row an item from the start of the run on. */
@Component
class ItemRows {
    private static final String COLUMNS = """
            SELECT item_id, outcome, waived_from, action_state, action_millis, millis, attempts, evidence_id, started_at,
                   ended_at
            FROM golive.item WHERE run_id = :run""";
    private final JdbcClient jdbc;

    ItemRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String runId, List<String> itemIds) {
        for (String itemId : itemIds) {
            jdbc.sql("INSERT INTO golive.item (run_id, item_id) VALUES (:run, :item)")
                    .param("run", runId)
                    .param("item", itemId)
                    .update();
        }
    }

    /**
     * As if nothing had been done of these yet; their history stays in ledger and evidence. What an action that is not over,
     * or in doubt, did is still unknown, and stays so; where its proof has passed it is known.
     */
    void setBack(String runId, List<String> itemIds) {
        for (String itemId : itemIds) {
            jdbc.sql("""
                            INSERT INTO golive.item (run_id, item_id) VALUES (:run, :item)
                            ON CONFLICT (run_id, item_id) DO UPDATE
                            SET outcome = NULL, waived_from = NULL, millis = NULL, action_millis = NULL, attempts = 0,
                                evidence_id = NULL, started_at = NULL, ended_at = NULL,
                                action_state = CASE
                                    WHEN item.action_state = 'STARTED' THEN item.action_state
                                    WHEN item.action_state = 'IN_DOUBT' AND item.outcome IS DISTINCT FROM 'PASS'
                                    THEN item.action_state END""").param("run", runId).param("item", itemId).update();
        }
    }

    /** What these items proved holds no more: they have to be proven again. */
    void unproven(String runId, List<String> itemIds) {
        for (String itemId : itemIds) {
            jdbc.sql("""
                            UPDATE golive.item SET outcome = NULL, waived_from = NULL, ended_at = NULL
                            WHERE run_id = :run AND item_id = :item""").param("run", runId).param("item", itemId).update();
        }
    }

    Map<String, ItemRow> all(String runId) {
        Map<String, ItemRow> rows = new LinkedHashMap<>();
        jdbc.sql(COLUMNS).param("run", runId).query(ItemRows::row).list().forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    ItemRow get(String runId, String itemId) {
        return jdbc.sql(COLUMNS + " AND item_id = :item")
                .param("run", runId)
                .param("item", itemId)
                .query(ItemRows::row)
                .optional()
                .orElseThrow(() -> new RefusedException("Run " + runId + " has no item " + itemId
                        + ". The deployed models and the frozen plan do not belong together"));
    }

    void attempted(String runId, String itemId, Instant at) {
        jdbc.sql("""
                        UPDATE golive.item
                        SET attempts = attempts + 1, started_at = coalesce(started_at, :at)
                        WHERE run_id = :run AND item_id = :item""")
                .param("at", SqlTime.of(at))
                .param("run", runId)
                .param("item", itemId)
                .update();
    }

    /** Sets them back to what they were before their first time; what was found then stays in evidence and ledger. */
    void open(String runId, List<String> itemIds) {
        for (String itemId : itemIds) {
            jdbc.sql("""
                            UPDATE golive.item
                            SET outcome = NULL, waived_from = NULL, action_state = NULL, action_millis = NULL, millis = NULL,
                                started_at = NULL, ended_at = NULL
                            WHERE run_id = :run AND item_id = :item""").param("run", runId).param("item", itemId).update();
        }
    }

    /** An item whose action begins is open again. */
    void actionBegan(String runId, String itemId) {
        jdbc.sql("""
                        UPDATE golive.item
                        SET action_state = 'STARTED', outcome = NULL, waived_from = NULL, ended_at = NULL
                        WHERE run_id = :run AND item_id = :item""").param("run", runId).param("item", itemId).update();
    }

    void action(String runId, String itemId, ItemRow.ActionState state, Long millis, String evidenceId) {
        jdbc.sql("""
                        UPDATE golive.item
                        SET action_state = :state, action_millis = coalesce(:millis, action_millis),
                            evidence_id = coalesce(:evidence::uuid, evidence_id)
                        WHERE run_id = :run AND item_id = :item""")
                .param("state", state.name())
                .param("millis", millis)
                .param("evidence", evidenceId)
                .param("run", runId)
                .param("item", itemId)
                .update();
    }

    /** @param evidenceId null keeps the last one */
    void outcome(String runId, String itemId, String outcome, Long millis, String evidenceId, Instant at) {
        jdbc.sql("""
                        UPDATE golive.item
                        SET waived_from = CASE WHEN :outcome = 'WAIVED' THEN coalesce(waived_from, outcome) END,
                            outcome = :outcome, millis = coalesce(:millis, millis),
                            evidence_id = coalesce(:evidence::uuid, evidence_id),
                            started_at = coalesce(started_at, :at), ended_at = :at
                        WHERE run_id = :run AND item_id = :item""")
                .param("outcome", outcome)
                .param("millis", millis)
                .param("evidence", evidenceId)
                .param("at", SqlTime.of(at))
                .param("run", runId)
                .param("item", itemId)
                .update();
    }

    private static ItemRow row(ResultSet row, int number) throws SQLException {
        String actionState = row.getString("action_state");
        return new ItemRow(
                row.getString("item_id"),
                row.getString("outcome"),
                row.getString("waived_from"),
                actionState == null ? null : ItemRow.ActionState.valueOf(actionState),
                row.getObject("action_millis", Long.class),
                row.getObject("millis", Long.class),
                row.getInt("attempts"),
                row.getString("evidence_id"),
                SqlTime.read(row, "started_at"),
                SqlTime.read(row, "ended_at"));
    }
}
