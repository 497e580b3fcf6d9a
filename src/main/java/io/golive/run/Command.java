package io.golive.run;

/**
 * Who wants what of a run, and why; every change from outside carries one.
 *
 * @param actor the person, never blank
 * @param reason why; may be null where none is needed
 * @param idempotencyKey the same key answers the same result and changes nothing twice
 */
public record Command(String actor, String reason, String idempotencyKey) {}
