package io.golive.run;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code golive.sign_off_round}: where in the engine a sign-off is being collected. It keeps two gates that find the
 * same one outdated from asking for it twice. The caller holds the run's lock.
 */
@Component
class SignOffRounds {
    private final JdbcClient jdbc;

    SignOffRounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A round that was known stays as it is: a job that comes late opens none again. */
    void begin(String runId, String signoffId, long instanceKey) {
        jdbc.sql("""
                        INSERT INTO golive.sign_off_round (run_id, signoff_id, instance_key) VALUES (:run, :signoff, :key)
                        ON CONFLICT DO NOTHING""")
                .param("run", runId)
                .param("signoff", signoffId)
                .param("key", instanceKey)
                .update();
    }

    /** It is approved: nobody collects it any more. */
    void end(String runId, String signoffId) {
        jdbc.sql("""
                        UPDATE golive.sign_off_round SET ended_at = now()
                        WHERE run_id = :run AND signoff_id = :signoff AND ended_at IS NULL""").param("run", runId).param("signoff", signoffId).update();
    }

    /** Whether it was collected before and nobody but this instance collects it now. */
    boolean over(String runId, String signoffId, long instanceKey) {
        return jdbc.sql("""
                        SELECT count(*) > 0 AND bool_and(ended_at IS NOT NULL OR instance_key = :key)
                        FROM golive.sign_off_round WHERE run_id = :run AND signoff_id = :signoff""")
                .param("run", runId)
                .param("signoff", signoffId)
                .param("key", instanceKey)
                .query(Boolean.class)
                .single();
    }
}
