package io.golive.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads one list of items, wherever it stands.
 *
 * @param order how its items are walked
 */
record ChecklistReader(Reading reading, Order order) {
    /** What a list says of itself, beside what it is for. */
    static final List<String> KEYS =
            Stream.concat(Inherited.LIST_KEYS.stream(), Stream.of("items")).toList();

    enum Order {
        /** Side by side: nothing that one keeps is there for another. */
        SIDE_BY_SIDE(false, Set.of()),
        /** From top to bottom, with a beginning: a step, a way back. */
        BEGUN(true, Names.OF_A_STEP),
        /** From top to bottom, without one: a checklist that says so. */
        IN_ORDER(true, Set.of()),
        /** Side by side behind the outcome: what a follow-up waits for. */
        CONDITION(false, Names.OF_A_FOLLOW_UP),
        /** From top to bottom behind the outcome. */
        BEHIND(true, Names.OF_A_FOLLOW_UP);

        private final boolean ordered;
        private final Set<String> names;

        Order(boolean ordered, Set<String> names) {
            this.ordered = ordered;
            this.names = names;
        }
    }

    /** A list with keys of its own and {@code items}; what it keeps is added to what is kept for sure before it. */
    Checklist read(Ids.Named named, YamlValue key, YamlMap map, Inherited around, Set<String> kept) {
        Inherited inherited = around.under(map, reading);
        if (inherited.owner() == null) {
            key.refuse("nobody owns this list", "Write owner: here or in defaults");
        }
        List<String> fulfils = reading.fulfils(named.id(), map);
        return list(named, inherited, fulfils, itemsOf(map, key, inherited, kept));
    }

    /** The list of something that carries its requirements itself: a follow-up, a way back. */
    Checklist itemsOnly(Ids.Named named, YamlValue key, YamlMap map, Inherited inherited, Set<String> kept) {
        return list(named, inherited, List.of(), itemsOf(map, key, inherited, kept));
    }

    /**
     * What stands behind a key of something else ({@code when}, {@code restored}): its items, or a list with keys of its
     * own and {@code items}. Without the key it has no item.
     *
     * @param named the id is taken here
     */
    Checklist section(Ids.Named named, YamlMap map, String key, Inherited around, Set<String> kept) {
        Optional<YamlMap> inside = map.map(key);
        if (inside.isEmpty()) {
            return list(named, around, List.of(), List.of());
        }
        reading.ids().takeExpanded(named.id(), map.key(key));
        if (inside.get().keys().stream().noneMatch(KEYS::contains)) {
            return list(named, around, List.of(), items(inside.get(), map.key(key), around, kept));
        }
        inside.get().refuseUnknown(KEYS, Map.of("fulfils", "Write it at an item, or where this list belongs to"));
        Inherited inherited = around.under(inside.get(), reading);
        return list(named, inherited, List.of(), itemsOf(inside.get(), map.key(key), inherited, kept));
    }

    private Checklist list(Ids.Named named, Inherited inherited, List<String> fulfils, List<Item> items) {
        return new Checklist(named.id(), named.title(), inherited.owner(), order.ordered, fulfils, items);
    }

    private List<Item> itemsOf(YamlMap map, YamlValue key, Inherited inherited, Set<String> kept) {
        return map.require("items", "Give the list its items: id, title, and what is checked below")
                .flatMap(YamlValue::map)
                .map(lines -> items(lines, key, inherited, kept))
                .orElse(List.of());
    }

    private List<Item> items(YamlMap lines, YamlValue key, Inherited inherited, Set<String> kept) {
        ItemReader reader = new ItemReader(reading, order.names);
        List<Item> items = new ArrayList<>();
        lines.forEach((line, value) -> {
            List<Item> read = reader.read(lines.key(line), value, inherited, kept);
            items.addAll(read);
            if (order.ordered) {
                read.forEach(item -> kept.addAll(Keepers.of(item)));
            }
        });
        if (lines.keys().isEmpty()) {
            key.refuse("the list has no item", "Give it at least one, or leave the list out");
        }
        return List.copyOf(items);
    }
}
