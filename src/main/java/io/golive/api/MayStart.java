package io.golive.api;

/** @param role in which the person would start the run */
public record MayStart(String role) {}
