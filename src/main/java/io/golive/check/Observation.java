package io.golive.check;

import java.util.Map;

/**
 * What a kind saw.
 *
 * @param values by name, for the conditions: null, Boolean, Number, String, java.time types, List and Map of these
 * @param absent names that this observation could not give though the kind declares them, with the reason: a condition
 *     that uses one is FAIL with that sentence ({@code row} without exactly one row), not ERROR
 * @param resolved the query, request or command as it was really sent, secrets masked
 * @param excerpt the part of the answer worth keeping as evidence, already cut to size
 * @param tooFew why this is too little to judge by (fewer samples than the plan asks for): nothing is judged then, the
 *     check is INCONCLUSIVE with that sentence; null otherwise
 */
public record Observation(
        Map<String, Object> values, Map<String, String> absent, String resolved, String excerpt, String tooFew) {

    /** An observation that the conditions can judge. */
    public Observation(Map<String, Object> values, Map<String, String> absent, String resolved, String excerpt) {
        this(values, absent, resolved, excerpt, null);
    }
}
