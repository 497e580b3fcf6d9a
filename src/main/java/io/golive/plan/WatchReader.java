package io.golive.plan;

import io.golive.check.CheckSpec;
import io.golive.check.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the watches, once the steps are known.
 *
 * @param keptBefore step id to what is kept for sure when it begins
 */
record WatchReader(Reading reading, Inherited defaults, Map<String, Set<String>> keptBefore) {
    private static final List<String> KEYS = List.of(
            "owner",
            "site",
            "target",
            "as",
            "expect",
            "alert",
            "alertAfter",
            "every",
            "from",
            "for",
            "channel",
            "timeout",
            "within",
            "conceal",
            "fulfils");
    private static final Map<String, String> ELSEWHERE = Map.of(
            "wait", "A watch looks again by itself: write every",
            "ask", "A watch is a figure: ask in a line of a list",
            "do", "A watch changes nothing: act in a line of a list",
            "keep", "What a watch sees is never kept");
    private static final Duration EVERY = Duration.ofMinutes(1);

    List<Watch> read(YamlMap map) {
        List<Watch> watches = new ArrayList<>();
        map.forEach((key, value) -> {
            Ids.Named named = reading.ids().named(map.key(key));
            value.map().ifPresent(watch -> watches.add(watch(named, map.key(key), watch)));
        });
        return List.copyOf(watches);
    }

    private Watch watch(Ids.Named named, YamlValue key, YamlMap map) {
        List<String> kinds = map.keys().stream()
                .filter(reading.checks().checks()::containsKey)
                .toList();
        refuseUnknown(map);
        List<String> owners = owners(map);
        if (owners.isEmpty()) {
            key.refuse(
                    "nobody owns this watch", "Write owner: who is told when it turns red, a role or a list of them");
        }
        String from = from(map);
        Duration every = map.duration("every").orElse(EVERY);
        Duration lasts = map.require("for", "Write how long it watches, for example 24h")
                .flatMap(YamlValue::duration)
                .orElse(null);
        if (lasts != null && lasts.compareTo(every) < 0) {
            map.key("for")
                    .refuse("the watch ends before it looks a second time", "Write a shorter every, or a longer for");
        }
        if (map.has("alertAfter") && !map.has("alert")) {
            map.key("alertAfter").refuse("alertAfter stands without alert", "Write alert: when it is red");
        }
        YamlValue after = map.get("alertAfter").orElse(null);
        boolean inARow = after != null && after.plain() instanceof Integer;
        return new Watch(
                named.id(),
                named.title(),
                owners,
                check(map, kinds, key, from),
                after == null || inARow ? null : after.duration().orElse(null),
                inARow ? after.count().orElse(1) : 1,
                every,
                from,
                lasts,
                map.text("channel").orElse(null),
                reading.fulfils(named.id(), map),
                key.line());
    }

    /** Null, and reported, when it does not say what it looks at. */
    private CheckSpec check(YamlMap map, List<String> kinds, YamlValue key, String from) {
        if (kinds.size() != 1) {
            key.refuse(
                    kinds.isEmpty() ? "the watch looks at nothing" : "the watch has " + String.join(" and ", kinds),
                    "Give it exactly one of "
                            + String.join(", ", reading.checks().checks().keySet()));
            return null;
        }
        if (map.get("expect").map(YamlValue::entries).orElse(List.of()).isEmpty()) {
            key.refuse("the watch expects nothing", "Write expect: its target, for example value < 500");
            return null;
        }
        Set<String> kept = from == null ? Set.of() : keptBefore.getOrDefault(from, Set.of());
        return new WorkReader(reading, null)
                .check(
                        map,
                        kinds.getFirst(),
                        defaults.speaking(map, reading),
                        null,
                        Names.of(reading, false, Names.OF_A_STEP, kept));
    }

    private List<String> owners(YamlMap map) {
        if (!map.has("owner")) {
            return defaults.owner() == null ? List.of() : List.of(defaults.owner());
        }
        return reading.roles(map.get("owner").orElseThrow().entries());
    }

    private String from(YamlMap map) {
        YamlValue value = map.require("from", "Write the id of the step from which on it watches")
                .orElse(null);
        String from = value == null ? null : value.text().orElse(null);
        if (from != null && !keptBefore.containsKey(from)) {
            value.refuse(
                    "there is no step '" + from + "'",
                    Nearest.to(from, keptBefore.keySet())
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Name the step from which on it watches"));
            return null;
        }
        return from;
    }

    private void refuseUnknown(YamlMap map) {
        List<String> known = new ArrayList<>(KEYS);
        known.addAll(reading.checks().checks().keySet());
        map.refuseUnknown(known, new LinkedHashMap<>(ELSEWHERE));
    }
}
