package io.golive.plan;

import io.golive.plan.ChecklistReader.Order;
import io.golive.plan.Ids.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what follows a good go-live.
 *
 * @param kept what is kept for sure once all steps are done
 */
record FollowUpReader(Reading reading, Inherited defaults, Set<String> kept) {
    private static final List<String> KEYS = Stream.concat(
                    ChecklistReader.KEYS.stream(),
                    Stream.of("after", "at", "every", "until", "when", "decide", "fulfils"))
            .toList();

    List<FollowUp> read(YamlMap map) {
        List<FollowUp> followUps = new ArrayList<>();
        map.forEach((key, value) -> {
            Named named = reading.ids().named(map.key(key));
            value.map().ifPresent(followUp -> followUps.add(followUp(named, map.key(key), followUp)));
        });
        return List.copyOf(followUps);
    }

    private FollowUp followUp(Named named, YamlValue key, YamlMap map) {
        map.refuseUnknown(KEYS, Map.of("ask", "Write it as decide"));
        Inherited inherited = defaults.under(map, reading);
        boolean asks = map.has("decide");
        if (inherited.owner() == null) {
            key.refuse(
                    "nobody owns this follow-up",
                    asks ? "Write owner: who decides whether it is needed" : "Write owner: who answers for it");
        }
        When when = asks ? whenAsked(key, map) : whenDone(key, map);
        Checklist checklist =
                new ChecklistReader(reading, Order.BEHIND).itemsOnly(named, key, map, inherited, new HashSet<>(kept));
        if (!asks && when.until() != null) {
            refuseDoneTwice(checklist, map);
        }
        return new FollowUp(
                named.id(),
                named.title(),
                inherited.owner(),
                when.after(),
                when.at(),
                when.every(),
                when.until(),
                new ChecklistReader(reading, Order.CONDITION)
                        .section(
                                new Named(named.id() + "-when", named.title() + ": the condition"),
                                map,
                                "when",
                                inherited,
                                new HashSet<>(kept)),
                map.text("decide").orElse(null),
                checklist,
                reading.fulfils(named.id(), map),
                key.line());
    }

    private record When(Duration after, PlannedTime at, Duration every, PlannedTime until) {}

    /** Its owner decides: first at one time, then so long after each "not yet". */
    private static When whenAsked(YamlValue key, YamlMap map) {
        When when = first(key, map);
        Duration every = map.duration("every").orElse(when.after());
        if (map.has("until")) {
            map.key("until").refuse("its owner is asked until it is needed or never needed", "Leave until out");
        }
        if (map.has("at") && !map.has("every")) {
            map.key("at")
                    .refuse(
                            "nothing says when its owner is asked again after \"not yet\"",
                            "Write every, for example 7d");
        }
        return new When(when.after(), when.at(), every, null);
    }

    /** Nobody decides: it is carried out once, or comes round until a day. */
    private static When whenDone(YamlValue key, YamlMap map) {
        When when = first(key, map);
        if (map.has("when")) {
            map.key("when")
                    .refuse("nobody is asked, so nothing waits for a condition", "Write decide, or move it to items");
        }
        if (map.has("every") != map.has("until") || (map.has("every") && !map.has("at"))) {
            map.key(map.has("every") ? "every" : "until")
                    .refuse(
                            "what comes round has a beginning, a pace and an end",
                            "Write at: D+2 09:00, every: 1d and until: D+7; or decide, if its owner is asked");
        }
        PlannedTime until = map.get("until").flatMap(FollowUpReader::until).orElse(null);
        if (until != null && when.at() != null && until.compareTo(when.at()) < 0) {
            map.key("until").refuse("it ends before it begins", "Write a day that is not before at");
        }
        return new When(when.after(), when.at(), map.duration("every").orElse(null), until);
    }

    private static When first(YamlValue key, YamlMap map) {
        if (map.has("after") == map.has("at")) {
            key.refuse(
                    map.has("at") ? "it says both after and at" : "nothing says when it is looked at first",
                    "Write after, how long after GO, for example 30d; or at, for example D+7 09:00");
        }
        return new When(
                map.duration("after").orElse(null),
                map.has("at") ? ListReader.plannedTime(map, "at", "").orElse(null) : null,
                null,
                null);
    }

    /** A day alone is meant with all its hours. */
    private static Optional<PlannedTime> until(YamlValue value) {
        String text = value.text().orElse("");
        Optional<PlannedTime> until =
                Units.plannedTime(text.contains(":") ? text : text + " " + PlannedTime.END_OF_DAY);
        if (until.isEmpty() && !Yaml11.isTrap(value.node())) {
            value.refuse(value.described() + " is no day of the plan", "Write D+7, or a day and a time: D+7 18:00");
        }
        return until;
    }

    private static void refuseDoneTwice(Checklist checklist, YamlMap map) {
        checklist.items().stream()
                .filter(item -> item.action() != null && !item.action().idempotent())
                .findFirst()
                .ifPresent(item -> map.key("every")
                        .refuse(
                                "'" + item.id() + "' would be done each time that it comes round",
                                "Say idempotent: true where doing it again does no harm, or leave every out"));
    }
}
