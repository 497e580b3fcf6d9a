package io.golive.plan;

import io.golive.check.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which line of a plan keeps which value: each name is kept in one place only. */
final class Keepers {
    private Keepers() {}

    /** Name to line, over all lists; a name that is no name, or taken, is reported. */
    static Map<String, Integer> of(YamlMap plan, Map<String, Object> vars, Collection<Check> checks) {
        Map<String, Integer> keepers = new LinkedHashMap<>();
        for (String section : new String[] {"checklists", "steps", "followUps", "rollback"}) {
            maps(plan, section)
                    .forEach(list -> lists(list).flatMap(Keepers::inside).forEach(item -> {
                        collect(item, vars, checks, keepers);
                        quietly(item, "do").forEach(todo -> collect(todo, vars, checks, keepers));
                    }));
        }
        return keepers;
    }

    /** The maps of items that stand in something: its own, and those behind the keys that take a list. */
    private static Stream<YamlMap> lists(YamlMap map) {
        return Stream.of("items", "when", "ifStillFails", "restored", "followUp")
                .flatMap(key -> quietly(map, key).stream())
                .flatMap(inside -> inside.has("items") ? quietly(inside, "items").stream() : Stream.of(inside));
    }

    /** What this item has kept for sure when it is good. */
    static Set<String> of(Item item) {
        Set<String> kept = new TreeSet<>();
        if (item.action() != null) {
            kept.addAll(item.action().keep().keySet());
        }
        if (item.check() != null) {
            kept.addAll(item.check().keep().keySet());
        }
        return kept;
    }

    private static void collect(
            YamlMap map, Map<String, Object> vars, Collection<Check> checks, Map<String, Integer> keepers) {
        quietly(map, "keep")
                .forEach(keep -> keep.keys().forEach(name -> {
                    YamlValue key = keep.key(name);
                    Names.unusable(name, checks).ifPresent(why -> key.refuse(why, "Call what is kept otherwise"));
                    if (vars.containsKey(name)) {
                        key.refuse("'" + name + "' is a variable of the plan", "Call what is kept otherwise");
                    }
                    Integer other = keepers.putIfAbsent(name, key.line());
                    if (other != null) {
                        key.refuse("'" + name + "' is kept here and in line " + other, "Give each its own name");
                    }
                }));
    }

    private static Collection<YamlMap> maps(YamlMap map, String key) {
        return quietly(map, key).stream().flatMap(Keepers::inside).toList();
    }

    private static Stream<YamlMap> inside(YamlMap map) {
        List<YamlMap> inside = new ArrayList<>();
        map.forEach((name, value) -> {
            if (value.isMap()) {
                inside.add(value.map().orElseThrow());
            }
        });
        return inside.stream();
    }

    /** Whatever is no map here is reported by who reads it. */
    private static Collection<YamlMap> quietly(YamlMap map, String key) {
        return map.get(key).filter(YamlValue::isMap).flatMap(YamlValue::map).stream()
                .toList();
    }
}
