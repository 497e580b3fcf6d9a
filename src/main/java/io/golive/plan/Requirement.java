package io.golive.plan;

/**
 * One line of an inventory of requirements.
 *
 * @param id with its prefix ({@code 000-E2.1-03})
 * @param kind what the inventory calls it: sql, http, gate, manual
 * @param text the requirement and what is expected
 * @param line where it stands in the inventory
 */
public record Requirement(String id, String kind, String text, int line) {}
