package io.golive.check;

import java.time.Duration;

/** Runs one check from observation to verdict: timeout, {@code within}, {@code wait}, masking, concealing, size caps. */
public final class CheckRunner {
    private final Kinds kinds;

    public CheckRunner(Kinds kinds) {
        this.kinds = kinds;
    }

    /**
     * Never throws for anything that the target or the plan does: what could not be measured is an ERROR in the result.
     *
     * @param deadline the longest that everything together may take (below the job's timeout)
     */
    public CheckResult run(CheckSpec spec, CheckContext context, Duration deadline) {
        throw new UnsupportedOperationException("to be written, with " + kinds);
    }
}
