package io.golive.run;

import java.time.Instant;

/**
 * A run as stored, without its frozen copy.
 *
 * @param forwardOpen whether the forward lane is open
 * @param heldBy who closed it; null while it is open
 * @param clockPlanned the planned instant that was given {@code clockWall}; null before the first wait
 */
record RunRow(Run run, boolean forwardOpen, String heldBy, Instant clockPlanned, Instant clockWall) {
    String id() {
        return run.id();
    }

    boolean ended() {
        return run.state() == Run.State.ENDED;
    }

    /** By a person, or by a gate that closed again: what opens Golive's own holds leaves it closed, {@code resume} opens it. */
    boolean heldForAReasonOfItsOwn() {
        return heldBy != null && !heldBy.equals(Actors.GOLIVE);
    }

    /** It has its outcome, which nothing changes any more. */
    boolean concluded() {
        return run.outcome() != null;
    }
}
