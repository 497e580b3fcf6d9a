package io.golive.plan;

import io.golive.check.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads gates and sign-offs, once the ids of all lists and items are known. */
final class GateReader {
    private static final String SHOWS = "shows";
    private static final String WATCH = "watch";
    private static final List<String> GATE = List.of("owner", "needs", "fresh", "drills", "blocks", "fulfils");
    private static final List<String> SIGNOFF =
            List.of("by", "need", "distinct", "shows", "remind", "escalate", "blocks", "fulfils");
    private static final Map<String, String> OTHERS =
            Map.of("watches", WATCH, "notices", "notice", "followUps", "follow-up", "rollback", "way back");
    private static final List<String> DRILL = List.of("within", "notOlderThan");
    private static final Pattern PART = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Reading reading;
    private final Inherited defaults;
    private final Map<YamlValue, Ids.Named> named = new LinkedHashMap<>();
    private final Map<String, String> others = new LinkedHashMap<>();

    /** @param plan the whole plan: what else has an id there, but cannot be needed or shown */
    GateReader(Reading reading, Inherited defaults, YamlMap plan) {
        this.reading = reading;
        this.defaults = defaults;
        OTHERS.forEach((section, what) -> plan.get(section)
                .filter(YamlValue::isMap)
                .flatMap(YamlValue::map)
                .ifPresent(map -> map.keys().forEach(key -> others.put(key.split("\\s", 2)[0], what))));
    }

    /** Takes the ids first, because gates and sign-offs name each other. */
    void takeIds(YamlMap map) {
        map.keys().forEach(key -> named.put(map.key(key), reading.ids().named(map.key(key))));
    }

    /** @param acting ids of the items that act: what a drill may be of, beside scenarios */
    List<Gate> gates(YamlMap map, Collection<String> acting) {
        List<Gate> gates = new ArrayList<>();
        Set<String> drilled = new TreeSet<>(acting);
        others.forEach((id, what) -> {
            if (what.equals(OTHERS.get("rollback"))) {
                drilled.add(id);
            }
        });
        map.forEach((key, value) -> value.map().ifPresent(gate -> gates.add(gate(map.key(key), gate, drilled))));
        refuseCircles(gates, map);
        return List.copyOf(gates);
    }

    private Gate gate(YamlValue key, YamlMap map, Set<String> drilled) {
        map.refuseUnknown(GATE, Map.of());
        Ids.Named name = named.get(key);
        String owner = reading.role(map, "owner").orElse(defaults.owner());
        if (owner == null) {
            key.refuse("nobody owns this gate", "Write owner: who is asked while it is closed");
        }
        List<String> needs = known(map, "needs");
        if (needs.isEmpty()) {
            key.refuse("the gate needs nothing", "Write needs: and ids of lists, items, sign-offs or gates");
        }
        return new Gate(
                name.id(),
                name.title(),
                owner,
                needs,
                map.duration("fresh").orElse(null),
                map.map("drills").map(drills -> drills(drills, drilled)).orElse(List.of()),
                map.require("blocks", "Write which part of the go-live waits for it, for example day-0")
                        .flatMap(GateReader::part)
                        .orElse(null),
                fulfils(name.id(), map),
                key.line());
    }

    private static List<NeededDrill> drills(YamlMap map, Set<String> drilled) {
        List<NeededDrill> drills = new ArrayList<>();
        map.forEach((subject, value) -> {
            if (!drilled.contains(subject)) {
                map.key(subject)
                        .refuse(
                                "'" + subject + "' cannot be drilled",
                                Nearest.to(subject, drilled)
                                        .map(near -> "Did you mean '" + near + "'?")
                                        .orElse("Name a way back, or an item that acts (do)"));
            }
            value.map().ifPresent(drill -> {
                drill.refuseUnknown(DRILL, Map.of());
                Optional<Duration> within = drill.require("within", "Write how long it may take: 5m")
                        .flatMap(YamlValue::duration);
                Optional<Duration> age = drill.require("notOlderThan", "Write how long ago it may have been: 30d")
                        .flatMap(YamlValue::duration);
                if (within.isPresent() && age.isPresent()) {
                    drills.add(new NeededDrill(subject, within.get(), age.get()));
                }
            });
        });
        return drills;
    }

    List<SignOff> signoffs(YamlMap map) {
        List<SignOff> signoffs = new ArrayList<>();
        map.forEach((key, value) -> value.map().ifPresent(signoff -> signoffs.add(signoff(map.key(key), signoff))));
        return List.copyOf(signoffs);
    }

