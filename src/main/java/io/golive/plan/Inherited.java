package io.golive.plan;

import io.golive.plan.Item.Priority;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an item takes from its list, and a list from the plan's {@code defaults}, where it does not say otherwise. */
record Inherited(
        String site,
        String target,
        String owner,
        String as,
        Priority priority,
        Duration timeout,
        boolean waivable,
        List<String> waivedBy) {
    static final List<String> LIST_KEYS = List.of("site", "target", "owner", "as", "waivedBy");
    static final List<String> ITEM_KEYS =
            List.of("site", "target", "owner", "as", "priority", "timeout", "waivable", "waivedBy");
    /** The last two speak of questions, and are the plan's. */
    static final List<String> DEFAULT_KEYS =
            Stream.concat(ITEM_KEYS.stream(), Stream.of("remind", "escalate")).toList();

    private static final Inherited BUILT_IN =
            new Inherited(null, null, null, null, Priority.MUST, Duration.ofSeconds(30), true, List.of());

    static Inherited of(Optional<YamlMap> defaults, Reading reading) {
        defaults.ifPresent(map -> map.refuseUnknown(DEFAULT_KEYS, java.util.Map.of()));
        return defaults.map(map -> BUILT_IN.under(map, reading)).orElse(BUILT_IN);
    }

    /** With what this map says put over it. */
    Inherited under(YamlMap map, Reading reading) {
        Inherited speaking = speaking(map, reading);
        return new Inherited(
                speaking.site,
                speaking.target,
                reading.role(map, "owner").orElse(owner),
                speaking.as,
                map.get("priority").flatMap(Inherited::priority).orElse(priority),
                speaking.timeout,
                map.flag("waivable").orElse(waivable),
                waivers(map, reading).orElse(waivedBy));
    }

    /** With what this map says of where, as whom and how long a check speaks put over it. */
    Inherited speaking(YamlMap map, Reading reading) {
        return new Inherited(
                map.text("site").orElse(site),
                map.get("target")
                        .flatMap(value -> reading.oneOf(reading.targets().keySet(), "target", value))
                        .orElse(target),
                owner,
                map.text("as").orElse(as),
                priority,
                map.duration("timeout").orElse(timeout),
                waivable,
                waivedBy);
    }

    private Optional<List<String>> waivers(YamlMap map, Reading reading) {
        return map.get("waivedBy").map(value -> {
            List<String> roles = reading.roles(value.entries());
            if (value.entries().isEmpty()) {
                value.refuse("nobody may waive here", "Name roles, or write waivable: false");
            } else if (!map.flag("waivable").orElse(waivable)) {
                map.key("waivedBy").refuse("waivedBy stands where nothing is waivable", "Leave out one of the two");
            }
            return roles;
        });
    }

    private static Optional<Priority> priority(YamlValue value) {
        Optional<Priority> known = Arrays.stream(Priority.values())
                .filter(priority ->
                        value.described().equals("'" + priority.name().toLowerCase(java.util.Locale.ROOT) + "'"))
                .findFirst();
        if (known.isEmpty()) {
            value.refuse(value.described() + " is no priority", "Write must, should or nice");
        }
        return known;
    }
}
