package io.golive.report;

import java.time.Instant;

/**
 * What did not go as planned.
 *
 * @param kind in one or two words: {@code red}, {@code held}, {@code rolled back}, ..
 * @param what it was about
 * @param said what was found
 * @param over when it was well again; null when it never was, or nothing says so
 * @param ending how it came well; empty likewise
 */
public record Incident(Instant at, String kind, String what, String said, Instant over, String ending) {}