    private SignOff signoff(YamlValue key, YamlMap map) {
        map.refuseUnknown(SIGNOFF, Map.of());
        Ids.Named name = named.get(key);
        List<String> signed = new ArrayList<>();
        List<String> by = map.require("by", "Write the roles that sign: [po, tech-lead]")
                .map(value -> by(value, signed))
                .orElse(List.of());
        int need = map.get("need").flatMap(YamlValue::count).orElse(by.size());
        if (need > by.size() && map.has("need")) {
            map.get("need")
                    .orElseThrow()
                    .refuse(
                            need + " approvals are more than the " + by.size() + " roles asked",
                            "Lower it, or ask more roles");
        }
        return new SignOff(
                name.id(),
                name.title(),
                by,
                need,
                map.flag("distinct").orElse(true),
                known(map, SHOWS),
                map.duration("remind").orElse(null),
                reading.role(map, "escalate").orElse(null),
                map.get("blocks").flatMap(GateReader::part).orElse(null),
                Stream.concat(fulfils(name.id(), map).stream(), signed.stream()).toList(),
                key.line());
    }

    /** A decision over the parts of a requirement ({@code E1-G5} over {@code E1-G5a} to c) is their heading, none of its own. */
    private List<String> fulfils(String id, YamlMap map) {
        boolean heading =
                reading.ids().all().stream().anyMatch(other -> other.matches(Pattern.quote(id) + "(-|[a-z]).*"));
        return reading.fulfils(id, map).stream()
                .filter(full -> !heading || !full.equals(reading.ids().full(id)))
                .toList();
    }

    /** Roles as a list, or as a map from the requirement id that each signature fulfils. */
    private List<String> by(YamlValue value, List<String> fulfils) {
        List<YamlValue> roles = new ArrayList<>();
        if (value.isMap()) {
            YamlMap map = value.map().orElseThrow();
            map.forEach((id, role) -> {
                reading.ids().take(id, map.key(id));
                if (reading.ids().isRequirement(id)) {
                    fulfils.add(reading.ids().full(id));
                }
                roles.add(role);
            });
        } else {
            roles.addAll(value.entries());
        }
        return reading.roles(roles);
    }

    private List<String> known(YamlMap map, String key) {
        List<String> ids = new ArrayList<>();
        for (YamlValue value : map.get(key).map(YamlValue::entries).orElse(List.of())) {
            value.text().ifPresent(id -> {
                Collection<String> all = reading.ids().all();
                boolean shownWatch = key.equals(SHOWS) && WATCH.equals(others.get(id));
                if (!all.contains(id) && !shownWatch) {
                    value.refuse(
                            others.containsKey(id)
                                    ? "'" + id + "' is a " + others.get(id)
                                    : "there is no '" + id + "' in this plan",
                            Nearest.to(id, all)
                                    .filter(near -> !others.containsKey(id))
                                    .map(near -> "Did you mean '" + near + "'?")
                                    .orElse(
                                            key.equals(SHOWS)
                                                    ? "Name the id of a list, an item, a gate or a watch"
                                                    : "Name the id of a list, an item, a sign-off or a gate"));
                }
                ids.add(id);
            });
        }
        return List.copyOf(ids);
    }

    private static Optional<String> part(YamlValue value) {
        return value.text().filter(text -> {
            boolean isPart = PART.matcher(text).matches();
            if (!isPart) {
                value.refuse(
                        "'" + text + "' is no part of the go-live", "Write the name of its model, for example day-0");
            }
            return isPart;
        });
    }

    /** A gate that waits for itself, also by way of others, never opens. */
    private static void refuseCircles(List<Gate> gates, YamlMap map) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        gates.forEach(gate -> needs.put(gate.id(), gate.needs()));
        for (Gate gate : gates) {
            if (reaches(gate.id(), gate.id(), needs, new HashSet<>())) {
                map.self()
                        .file()
                        .problems()
                        .add(
                                map.self().file().name(),
                                gate.line(),
                                "the gate '" + gate.id() + "' needs itself",
                                "Take it out of its needs, or out of those of a gate that it needs");
            }
        }
    }

    private static boolean reaches(String from, String to, Map<String, List<String>> needs, Set<String> seen) {
        for (String need : needs.getOrDefault(from, List.of())) {
            if (need.equals(to) || seen.add(need) && reaches(need, to, needs, seen)) {
                return true;
            }
        }
        return false;
    }
}
