package io.golive.run;

/**
 * What somebody says was done by hand.
 *
 * @param person who did it
 * @param at when, as {@link ByHandTime} reads it
 * @param fileName of what shows it, or null
 * @param file its content, or null
 */
public record ByHandEntry(String person, String at, String fileName, byte[] file) {}
