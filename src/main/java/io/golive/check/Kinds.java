package io.golive.check;

/**
 * Every kind of check (and, by {@code io.golive.action.ActionKinds}, of action), found by scanning the packages under
 * {@code io.golive.kind}. Adding a kind is adding a package.
 */
public final class Kinds {
    public static Kinds scan() {
        throw new UnsupportedOperationException("to be written");
    }

    /** @throws IllegalArgumentException for an unknown key, naming the nearest known one */
    public Check check(String key) {
        throw new UnsupportedOperationException("to be written");
    }

    /** All checks by key, in alphabetical order. */
    public java.util.SortedMap<String, Check> checks() {
        throw new UnsupportedOperationException("to be written");
    }
}
