package io.golive.plan;

import io.golive.check.Nearest;
import io.golive.people.Holder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads who holds the roles of a plan in an environment, and on which days. */
record PeopleReader(Plan plan) {
    /** As a regular expression of JSON schema, too. */
    static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    private static final List<String> KEYS = List.of("user", "from", "to");

    /** Role to its holders, in the order of the file. */
    Map<String, List<Holder>> read(YamlMap environment) {
        Map<String, List<Holder>> people = new LinkedHashMap<>();
        environment
                .map("people")
                .ifPresent(given -> given.forEach((role, value) -> {
                    if (!plan.roles().contains(role)) {
                        given.key(role)
                                .refuse(
                                        "the plan has no role '" + role + "'",
                                        Nearest.to(role, plan.roles())
                                                .map(near -> "Did you mean '" + near + "'?")
                                                .orElse("Known: " + String.join(", ", plan.roles())));
                    }
                    people.put(role, holders(role, value));
                }));
        return Collections.unmodifiableMap(people);
    }

    private static List<Holder> holders(String role, YamlValue value) {
        List<Holder> holders = new ArrayList<>();
        for (YamlValue entry : value.entries()) {
            Holder holder = entry.isMap()
                    ? holder(entry.map().orElseThrow())
                    : entry.text().map(Holder::always).orElse(null);
            if (holder == null) {
                continue;
            }
            if (holders.stream().anyMatch(other -> overlap(other, holder))) {
                entry.refuse(
                        holder.user() + " holds the role '" + role + "' twice on the same days",
                        "Name each person once, or give days that do not overlap");
            }
            holders.add(holder);
        }
        return List.copyOf(holders);
    }

    /** Null when it names nobody. */
    private static Holder holder(YamlMap map) {
        map.refuseUnknown(KEYS, Map.of("until", "Write to: with the last day", "name", "Write it below contacts"));
        LocalDate from = day(map, "from");
        LocalDate to = day(map, "to");
        if (from != null && to != null && from.isAfter(to)) {
            map.key("from")
                    .refuse("the first day " + from + " is after the last day " + to, "Write the earlier day as from");
        }
        return map.require("user", "Write the user name: { user: hanh.vo, from: '2026-05-01' }")
                .flatMap(YamlValue::text)
                .map(user -> new Holder(user, from, to))
                .orElse(null);
    }

    private static LocalDate day(YamlMap map, String key) {
        YamlValue value = map.get(key).orElse(null);
        if (value == null || Yaml11.isTrap(value.node())) {
            return null; // reported already: an unquoted day is a point in time to YAML 1.1
        }
        String text = value.text().orElse("");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            value.refuse("'" + text + "' is no day", "Write year, month and day in quotes: '2026-05-31'");
            return null;
        }
    }

    private static boolean overlap(Holder one, Holder other) {
        return one.user().equals(other.user())
                && (one.to() == null || other.from() == null || !other.from().isAfter(one.to()))
                && (other.to() == null || one.from() == null || !one.from().isAfter(other.to()));
    }
}
