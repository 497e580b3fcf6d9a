package io.golive.plan;

import io.golive.check.KindSpec;
import io.golive.check.Template;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the names behind {@code ${x}} in the properties that a kind fills in. */
final class Templated {
    private Templated() {}

    /** Reports a {@code ${} that names nothing. */
    static Set<String> names(Map<String, Object> properties, KindSpec kind, YamlValue at) {
        Set<String> names = new TreeSet<>();
        kind.properties().stream()
                .filter(property -> property.templated() && properties.containsKey(property.name()))
                .forEach(property -> collect(properties.get(property.name()), names, at));
        return names;
    }

    private static void collect(Object value, Set<String> names, YamlValue at) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(entry -> collect(entry, names, at));
        } else if (value instanceof Collection<?> list) {
            list.forEach(entry -> collect(entry, names, at));
        } else if (value instanceof String text) {
            try {
                names.addAll(Template.names(text));
            } catch (IllegalArgumentException e) {
                at.refuse("'" + text + "' has a '${' that names nothing", "Write ${name} or ${it.name}");
            }
        }
    }
}
