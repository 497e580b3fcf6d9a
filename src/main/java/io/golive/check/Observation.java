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
 */
public record Observation(Map<String, Object> values, Map<String, String> absent, String resolved, String excerpt) {}
