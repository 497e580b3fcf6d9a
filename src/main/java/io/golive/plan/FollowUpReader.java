package io.golive.plan;

import io.golive.plan.ChecklistReader.Order;
import io.golive.plan.Ids.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what follows a good go-live.
 *
 * @param kept what is kept for sure once all steps are done
 */
record FollowUpReader(Reading reading, Inherited defaults, Set<String> kept) {
    private static final List<String> KEYS = Stream.concat(
                    ChecklistReader.KEYS.stream(), Stream.of("after", "every", "when", "decide", "fulfils"))
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
        map.refuseUnknown(
                KEYS,
                Map.of("at", "It comes some time after GO: write after, for example 30d", "ask", "Write it as decide"));
        Inherited inherited = defaults.under(map, reading);
        if (inherited.owner() == null) {
            key.refuse("nobody owns this follow-up", "Write owner: who decides whether it is needed");
        }
        Duration after = map.require("after", "Write how long after GO it is looked at first, for example 30d")
                .flatMap(YamlValue::duration)
                .orElse(null);
        return new FollowUp(
                named.id(),
                named.title(),
                inherited.owner(),
                after,
                map.duration("every").orElse(after),
                new ChecklistReader(reading, Order.CONDITION)
                        .section(
                                new Named(named.id() + "-when", named.title() + ": the condition"),
                                map,
                                "when",
                                inherited,
                                new HashSet<>(kept)),
                map.require("decide", "Write the question to its owner: what makes it needed")
                        .flatMap(YamlValue::text)
                        .orElse(null),
                new ChecklistReader(reading, Order.BEHIND).itemsOnly(named, key, map, inherited, new HashSet<>(kept)),
                reading.fulfils(named.id(), map),
                key.line());
    }
}
