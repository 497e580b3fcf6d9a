package io.golive.run;

/**
 * Something that a run will need and that is not well.
 *
 * @param source what it is, the same as long as it is the same thing: {@code target production/db}
 * @param owner the role that is told
 * @param sentence what was found, and what to do; masked
 */
record Broken(String source, String owner, String sentence) {}
