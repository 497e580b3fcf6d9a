package io.golive.run;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.rollback_cause}: what each source said, until it says that it is over. */
@Component
class RollbackCauses {
    private final JdbcClient jdbc;

    RollbackCauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rollback or proposal that came of it when this source said so. */
    Optional<String> known(String runId, String scenarioId, Rollbacks.Cause cause) {
        return jdbc.sql("""
                        SELECT coalesce(rollback_id, proposal_id) FROM golive.rollback_cause
                        WHERE run_id = :run AND scenario_id = :scenario AND kind = :kind AND source = :source
                          AND over_at IS NULL""")
                .param("run", runId)
                .param("scenario", scenarioId)
                .param("kind", cause.kind())
                .param("source", cause.source())
                .query(String.class)
                .optional();
    }

    void put(String runId, String scenarioId, Rollbacks.Cause cause, String rollbackId, String proposalId, Instant at) {
        jdbc.sql("""
                        INSERT INTO golive.rollback_cause (run_id, scenario_id, kind, source, sentence, rollback_id, proposal_id,
                                                           at)
                        VALUES (:run, :scenario, :kind, :source, :sentence, :rollback, :proposal, :at)""")
                .param("run", runId)
                .param("scenario", scenarioId)
                .param("kind", cause.kind())
                .param("source", cause.source())
                .param("sentence", cause.sentence())
                .param("rollback", rollbackId)
                .param("proposal", proposalId)
                .param("at", SqlTime.of(at))
                .update();
    }

    /** False when it had not said so. */
    boolean over(String runId, Rollbacks.Cause cause, Instant at) {
        return jdbc.sql("""
                                UPDATE golive.rollback_cause SET over_at = :at
                                WHERE run_id = :run AND kind = :kind AND source = :source AND over_at IS NULL""")
                        .param("at", SqlTime.of(at))
                        .param("run", runId)
                        .param("kind", cause.kind())
                        .param("source", cause.source())
                        .update()
                > 0;
    }

    /** What this source said of one way back counts no longer; does nothing when it had not said so. */
    void over(String runId, String scenarioId, Rollbacks.Cause cause, Instant at) {
        jdbc.sql("""
                        UPDATE golive.rollback_cause SET over_at = :at
                        WHERE run_id = :run AND scenario_id = :scenario AND kind = :kind AND source = :source
                          AND over_at IS NULL""")
                .param("at", SqlTime.of(at))
                .param("run", runId)
                .param("scenario", scenarioId)
                .param("kind", cause.kind())
                .param("source", cause.source())
                .update();
    }

    /** Whether a source still says so, of those that led to this proposal. */
    boolean lasts(String proposalId) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM golive.rollback_cause
                                       WHERE proposal_id = :proposal AND over_at IS NULL)""").param("proposal", proposalId).query(Boolean.class).single();
    }
}
