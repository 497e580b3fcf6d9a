package io.golive.run;

/**
 * Carries out the checks and actions of items, once per element instance of the engine: execution row, lane, lease,
 * evidence, item state, ledger.
 */
public class Work {

    /** What the worker does with the job. */
    public sealed interface Answer {
        /** Complete the job with this outcome: PASS, FAIL, INCONCLUSIVE, ERROR, DONE, FAILED, IN_DOUBT. */
        record Outcome(String outcome) implements Answer {}

        /** The forward lane is closed: complete with outcome HELD, and wait for the message of this wait. */
        record Held(String waitId) implements Answer {}

        /** Could not measure, and tries are left: fail the job with one retry less. */
        record TryAgain(String error) implements Answer {}

        /** Another worker holds a living lease: fail the job with unchanged retries and this message. */
        record Busy(String message) implements Answer {}

        /** The run is unknown here (another installation's), or has ended. */
        record NotOurs(String message) implements Answer {}
    }

    /**
     * @param elementInstanceKey the engine's element instance; the same key never executes twice
     * @param lastTry no engine retry is left: a check that cannot measure is a final ERROR
     */
    public Answer check(String runId, String itemId, long elementInstanceKey, boolean lastTry) {
        throw new UnsupportedOperationException("to be written");
    }

    public Answer act(String runId, String itemId, long elementInstanceKey) {
        throw new UnsupportedOperationException("to be written");
    }
}
