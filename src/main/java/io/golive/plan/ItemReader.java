package io.golive.plan;

import io.golive.action.ActionSpec;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one line of a list, and expands its {@code each} or {@code matrix}. */
final class ItemReader {
    private static final List<String> COMMON = List.of(
            "each",
            "matrix",
            "site",
            "target",
            "owner",
            "as",
            "priority",
            "timeout",
            "skippable",
            "waivable",
            "waivedBy",
            "fulfils",
            "remedy",
            "note");
    private static final List<String> CHECK =
            List.of("do", "confirm", "expect", "alert", "within", "wait", "auto", "conceal", "keep");
    private static final List<String> QUESTION = List.of("ask", "answers");

    private final Reading reading;
    private final Set<String> names;

    /** @param names what items see in such a place beside what all see */
    ItemReader(Reading reading, Set<String> names) {
        this.reading = reading;
        this.names = names;
    }

    /**
     * @param key {@code id title}
     * @param kept what earlier items of this and of earlier steps keep for sure
     * @return one item, or one for each entry; empty when there was too little to read
     */
    List<Item> read(YamlValue key, YamlValue value, Inherited list, Set<String> kept) {
        Ids.Named named = reading.ids().named(key);
        return value.map().map(map -> items(named, key, map, list, kept)).orElse(List.of());
    }

    private List<Item> items(Ids.Named named, YamlValue key, YamlMap map, Inherited list, Set<String> kept) {
        List<String> kinds = map.keys().stream()
                .filter(reading.checks().checks()::containsKey)
                .toList();
        refuseUnknown(map);
        boolean complete = refuseIncomplete(map, kinds, key);
        Inherited inherited = list.under(map, reading);
        if (inherited.owner() == null) {
            key.refuse("nobody owns this item", "Write owner: here, at its list, or in defaults");
        }
        List<String> fulfils = reading.fulfils(named.id(), map);
        if (!expands(map)) {
            Line line = new Line(named.id(), named.title(), null, null, null, fulfils, key.line());
            return complete ? List.of(item(line, key, map, kinds, inherited, kept)) : List.of();
        }
        List<Item> items = new ArrayList<>();
        for (Each.Entry entry : entries(named.id(), map)) {
            String title = reading.filled(named.title(), entry.it(), key);
            Line line = new Line(
                    entry.id(), title, named.id(), entry.it(), entry.with(), withOwn(entry.id(), fulfils), key.line());
            if (complete) {
                items.add(item(line, key, map, kinds, inherited, kept));
            }
        }
        return items;
    }

    private static boolean expands(YamlMap map) {
        return map.has("each") || map.has("matrix");
    }

    private List<Each.Entry> entries(String parent, YamlMap map) {
        if (map.has("each") && map.has("matrix")) {
            map.key("matrix").refuse("each and matrix stand at one item", "Keep one of the two");
            return List.of();
        }
        return map.has("each")
                ? Each.entries(parent, map.get("each").orElseThrow(), reading)
                : Matrix.entries(parent, map.get("matrix").orElseThrow(), reading);
    }

    /** Who the item is, apart from what it does. */
    private record Line(
            String id, String title, String parent, Object it, YamlValue with, List<String> fulfils, int line) {}

    private List<String> withOwn(String id, List<String> fulfils) {
        List<String> all = new ArrayList<>(fulfils);
        if (reading.ids().isRequirement(id) && !id.contains("[")) {
            all.addFirst(reading.ids().full(id));
        }
        return List.copyOf(all);
    }

