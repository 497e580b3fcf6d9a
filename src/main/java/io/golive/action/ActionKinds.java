package io.golive.action;

/** Every kind of action, found like {@link io.golive.check.Kinds}. */
public final class ActionKinds {
    public static ActionKinds scan() {
        throw new UnsupportedOperationException("to be written");
    }

    /** @throws IllegalArgumentException for an unknown key, naming the nearest known one */
    public Action action(String key) {
        throw new UnsupportedOperationException("to be written");
    }

    /** All actions by key, in alphabetical order. */
    public java.util.SortedMap<String, Action> actions() {
        throw new UnsupportedOperationException("to be written");
    }
}
