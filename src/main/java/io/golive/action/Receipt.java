package io.golive.action;

import java.util.Map;

/**
 * What an action did.
 *
 * @param values what it answered, by name: {@code keep} of a {@code do} takes from here
 * @param resolved the statement, request or command as it was really sent, secrets masked
 * @param excerpt of the answer, cut to size
 */
public record Receipt(Map<String, Object> values, String resolved, String excerpt) {}
