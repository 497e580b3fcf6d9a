package io.golive.plan;

import io.golive.plan.ChecklistReader.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the lists of a plan: checklists without a clock, and steps on it. */
final class ListReader {
    private static final List<String> CHECKLIST = Stream.concat(
                    ChecklistReader.KEYS.stream(), Stream.of("fulfils", "inOrder"))
            .toList();
    private static final List<String> STEP = Stream.concat(
                    ChecklistReader.KEYS.stream(), Stream.of("fulfils", "at", "takes", "startWithin", "skippable"))
            .toList();
    private static final Duration START_WITHIN = Duration.ofMinutes(15);

    private final Reading reading;
    private final Inherited defaults;
    private final Set<String> kept = new HashSet<>();
    private final Map<String, Set<String>> keptBefore = new LinkedHashMap<>();

    ListReader(Reading reading, Inherited defaults) {
        this.reading = reading;
        this.defaults = defaults;
    }

    List<Checklist> checklists(YamlMap lists) {
        List<Checklist> read = new ArrayList<>();
        lists.forEach((key, value) -> {
            Ids.Named named = reading.ids().named(lists.key(key));
            value.map().ifPresent(map -> {
                map.refuseUnknown(
                        CHECKLIST,
                        Map.of(
                                "at",
                                "A checklist has no clock: what has a time is one of steps",
                                "takes",
                                "See steps"));
                boolean inOrder = map.flag("inOrder").orElse(false);
                read.add(new ChecklistReader(reading, inOrder ? Order.IN_ORDER : Order.SIDE_BY_SIDE)
                        .read(named, lists.key(key), map, defaults, new HashSet<>()));
            });
        });
        return List.copyOf(read);
    }

    List<Step> steps(YamlMap lists) {
        List<Step> read = new ArrayList<>();
        lists.forEach((key, value) -> {
            Ids.Named named = reading.ids().named(lists.key(key));
            value.map().ifPresent(map -> {
                map.refuseUnknown(STEP, Map.of("inOrder", "A step always runs from top to bottom"));
                PlannedTime at = at(map);
                refuseDisorder(at, read, map);
                Duration takes = map.require("takes", "Write how long it is expected to take, for example 30m")
                        .flatMap(YamlValue::duration)
                        .orElse(null);
                Duration startWithin = map.duration("startWithin").orElse(START_WITHIN);
                keptBefore.put(named.id(), Set.copyOf(kept));
                Checklist list =
                        new ChecklistReader(reading, Order.BEGUN).read(named, lists.key(key), map, defaults, kept);
                read.add(new Step(
                        named.id(),
                        named.title(),
                        at,
                        takes,
                        startWithin,
                        map.flag("skippable").orElse(true),
                        list));
            });
        });
        return List.copyOf(read);
    }

    /** Id of each step read so far to what was kept for sure when it began. */
    Map<String, Set<String>> keptBefore() {
        return Collections.unmodifiableMap(keptBefore);
    }

    /** What is kept for sure once all steps are done. */
    Set<String> kept() {
        return Collections.unmodifiableSet(kept);
    }

    static PlannedTime at(YamlMap map) {
        return plannedTime(map, "at", "Write its planned start, for example D 17:00")
                .orElse(null);
    }

    /** @param advice when the key is not there */
    static Optional<PlannedTime> plannedTime(YamlMap map, String key, String advice) {
        Optional<YamlValue> value = map.require(key, advice);
        Optional<PlannedTime> time = value.flatMap(YamlValue::text).flatMap(Units::plannedTime);
        value.filter(given -> time.isEmpty() && !Yaml11.isTrap(given.node()))
                .ifPresent(given -> given.refuse(
                        given.described() + " is no planned time", "Write the day and a time: D 17:00 or D+1 08:30"));
        return time;
    }

    private static void refuseDisorder(PlannedTime at, List<Step> before, YamlMap map) {
        if (at == null || before.isEmpty() || before.getLast().at() == null) {
            return;
        }
        if (at.compareTo(before.getLast().at()) < 0) {
            map.key("at")
                    .refuse(
                            "this step begins before the one above it ('"
                                    + before.getLast().id() + "')",
                            "Write the steps in the order of their times");
        }
    }
}
