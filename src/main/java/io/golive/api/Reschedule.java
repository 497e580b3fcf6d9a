package io.golive.api;

/**
 * Body of a command that moves a step.
 *
 * @param time {@code D 17:30}, {@code 2026-11-22 17:30} or {@code 17:30} on the step's day, in the plan's zone
 * @param shiftFollowing whether what is planned after it moves by as much
 * @param reason why; may be null
 */
public record Reschedule(String time, boolean shiftFollowing, String reason) {}