    private Item item(
            Line line, YamlValue key, YamlMap map, List<String> kinds, Inherited inherited, Set<String> kept) {
        Names known = Names.of(reading, expands(map), names, kept);
        WorkReader work = new WorkReader(reading, line.with());
        ActionSpec action = map.map("do")
                .map(todo -> work.action(map, todo, inherited, line.it(), known))
                .orElse(null);
        CheckSpec check = kinds.isEmpty()
                ? null
                : work.check(
                        map,
                        kinds.getFirst(),
                        inherited,
                        line.it(),
                        action == null ? known : known.with(action.keep().keySet()));
        boolean auto = map.flag("auto").orElse(false);
        if (auto && (action == null || !action.idempotent())) {
            map.key("auto")
                    .refuse(
                            "auto stands at an item without an idempotent action",
                            "Declare idempotent: true inside do when it is, else leave auto out: a person decides");
        }
        return new Item(
                line.id(),
                expands(map) ? line.title() : reading.filled(line.title(), null, key),
                inherited.owner() == null ? null : reading.filled(inherited.owner(), line.it(), key),
                inherited.priority(),
                map.flag("skippable").orElse(true),
                inherited.waivable(),
                inherited.waivedBy(),
                confirm(map, action),
                auto,
                line.fulfils(),
                line.parent(),
                line.it(),
                action,
                check,
                question(map, line.it()),
                map.text("remedy")
                        .map(text -> reading.filled(text, line.it(), map.key("remedy")))
                        .orElse(null),
                map.text("note").orElse(null),
                line.line());
    }

    private String confirm(YamlMap map, ActionSpec action) {
        if (map.has("confirm") && !map.has("do")) {
            map.key("confirm")
                    .refuse(
                            "confirm stands at an item that does nothing",
                            "A second person says yes to an action: write it beside do, or leave it out");
        }
        return action == null ? null : reading.role(map, "confirm").orElse(null);
    }

    private Question question(YamlMap map, Object it) {
        return map.text("ask")
                .map(text -> new Question(reading.filled(text, it, map.key("ask")), List.copyOf(map.texts("answers"))))
                .orElse(null);
    }

    /** Every key that a line may have. */
    static List<String> keys(Kinds checks) {
        List<String> keys = new ArrayList<>(COMMON);
        keys.addAll(CHECK);
        keys.addAll(QUESTION);
        keys.addAll(checks.checks().keySet());
        return keys;
    }

    private void refuseUnknown(YamlMap map) {
        List<String> known = keys(reading.checks());
        Map<String, String> elsewhere = new LinkedHashMap<>();
        elsewhere.put("idempotent", "It speaks of the action: write it inside do");
        reading.actions().actions().keySet().stream()
                .filter(action -> !known.contains(action))
                .forEach(action -> elsewhere.put(action, "It is an action: write it inside do"));
        map.refuseUnknown(known, elsewhere);
    }

    /** False when the item does not say what it is. */
    private boolean refuseIncomplete(YamlMap map, List<String> kinds, YamlValue key) {
        String known = String.join(", ", reading.checks().checks().keySet());
        int ways = kinds.size() + (map.has("ask") ? 1 : 0);
        if (ways > 1) {
            List<String> all = new ArrayList<>(kinds);
            if (map.has("ask")) {
                all.add("ask");
            }
            key.refuse(
                    "the item has " + String.join(" and ", all), "Keep one; another line of its own takes the other");
            return false;
        }
        if (ways == 0) {
            key.refuse(
                    map.has("do") ? "the action has no proof" : "the item checks nothing and asks nothing",
                    (map.has("do") ? "Write beside do what shows that it worked: " : "Write one of ")
                            + known
                            + (map.has("do") ? "" : ", or ask"));
            return false;
        }
        if (map.has("ask")) {
            CHECK.stream()
                    .filter(map::has)
                    .forEach(other -> map.key(other)
                            .refuse(
                                    "'" + other + "' stands at a question",
                                    "Leave it out, or check instead of asking"));
            return true;
        }
        if (map.has("answers")) {
            map.key("answers").refuse("answers stand at a check", "Only a question (ask) has answers");
        }
        if (map.get("expect")
                .map(YamlValue::entries)
                .filter(list -> !list.isEmpty())
                .isEmpty()) {
            key.refuse("the check expects nothing", "Write expect: and what must hold, for example value = 1");
            return false;
        }
        if (expands(map)) {
            refuseKeep(map);
            map.map("do").ifPresent(ItemReader::refuseKeep);
        }
        return true;
    }

    private static void refuseKeep(YamlMap map) {
        if (map.has("keep")) {
            map.key("keep")
                    .refuse(
                            "keep stands at an item that is expanded",
                            "Each entry of each or matrix would keep another value: keep it in a line of its own");
        }
    }
}
