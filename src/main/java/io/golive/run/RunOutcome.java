package io.golive.run;

/** How a run ended. */
public enum RunOutcome {
    GO,
    NO_GO,
    ROLLED_BACK,
    ABANDONED
}
