package io.golive.practice.metrics;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A series is its labels, {@code __name__} among them. */
record Series(SortedMap<String, String> labels) {
    static final String NAME = "__name__";

    static Series of(String name, Map<String, String> labels) {
        SortedMap<String, String> all = new TreeMap<>(labels);
        all.put(NAME, name);
        return new Series(all);
    }

    String name() {
        return labels.get(NAME);
    }

    String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
