package io.golive.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The ids of one plan: their form, that each stands for one thing, and the requirement ids that they carry. */
final class Ids {
    /** A requirement id ({@code E2.1-03}), or lower-case-with-dashes. */
    static final String FORM = "[A-Z][A-Za-z0-9.]*(-[A-Za-z0-9.]+)*|[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private static final Pattern ID = Pattern.compile(FORM);

    private final String prefix;
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    /** @param prefix what the plan's requirement ids begin with, for example {@code 000-} */
    Ids(String prefix) {
        this.prefix = prefix;
    }

    /** The two halves of a key {@code id title}. */
    record Named(String id, String title) {}

    /** Splits a key, reports what is wrong with it, and takes its id. */
    Named named(YamlValue key) {
        String[] parts = key.text().orElse("").strip().split("\\s+", 2);
        if (parts.length < 2) {
            key.refuse(
                    key.described() + " has no title", "Write the id, a space and a title: E2.1-01 Regions are seeded");
        }
        take(parts[0], key);
        return new Named(parts[0], parts.length < 2 ? parts[0] : parts[1]);
    }

    /** Reports an id that has no id's form, or is taken. */
    void take(String id, YamlValue at) {
        if (!ID.matcher(id).matches()) {
            at.refuse(
                    "'" + id + "' is no id",
                    "Write a requirement id as E2.1-03 (without '" + prefix + "'), or lower-case-with-dashes");
        }
        takeExpanded(id, at);
    }

    /** As {@link #take}, for {@code parent[entry]}. */
    void takeExpanded(String id, YamlValue at) {
        Integer first = lines.putIfAbsent(id, at.line());
        if (first != null) {
            at.refuse("the id '" + id + "' stands here and in line " + first, "Give one of the two another id");
        }
    }

    boolean isRequirement(String id) {
        return !id.isEmpty() && Character.isUpperCase(id.charAt(0));
    }

    /** With the prefix of the plan. */
    String full(String requirement) {
        return prefix + requirement;
    }

    Set<String> all() {
        return lines.keySet();
    }
}
