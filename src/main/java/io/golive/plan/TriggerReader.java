package io.golive.plan;

import io.golive.check.Conditions;
import io.golive.check.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads what starts a way back: people, a watch, an item that is bad, an alert or a webhook. */
record TriggerReader(Reading reading, List<Item> walked, List<Watch> watches) {
    private static final List<String> KEYS =
            List.of("by", "figures", "watch", "item", "alert", "webhook", "when", "auto", "fulfils");
    private static final List<String> CAUSES = List.of("by", "watch", "item", "alert", "webhook");
    private static final int LONGEST_NAME = 200;

    /** Empty, and reported, when it does not say what starts it. */
    Optional<Trigger> read(YamlMap map) {
        map.refuseUnknown(KEYS, Map.of());
        List<String> causes = CAUSES.stream().filter(map::has).toList();
        if (causes.size() != 1) {
            map.self()
                    .refuse(
                            causes.isEmpty()
                                    ? "nothing stands here that starts it"
                                    : "the trigger has " + String.join(" and ", causes),
                            "Write one of by: [roles], watch: id, item: id, alert: name, webhook: name; another one is a"
                                    + " trigger of its own");
            return Optional.empty();
        }
        refuseBeside(map, "when", "watch", "Only a watch has figures: leave it out");
        refuseBeside(map, "figures", "by", "Only people report figures: leave it out");
        refuseBeside(map, "auto", "watch item alert webhook", "People start it themselves: leave it out");
        String watch = named(map, "watch", watchIds());
        return Optional.of(new Trigger(
                map.get("by").map(value -> reading.roles(value.entries())).orElse(List.of()),
                figures(map),
                watch,
                named(map, "item", itemIds()),
                name(map, "alert"),
                name(map, "webhook"),
                when(map, watch),
                map.flag("auto").orElse(false),
                reading.fulfils("", map)));
    }

    private static void refuseBeside(YamlMap map, String key, String causes, String advice) {
        if (map.has(key) && List.of(causes.split(" ")).stream().noneMatch(map::has)) {
            map.key(key).refuse("'" + key + "' stands at a trigger without " + causes.replace(" ", " or "), advice);
        }
    }

    private static String named(YamlMap map, String key, Set<String> known) {
        return map.get(key)
                .flatMap(value -> value.text().filter(id -> {
                    if (!known.contains(id)) {
                        value.refuse(
                                "there is no " + key + " '" + id + "'",
                                Nearest.to(id, known)
                                        .map(near -> "Did you mean '" + near + "'?")
                                        .orElse(
                                                known.isEmpty()
                                                        ? "The plan has none"
                                                        : "Known: " + String.join(", ", known)));
                    }
                    return known.contains(id);
                }))
                .orElse(null);
    }

    /** It comes from outside: nothing of the plan knows it. */
    private static String name(YamlMap map, String key) {
        String name = map.text(key).orElse(null);
        if (name != null && (name.length() > LONGEST_NAME)) {
            map.get(key)
                    .orElseThrow()
                    .refuse(
                            "this name of " + (key.equals("alert") ? "an alert" : "a webhook") + " is too long",
                            "Write what is sent as its name: at most " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private String figures(YamlMap map) {
        String figures = map.text("figures").orElse(null);
        if (figures != null) {
            Conditions.problems(figures, Trigger.REPORTED)
                    .forEach(problem -> map.get("figures")
                            .orElseThrow()
                            .refuse(
                                    "'" + figures + "': " + problem,
                                    "Conditions are FEEL over what is reported: percent > 1"));
        }
        return figures;
    }

    private String when(YamlMap map, String watchId) {
        String when = map.text("when").orElse(null);
        watches.stream()
                .filter(watch -> watch.id().equals(watchId) && watch.check() != null && when != null)
                .findFirst()
                .ifPresent(watch -> {
                    Set<String> observed = reading.checks()
                            .check(watch.check().kind())
                            .observes(watch.check().properties());
                    Names.of(reading, false, Names.OF_A_STEP, Set.of())
                            .proveCondition(when, observed, map.get("when").orElseThrow());
                });
        return when;
    }

    private Set<String> watchIds() {
        return watches.stream().map(Watch::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> itemIds() {
        return walked.stream()
                .flatMap(item -> ScenarioReader.ids(item).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
