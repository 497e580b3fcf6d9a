package io.golive.action;

import io.golive.check.KindCatalog;
import java.util.SortedMap;

/** Every kind of action, found like {@link io.golive.check.Kinds}. */
public final class ActionKinds {
    private final KindCatalog<Action> catalog;

    private ActionKinds(KindCatalog<Action> catalog) {
        this.catalog = catalog;
    }

    public static ActionKinds scan() {
        return new ActionKinds(KindCatalog.scan("action", Action.class, Action::spec));
    }

    /** @throws IllegalArgumentException for an unknown key, naming the nearest known one */
    public Action action(String key) {
        return catalog.get(key);
    }

    /** All actions by key, in alphabetical order. */
    public SortedMap<String, Action> actions() {
        return catalog.all();
    }
}
