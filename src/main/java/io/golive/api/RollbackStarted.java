package io.golive.api;

import io.golive.run.Rollbacks;

/**
 * What came of it.
 *
 * @param id of the rollback; of the proposal when it is proposed only
 */
public record RollbackStarted(Came came, String id) {
    public enum Came {
        BEGUN,
        /** It was on its way already. */
        JOINED,
        /** Another one is on its way, on whose decision it is shown. */
        PROPOSED,
        /** The same was said before. */
        KNOWN
    }

    static RollbackStarted of(Rollbacks.Answer answer) {
        return switch (answer) {
            case Rollbacks.Answer.Begun begun -> new RollbackStarted(Came.BEGUN, begun.rollbackId());
            case Rollbacks.Answer.Joined joined -> new RollbackStarted(Came.JOINED, joined.rollbackId());
            case Rollbacks.Answer.Proposed proposed -> new RollbackStarted(Came.PROPOSED, proposed.proposalId());
            case Rollbacks.Answer.Known known -> new RollbackStarted(Came.KNOWN, known.id());
        };
    }
}
