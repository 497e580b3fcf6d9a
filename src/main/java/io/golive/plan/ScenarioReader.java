package io.golive.plan;

import io.golive.check.Nearest;
import io.golive.plan.ChecklistReader.Order;
import io.golive.plan.Ids.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the ways back, once everything else is known.
 *
 * @param lists checklists, and those of steps
 */
record ScenarioReader(Reading reading, Inherited defaults, List<Checklist> lists, List<Watch> watches) {
    private static final List<String> KEYS = Stream.concat(
                    ChecklistReader.KEYS.stream(),
                    Stream.of(
                            "triggers",
                            "undoes",
                            "budget",
                            "despiteInDoubt",
                            "ifStillFails",
                            "restored",
                            "followUp",
                            "fulfils"))
            .toList();

    List<Scenario> read(YamlMap map) {
        List<Scenario> scenarios = new ArrayList<>();
        map.forEach((key, value) -> {
            Named named = reading.ids().named(map.key(key));
            value.map().ifPresent(scenario -> scenarios.add(scenario(named, map.key(key), scenario)));
        });
        return List.copyOf(scenarios);
    }

    private Scenario scenario(Named named, YamlValue key, YamlMap map) {
        map.refuseUnknown(KEYS, Map.of("at", "A way back has no clock: its triggers start it", "steps", "Write items"));
        Inherited inherited = defaults.under(map, reading);
        if (inherited.owner() == null) {
            key.refuse("nobody owns this way back", "Write owner: here or in defaults");
        }
        map.require("restored", "Write what proves that the old state is back: an item, as in items");
        ChecklistReader reader = new ChecklistReader(reading, Order.BEGUN);
        // a way back may begin before any step kept a value: it can only use what it keeps itself
        Set<String> kept = new HashSet<>();
        Checklist steps = reader.itemsOnly(named, key, map, inherited, kept);
        Set<String> afterSteps = new HashSet<>(kept);
        Named stillFails = new Named(named.id() + "-if-still-fails", named.title() + ": if it still fails");
        Named restored = new Named(named.id() + "-restored", named.title() + ": restored");
        Named followUp = new Named(named.id() + "-follow-up", named.title() + ": afterwards");
        return new Scenario(
                named.id(),
                named.title(),
                inherited.owner(),
                triggers(map, key),
                undoes(map),
                map.duration("budget").orElse(null),
                map.flag("despiteInDoubt").orElse(false),
                steps,
                // walked only at times: what it keeps is not there for sure
                reader.section(stillFails, map, "ifStillFails", inherited, new HashSet<>(afterSteps)),
                reader.section(restored, map, "restored", inherited, afterSteps),
                reader.section(followUp, map, "followUp", inherited, afterSteps),
                reading.fulfils(named.id(), map),
                key.line());
    }

    private List<Trigger> triggers(YamlMap map, YamlValue key) {
        TriggerReader reader = new TriggerReader(reading, walked(), watches);
        List<Trigger> triggers = new ArrayList<>();
        map.require("triggers", "Write who or what starts it: [{ by: [po] }]")
                .map(YamlValue::entries)
                .orElse(List.of())
                .forEach(value -> value.map().flatMap(reader::read).ifPresent(triggers::add));
        if (map.get("triggers").filter(value -> value.entries().isEmpty()).isPresent()) {
            key.refuse("nothing starts this way back", "Give triggers at least one: [{ by: [po] }]");
        }
        return List.copyOf(triggers);
    }

    private List<String> undoes(YamlMap map) {
        List<String> undoes = new ArrayList<>();
        Set<String> acting = new TreeSet<>();
        List<Item> walked = walked();
        walked.stream().filter(item -> item.action() != null).forEach(item -> acting.addAll(ids(item)));
        for (YamlValue value : map.get("undoes").map(YamlValue::entries).orElse(List.of())) {
            value.text().ifPresent(id -> {
                boolean known = walked.stream().anyMatch(item -> ids(item).contains(id));
                if (!acting.contains(id)) {
                    value.refuse(
                            known ? "'" + id + "' does nothing that could be undone" : "there is no item '" + id + "'",
                            Nearest.to(id, acting)
                                    .filter(near -> !known)
                                    .map(near -> "Did you mean '" + near + "'?")
                                    .orElse("Name items that act (do)"));
                }
                undoes.add(id);
            });
        }
        return List.copyOf(undoes);
    }

    private List<Item> walked() {
        return lists.stream().flatMap(list -> list.items().stream()).toList();
    }

    /** Its own id, and that of the line that expanded it. */
    static Set<String> ids(Item item) {
        return item.parent() == null ? Set.of(item.id()) : Set.of(item.id(), item.parent());
    }
}
