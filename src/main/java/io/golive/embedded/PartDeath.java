package io.golive.embedded;

/**
 * A child process ended although nobody stopped it.
 *
 * @param exit its exit code; 137 after kill -9
 * @param logTail its last log lines
 */
public record PartDeath(Part part, int exit, String logTail) {}
