package io.golive.run;

import java.time.Instant;
import java.util.Set;

/**
 * Where an item of a run stands.
 *
 * @param outcome null while open
 * @param waivedFrom its outcome before somebody waived it, or null
 * @param actionState null before its action began
 * @param actionMillis how long its action took, or null
 */
record ItemRow(
        String id,
        String outcome,
        String waivedFrom,
        ActionState actionState,
        Long actionMillis,
        Long millis,
        int attempts,
        String evidenceId,
        Instant startedAt,
        Instant endedAt) {

    static final String DONE = "DONE";
    static final String NOT_APPLICABLE = "NOT_APPLICABLE";
    static final String WAIVED = "WAIVED";
    /** A person did it while Golive was away; nothing has proven it since. */
    static final String BY_HAND = "BY_HAND";

    private static final Set<String> GOOD = Set.of("PASS", DONE, NOT_APPLICABLE, BY_HAND);

    /** What is known of an item's action. */
    enum ActionState {
        STARTED,
        DONE,
        FAILED,
        IN_DOUBT,
        /** A person said so, after it was in doubt. */
        NOT_HAPPENED
    }

    boolean good() {
        return outcome != null && GOOD.contains(outcome);
    }

    boolean byHand() {
        return BY_HAND.equals(outcome);
    }

    boolean waived() {
        return WAIVED.equals(outcome);
    }

    /** Judged, and neither good nor waived. */
    boolean bad() {
        return outcome != null && !good() && !waived();
    }

    /** Nobody knows what its action did, and no proof has said since that all is well. */
    boolean inDoubt() {
        return actionState == ActionState.IN_DOUBT && !good() && !waived();
    }

    /** Whether doing the action (again) cannot do it twice. */
    boolean actionMayRun(boolean idempotent) {
        return idempotent
                || actionState == null
                || actionState == ActionState.FAILED
                || actionState == ActionState.NOT_HAPPENED;
    }
}
