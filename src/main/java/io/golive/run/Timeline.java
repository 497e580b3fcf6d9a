package io.golive.run;

import java.time.Instant;

/** Steps on the clock: when each begins on the wall, and what became of it. */
public class Timeline {

    /**
     * @param startAt the wall instant for the engine's timer
     * @param waitId correlation key of {@code golive.rescheduled} and {@code golive.start-now}
     */
    public record Planned(Instant startAt, String waitId) {}

    /** What the step's model does next. */
    public sealed interface Begin {
        /** @param overrunAt when it has taken longer than planned */
        record Begun(Instant overrunAt) implements Begin {}

        record Held(String waitId) implements Begin {}

        /** Live, and later than the plan's {@code startWithin}: the run is held, a person decides. */
        record Overdue() implements Begin {}
    }

    /** Computes the instant when the wait is entered; the same element instance gets the same answer. */
    public Planned plan(String runId, String stepId, long elementInstanceKey) {
        throw new UnsupportedOperationException("to be written");
    }

    /** @param decided a person has decided on an overdue start, so it is not asked again */
    public Begin begin(String runId, String stepId, long elementInstanceKey, boolean decided) {
        throw new UnsupportedOperationException("to be written");
    }

    public void overrun(String runId, String stepId) {
        throw new UnsupportedOperationException("to be written");
    }

    /** Ends it, skipped or done. */
    public void end(String runId, String stepId, boolean skipped) {
        throw new UnsupportedOperationException("to be written");
    }
}
