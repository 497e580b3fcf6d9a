package io.golive.prove;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What came of one fault of one item.
 *
 * @param id of the item
 * @param fault the fault's name; null when no fault is known for the item
 * @param red whether the item turned red while it was broken, with the fault's trace in its evidence
 * @param green whether it was green once it was mended, without the trace
 * @param ms all of it
 * @param why what is wrong; empty when both hold
 */
public record Proof(
        String id,
        String fault,
        boolean red,
        boolean green,
        long ms,
        @JsonIgnore String why) {

    @JsonIgnore
    public boolean holds() {
        return red && green;
    }
}
