package io.golive.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.sign_off}: the last decision of each role. The ledger keeps the history. */
@Component
class SignOffRows {
    static final String APPROVE = "approve";
    /** approve on a condition: a waiver with an expiry */
    static final String CONDITION = "condition";

    static final String REJECT = "reject";
    static final String ABSTAIN = "abstain";

    /**
     * @param scope the items whose evidence was shown
     * @param waiverId of the condition, or null
     * @param attachments {@code name} and {@code sha256} of each
     */
    record Decision(
            String signoffId,
            String role,
            String decision,
            String person,
            String note,
            List<String> scope,
            String evidenceHash,
            Instant at,
            String waiverId,
            List<Map<String, Object>> attachments) {

        boolean approves() {
            return decision.equals(APPROVE) || decision.equals(CONDITION);
        }
    }

    private final JdbcClient jdbc;

    SignOffRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(String runId, Decision decision) {
        jdbc.sql("""
                        INSERT INTO golive.sign_off (run_id, signoff_id, role, decision, person, note, scope,
                                                     evidence_hash, at, waiver_id, attachments)
                        VALUES (:run, :signoff, :role, :decision, :person, :note, :scope::json, :hash, :at,
                                :waiver::uuid, :attachments::json)
                        ON CONFLICT (run_id, signoff_id, role) DO UPDATE
                        SET decision = excluded.decision, person = excluded.person, note = excluded.note,
                            scope = excluded.scope, evidence_hash = excluded.evidence_hash, at = excluded.at,
                            waiver_id = excluded.waiver_id, attachments = excluded.attachments""")
                .param("run", runId)
                .param("signoff", decision.signoffId())
                .param("role", decision.role())
                .param("decision", decision.decision())
                .param("person", decision.person())
                .param("note", decision.note())
                .param("scope", Json.text(decision.scope()))
                .param("hash", decision.evidenceHash())
                .param("at", SqlTime.of(decision.at()))
                .param("waiver", decision.waiverId())
                .param("attachments", Json.text(decision.attachments()))
                .update();
    }

    /** Takes rejections and abstentions back, so that those roles are asked again; who rejected has to decide again. */
    void forgetRefusals(String runId, String signoffId) {
        jdbc.sql("DELETE FROM golive.sign_off WHERE run_id = :run AND signoff_id = :signoff AND decision = 'abstain'")
                .param("run", runId)
                .param("signoff", signoffId)
                .update();
        jdbc.sql("""
                        UPDATE golive.sign_off SET decision = 'again'
                        WHERE run_id = :run AND signoff_id = :signoff AND decision = 'reject'""").param("run", runId).param("signoff", signoffId).update();
    }

    /** Takes every decision back, approvals too; who rejected has to decide again. */
    void forgetAll(String runId, String signoffId) {
        forgetRefusals(runId, signoffId);
        jdbc.sql("""
                        DELETE FROM golive.sign_off
                        WHERE run_id = :run AND signoff_id = :signoff AND decision IN ('approve', 'condition')""").param("run", runId).param("signoff", signoffId).update();
    }

    /** The roles that rejected, were asked again, and have not decided since. */
    List<String> askedAgain(String runId, String signoffId) {
        return jdbc.sql("""
                        SELECT role FROM golive.sign_off
                        WHERE run_id = :run AND signoff_id = :signoff AND decision = 'again' ORDER BY at""")
                .param("run", runId)
                .param("signoff", signoffId)
                .query(String.class)
                .list();
    }

    List<Decision> of(String runId, String signoffId) {
        return all(runId).stream()
                .filter(decision -> decision.signoffId().equals(signoffId))
                .toList();
    }

    List<Decision> all(String runId) {
        return jdbc.sql("""
                        SELECT signoff_id, role, decision, person, note, scope, evidence_hash, at, waiver_id, attachments
                        FROM golive.sign_off WHERE run_id = :run AND decision <> 'again' ORDER BY at""")
                .param("run", runId)
                .query((row, number) -> new Decision(
                        row.getString("signoff_id"),
                        row.getString("role"),
                        row.getString("decision"),
                        row.getString("person"),
                        row.getString("note"),
                        Json.strings(row.getString("scope")),
                        row.getString("evidence_hash"),
                        SqlTime.read(row, "at"),
                        row.getString("waiver_id"),
                        Json.maps(row.getString("attachments"))))
                .list();
    }
}
