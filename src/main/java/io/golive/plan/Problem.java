package io.golive.plan;

/**
 * One mistake in a plan or environment.
 *
 * @param file relative to the plan's folder
 * @param line from 1
 * @param found what stands there
 * @param advice what to write instead
 */
public record Problem(String file, int line, String found, String advice) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + found + ". " + advice;
    }
}
