package io.golive.plan;

/**
 * The time that a go-live has: what begins later than it can still be taken back in no longer fits.
 *
 * @param until when everything must be over, a way back included
 */
public record Window(PlannedTime until) {}
