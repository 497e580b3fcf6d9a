package io.golive.run;

import java.time.Instant;

/**
 * A machine's wish for a way back, on which a person decides.
 *
 * @param id {@code <run>-p<number>}
 * @param shownOn the rollback on whose decision it is shown; null when it has a task of its own
 * @param processInstanceKey the engine's instance that asks; null before, and for one that has no task of its own
 * @param answer yes or no; null while nobody has answered
 * @param withdrawnAt when its cause was over, or the same way back was begun otherwise; else null
 */
public record Proposal(
        String id,
        String runId,
        String scenarioId,
        Rollbacks.Cause cause,
        String shownOn,
        Instant createdAt,
        Long processInstanceKey,
        String answer,
        String answeredBy,
        Instant answeredAt,
        Instant withdrawnAt) {

    public boolean open() {
        return answeredAt == null && withdrawnAt == null;
    }
}
