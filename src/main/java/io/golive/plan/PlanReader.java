package io.golive.plan;

import io.golive.action.ActionKinds;
import io.golive.check.Check;
import io.golive.check.Kinds;
import io.golive.check.Nearest;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads one {@code plan.yaml} from top to bottom. */
final class PlanReader {
    static final String FILE = "plan.yaml";

    private static final List<String> KEYS = List.of(
            "plan",
            "zone",
            "author",
            "requirements",
            "roles",
            "targets",
            "defaults",
            "commands",
            "vars",
            "checklists",
            "steps",
            "window",
            "gates",
            "signoffs",
            "watches",
            "notices",
            "followUps",
            "rollback");

    private final Path folder;
    private final Kinds checks;
    private final ActionKinds actions;
    private final Problems problems;

    PlanReader(Path folder, Kinds checks, ActionKinds actions, Problems problems) {
        this.folder = folder;
        this.checks = checks;
        this.actions = actions;
        this.problems = problems;
    }

    /** @throws PlanException with every mistake found */
    Plan read() {
        Optional<Plan> plan =
                YamlFile.read(folder.resolve(FILE), FILE, problems).map(this::plan);
        problems.refuse();
        return plan.orElseThrow();
    }

    private Plan plan(YamlMap map) {
        map.refuseUnknown(KEYS, Map.of("scenarios", "Write them behind rollback"));
        String id = map.require("plan", "Write the name of the plan's folder")
                .flatMap(YamlValue::text)
                .orElse("");
        if (map.has("plan") && !id.equals(folder.getFileName().toString())) {
            map.get("plan")
                    .orElseThrow()
                    .refuse(
                            "the plan is called '" + id + "', its folder '" + folder.getFileName() + "'",
                            "Use one name for both");
        }
        Map<String, Object> vars = vars(map);
        Reading reading = new Reading(
                checks,
                actions,
                new PlanFiles(folder),
                new Ids(map.text("requirements").orElse("")),
                roles(map),
                targets(map),
                vars,
                Keepers.of(map, vars, checks.checks().values()));
        Inherited defaults = Inherited.of(map.map("defaults"), reading);
        ListReader lists = new ListReader(reading, defaults);
        GateReader decisions = new GateReader(reading, defaults, map);
        List<Checklist> checklists =
                map.map("checklists").map(lists::checklists).orElse(List.of());
        List<Step> steps = map.map("steps").map(lists::steps).orElse(List.of());
        if (!map.has("checklists") && !map.has("steps")) {
            map.self().refuse("the plan has neither checklists nor steps", "Give it what it consists of");
        }
        Optional<YamlMap> gates = map.map("gates");
        Optional<YamlMap> signoffs = map.map("signoffs");
        gates.ifPresent(decisions::takeIds);
        signoffs.ifPresent(decisions::takeIds);
        List<Checklist> walked = Stream.concat(
                        checklists.stream(), steps.stream().map(Step::checklist))
                .toList();
        List<String> acting = walked.stream()
                .flatMap(list -> list.items().stream())
                .filter(item -> item.action() != null)
                .map(Item::id)
                .toList();
        List<Gate> allGates = gates.map(named -> decisions.gates(named, acting)).orElse(List.of());
        List<SignOff> allSignoffs = signoffs.map(decisions::signoffs).orElse(List.of());
        List<Watch> watches = map.map("watches")
                .map(new WatchReader(reading, defaults, lists.keptBefore())::read)
                .orElse(List.of());
        return new Plan(
                id,
                zone(map),
                reading.roles(),
                reading.targets(),
                vars,
                checklists,
                steps,
                allGates,
                allSignoffs,
                watches,
                map.map("notices").map(new NoticeReader(reading, walked)::read).orElse(List.of()),
                map.map("followUps")
                        .map(new FollowUpReader(reading, defaults, lists.kept())::read)
                        .orElse(List.of()),
                map.map("rollback")
                        .map(new ScenarioReader(reading, defaults, walked, watches)::read)
                        .orElse(List.of()),
                map.map("commands").map(commands -> commands(commands, reading)).orElse(Map.of()),
                map.map("defaults")
                        .flatMap(questions -> questions.duration("remind"))
                        .orElse(null),
                map.map("defaults")
                        .flatMap(questions -> reading.role(questions, "escalate"))
                        .orElse(null),
                map.map("window").map(window -> window(window, steps)).orElse(null),
                authors(map));
    }

