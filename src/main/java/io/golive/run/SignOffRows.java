package io.golive.run;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.sign_off}: the standing decision of each role. The ledger keeps the history. */
@Component
class SignOffRows {
    static final String APPROVE = "approve";
    static final String REJECT = "reject";

    /** @param scope the items whose evidence was shown */
    record Decision(
            String signoffId,
            String role,
            String decision,
            String person,
            String note,
            List<String> scope,
            String evidenceHash,
            Instant at) {}

    private final JdbcClient jdbc;

    SignOffRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(String runId, Decision decision) {
        jdbc.sql("""
                        INSERT INTO golive.sign_off (run_id, signoff_id, role, decision, person, note, scope,
                                                     evidence_hash, at)
                        VALUES (:run, :signoff, :role, :decision, :person, :note, :scope::json, :hash, :at)
                        ON CONFLICT (run_id, signoff_id, role) DO UPDATE
                        SET decision = excluded.decision, person = excluded.person, note = excluded.note,
                            scope = excluded.scope, evidence_hash = excluded.evidence_hash, at = excluded.at""")
                .param("run", runId)
                .param("signoff", decision.signoffId())
                .param("role", decision.role())
                .param("decision", decision.decision())
                .param("person", decision.person())
                .param("note", decision.note())
                .param("scope", Json.text(decision.scope()))
                .param("hash", decision.evidenceHash())
                .param("at", SqlTime.of(decision.at()))
                .update();
    }

    /** Takes the rejections back, so that those roles are asked again. */
    void forgetRejections(String runId, String signoffId) {
        jdbc.sql("""
                        DELETE FROM golive.sign_off
                        WHERE run_id = :run AND signoff_id = :signoff AND decision = 'reject'""").param("run", runId).param("signoff", signoffId).update();
    }

    List<Decision> of(String runId, String signoffId) {
        return all(runId).stream()
                .filter(decision -> decision.signoffId().equals(signoffId))
                .toList();
    }

    List<Decision> all(String runId) {
        return jdbc.sql("""
                        SELECT signoff_id, role, decision, person, note, scope, evidence_hash, at
                        FROM golive.sign_off WHERE run_id = :run ORDER BY at""")
                .param("run", runId)
                .query((row, number) -> new Decision(
                        row.getString("signoff_id"),
                        row.getString("role"),
                        row.getString("decision"),
                        row.getString("person"),
                        row.getString("note"),
                        Json.strings(row.getString("scope")),
                        row.getString("evidence_hash"),
                        SqlTime.read(row, "at")))
                .list();
    }
}
