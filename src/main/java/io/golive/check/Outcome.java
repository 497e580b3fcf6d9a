package io.golive.check;

/** The result of a check, from best to worst; the worst of a group is the group's outcome. */
public enum Outcome {
    /** Every condition holds. */
    PASS,
    /** Between target and alert threshold, or too few samples. */
    INCONCLUSIVE,
    /** A condition does not hold. */
    FAIL,
    /** Could not measure, or a condition is neither true nor false. */
    ERROR;

    /** The worse of the two. */
    public Outcome and(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
