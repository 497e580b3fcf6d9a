package io.golive.plan;

import io.golive.check.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expands {@code each}: a list, the name of a variable that holds one, or a map of ids. */
final class Each {
    private Each() {}

    /**
     * @param id of the item that this entry makes
     * @param with what is read in place of a kind's {@code ${it.with}}, or null
     */
    record Entry(String id, Object it, YamlValue with) {
        Entry(String id, Object it) {
            this(id, it, null);
        }
    }

    /** The entries with their ids taken; reported and empty when there is nothing to expand. */
    static List<Entry> entries(String parent, YamlValue each, Reading reading) {
        List<Entry> entries;
        if (each.isMap()) {
            entries = ofMap(each.map().orElseThrow(), reading);
        } else if (each.isList()) {
            entries = ofList(parent, (Collection<?>) each.plain(), each, reading);
        } else {
            entries = variable(each, reading)
                    .map(values -> ofList(parent, values, each, reading))
                    .orElse(List.of());
        }
        if (entries.isEmpty() && !each.isScalar()) {
            each.refuse("each has no entry", "Give it at least one, or leave the item out");
        }
        return entries;
    }

    private static List<Entry> ofMap(YamlMap map, Reading reading) {
        List<Entry> entries = new ArrayList<>();
        map.forEach((id, value) -> {
            reading.ids().take(id, map.key(id));
            entries.add(new Entry(id, value.plain()));
        });
        return entries;
    }

    private static List<Entry> ofList(String parent, Collection<?> values, YamlValue at, Reading reading) {
        List<Entry> entries = new ArrayList<>();
        for (Object value : values) {
            String id = parent + "[" + label(value) + "]";
            reading.ids().takeExpanded(id, at);
            entries.add(new Entry(id, value));
        }
        return entries;
    }

    /** A map is called by its first value: {@code { role: accountant, phone: full }} is accountant. */
    private static String label(Object value) {
        Object first = value instanceof Map<?, ?> map && !map.isEmpty()
                ? map.values().iterator().next()
                : value;
        return String.valueOf(first);
    }

    private static Optional<Collection<?>> variable(YamlValue each, Reading reading) {
        return each.text().flatMap(name -> {
            Object value = reading.vars().get(name);
            if (value instanceof Collection<?> values && !values.isEmpty()) {
                return Optional.of(values);
            }
            each.refuse(
                    value == null
                            ? "there is no variable '" + name + "'"
                            : "the variable '" + name + "' is no list with entries",
                    Nearest.to(name, reading.vars().keySet())
                            .filter(near -> value == null)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Write a list, the name of a variable that is a list, or a map id: value"));
            return Optional.empty();
        });
    }
}
