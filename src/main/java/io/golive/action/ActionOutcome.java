package io.golive.action;

/** The result of an action. */
public enum ActionOutcome {
    /** It happened. */
    DONE,
    /** It surely had no effect. */
    FAILED,
    /** It is unknown whether it happened; a person decides, or the engine when it is declared idempotent. */
    IN_DOUBT
}
