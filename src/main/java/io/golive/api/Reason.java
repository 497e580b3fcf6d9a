package io.golive.api;

/** Body of a command that needs nothing but its reason. */
public record Reason(String reason) {}
