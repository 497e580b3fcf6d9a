package io.golive.api;

/**
 * Body of a person's wish for a way back.
 *
 * @param scenario its id in the plan
 */
public record RollbackRequest(String scenario, String reason) {}
