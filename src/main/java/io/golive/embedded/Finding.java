package io.golive.embedded;

/**
 * One line of {@code doctor}.
 *
 * @param name what was looked at
 * @param found what is there
 * @param advice what to do; empty when there is nothing. Where it is ok all the same, this is a warning
 */
public record Finding(String name, boolean ok, String found, String advice) {
    static Finding good(String name, String found) {
        return new Finding(name, true, found, "");
    }

    static Finding bad(String name, String found, String advice) {
        return new Finding(name, false, found, advice);
    }
}