    private static Map<String, List<String>> commands(YamlMap map, Reading reading) {
        map.refuseUnknown(Plan.COMMANDS, Map.of());
        Map<String, List<String>> commands = new LinkedHashMap<>();
        map.forEach((command, value) -> {
            if (value.entries().isEmpty()) {
                value.refuse("nobody may give the command '" + command + "'", "Name roles: [release-manager]");
            }
            commands.put(command, reading.roles(value.entries()));
        });
        return Collections.unmodifiableMap(commands);
    }

    private static Window window(YamlMap map, List<Step> steps) {
        map.refuseUnknown(List.of("until"), Map.of("from", "It begins with the first step"));
        PlannedTime until = ListReader.plannedTime(
                        map, "until", "Write by when all must be over, a way back included: D 23:00")
                .orElse(null);
        boolean early = until != null
                && steps.stream()
                        .map(Step::at)
                        .anyMatch(at -> at != null && at.dayOffset() == until.dayOffset() && at.compareTo(until) > 0);
        if (early) {
            map.key("until")
                    .refuse(
                            "the window ends at " + until + ", before the last step of that day begins",
                            "Write a later time, or plan that step earlier");
        }
        return new Window(until);
    }

    private static List<String> authors(YamlMap map) {
        return map.get("author").map(YamlValue::texts).orElse(List.of());
    }

    private static ZoneId zone(YamlMap map) {
        YamlValue value = map.require("zone", "Write the zone of its times, for example Asia/Ho_Chi_Minh")
                .orElse(null);
        if (value == null) {
            return null;
        }
        String zone = value.text().orElse("");
        // offsets and short names such as EST are zones to Java, but no place whose clock people follow
        if (ZoneId.getAvailableZoneIds().contains(zone) && (zone.contains("/") || zone.equals("UTC"))) {
            return ZoneId.of(zone);
        }
        value.refuse(
                value.described() + " is no time zone",
                Nearest.to(zone, ZoneId.getAvailableZoneIds())
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Write Area/City, for example Asia/Ho_Chi_Minh"));
        return null;
    }

    private static List<String> roles(YamlMap map) {
        List<String> roles = new ArrayList<>();
        for (YamlValue value : map.require("roles", "Write the roles of the plan: [release-manager, devops]")
                .map(YamlValue::entries)
                .orElse(List.of())) {
            value.text().ifPresent(role -> {
                if (!role.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                    value.refuse("'" + role + "' is no name of a role", "Write it lower-case-with-dashes");
                } else if (roles.contains(role)) {
                    value.refuse("'" + role + "' stands here twice", "Name each role once");
                }
                roles.add(role);
            });
        }
        return List.copyOf(roles);
    }

    private Map<String, String> targets(YamlMap map) {
        // no kind speaks to what only notices are sent to
        Collection<String> types = new TreeSet<>(List.of("smtp", Notice.CHAT));
        checks.checks().values().forEach(check -> types.addAll(check.spec().targetTypes()));
        actions.actions().values().forEach(action -> types.addAll(action.spec().targetTypes()));
        Map<String, String> targets = new LinkedHashMap<>();
        map.map("targets")
                .ifPresent(declared ->
                        declared.forEach((name, value) -> value.text().ifPresent(type -> {
                            if (!types.contains(type)) {
                                value.refuse(
                                        "no kind speaks to a target of type '" + type + "'",
                                        Nearest.to(type, types)
                                                .map(near -> "Did you mean '" + near + "'?")
                                                .orElse("Known: " + String.join(", ", types)));
                            }
                            targets.put(name, types.contains(type) ? type : "");
                        })));
        return Collections.unmodifiableMap(targets);
    }

    private Map<String, Object> vars(YamlMap map) {
        Map<String, Object> vars = new LinkedHashMap<>();
        Collection<Check> kinds = checks.checks().values();
        map.map("vars")
                .ifPresent(declared -> declared.forEach((name, value) -> {
                    Names.unusable(name, kinds)
                            .ifPresent(why ->
                                    declared.key(name).refuse(why, "Call the variable otherwise, for example release"));
                    if (value.isNothing()) {
                        value.refuse(
                                "the variable '" + name + "' has no value",
                                "Give it one; an environment may give another");
                    } else {
                        vars.put(name, value.plain());
                    }
                }));
        return Collections.unmodifiableMap(vars);
    }
}
