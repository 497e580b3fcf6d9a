package io.golive.prove;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What came of one fault of one item or watch.
 *
 * @param id of the item or watch
 * @param fault the fault's name; null when no fault is known for the item
 * @param red whether the item turned red while it was broken, with the fault's trace in its evidence
 * @param green whether it was green once it was mended, without the trace
 * @param missing whether it could not be looked at, because this machine lacks what its kind needs
 * @param ms all of it
 * @param why what is wrong, or lacking; empty when both hold
 */
public record Proof(
        String id,
        String fault,
        boolean red,
        boolean green,
        boolean missing,
        long ms,
        @JsonIgnore String why) {

    @JsonIgnore
    public boolean holds() {
        return red && green;
    }

    /** What this machine cannot look at is neither good nor wrong. */
    @JsonIgnore
    public boolean isWrong() {
        return !missing && !holds();
    }
}
