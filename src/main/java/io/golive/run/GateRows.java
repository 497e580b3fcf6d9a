package io.golive.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.gate}: the last judgement of each gate. */
@Component
class GateRows {
    private final JdbcClient jdbc;

    GateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What it waited for when it was judged last; empty when it was not judged yet. */
    Optional<List<String>> last(String runId, String gateId) {
        return jdbc.sql("SELECT waits_for FROM golive.gate WHERE run_id = :run AND gate_id = :gate")
                .param("run", runId)
                .param("gate", gateId)
                .query((row, number) -> Json.strings(row.getString("waits_for")))
                .optional();
    }

    /** Those that were open, or closed, when they were judged last. */
    List<String> last(String runId, boolean open) {
        return jdbc.sql("SELECT gate_id FROM golive.gate WHERE run_id = :run AND open = :open ORDER BY gate_id")
                .param("run", runId)
                .param("open", open)
                .query(String.class)
                .list();
    }

    /** When it was judged last. */
    Instant judgedAt(String runId, String gateId) {
        return jdbc.sql("SELECT judged_at FROM golive.gate WHERE run_id = :run AND gate_id = :gate")
                .param("run", runId)
                .param("gate", gateId)
                .query((row, number) -> SqlTime.read(row, "judged_at"))
                .single();
    }

    Set<String> judged(String runId) {
        return jdbc.sql("SELECT gate_id FROM golive.gate WHERE run_id = :run")
                .param("run", runId)
                .query(String.class)
                .set();
    }

    void put(String runId, String gateId, List<String> waitsFor, Instant at) {
        jdbc.sql("""
                        INSERT INTO golive.gate (run_id, gate_id, open, waits_for, judged_at)
                        VALUES (:run, :gate, :open, :waitsFor::json, :at)
                        ON CONFLICT (run_id, gate_id) DO UPDATE
                        SET open = excluded.open, waits_for = excluded.waits_for, judged_at = excluded.judged_at""")
                .param("run", runId)
                .param("gate", gateId)
                .param("open", waitsFor.isEmpty())
                .param("waitsFor", Json.text(waitsFor))
                .param("at", SqlTime.of(at))
                .update();
    }
}
