package io.golive.api;

/**
 * Body of what was done by hand.
 *
 * @param subject an item or a step of the plan
 * @param at when it was done: {@code 2026-11-22 17:30}, or {@code 17:30} for today, in the plan's zone
 * @param by the user name of whoever did it
 */
public record ByHandRequest(String subject, String at, String by, String reason) {}
