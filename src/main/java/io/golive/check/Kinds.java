package io.golive.check;

import java.util.SortedMap;

/**
 * Every kind of check (and, by {@code io.golive.action.ActionKinds}, of action), found by scanning the packages under
 * {@code io.golive.kind}. Adding a kind is adding a package.
 */
public final class Kinds {
    private final KindCatalog<Check> catalog;

    private Kinds(KindCatalog<Check> catalog) {
        this.catalog = catalog;
    }

    public static Kinds scan() {
        return new Kinds(KindCatalog.scan("check", Check.class, Check::spec));
    }

    /** @throws IllegalArgumentException for an unknown key, naming the nearest known one */
    public Check check(String key) {
        return catalog.get(key);
    }

    /** All checks by key, in alphabetical order. */
    public SortedMap<String, Check> checks() {
        return catalog.all();
    }
}
