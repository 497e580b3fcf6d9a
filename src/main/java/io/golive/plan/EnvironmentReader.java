package io.golive.plan;

import io.golive.check.Nearest;
import io.golive.people.DifferentPeople;
import io.golive.people.Holder;
import io.golive.plan.Environment.Purpose;
import io.golive.target.Target;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads one environment file against the plan that is to run there. */
final class EnvironmentReader {
    private static final List<String> KEYS =
            List.of("environment", "purpose", "sites", "people", "contacts", "vars", "audiences", "alerts");

    private final Plan plan;
    private final Placeholders placeholders;

    EnvironmentReader(Plan plan, Placeholders placeholders) {
        this.plan = plan;
        this.placeholders = placeholders;
    }

    /** @param name as the file is called, without its ending */
    Environment read(String name, YamlMap map) {
        map.refuseUnknown(KEYS, Map.of());
        map.require("environment", "Write environment: " + name)
                .ifPresent(value -> value.text()
                        .filter(text -> !text.equals(name))
                        .ifPresent(text -> value.refuse(
                                "the environment is called '" + text + "', its file '" + name + "'",
                                "Use one name for both")));
        Map<String, Map<String, Target>> sites = sites(map);
        Map<String, List<Holder>> people = new PeopleReader(plan).read(map);
        Environment environment = new Environment(
                name,
                purpose(map),
                sites,
                people,
                new ContactReader(placeholders, people).read(map),
                vars(map),
                new AudienceReader(plan, placeholders, sites).read(map),
                new AlertSecretsReader(plan).read(map));
        map.get("sites").ifPresent(at -> new EnvironmentProof(plan, environment, at).prove());
        provePeople(environment, map);
        return environment;
    }

    private static Purpose purpose(YamlMap map) {
        YamlValue value =
                map.require("purpose", "Write practice, staging or production").orElse(null);
        if (value == null) {
            return null;
        }
        String text = value.text().orElse("");
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    value.refuse("'" + text + "' is no purpose", "Write practice, staging or production");
                    return null;
                });
    }

    private Map<String, Map<String, Target>> sites(YamlMap map) {
        Map<String, Map<String, Target>> sites = new LinkedHashMap<>();
        TargetReader reader = new TargetReader(plan.targets(), placeholders);
        map.require("sites", "Write the sites with their targets")
                .flatMap(YamlValue::map)
                .ifPresent(given -> given.forEach((site, value) ->
                        value.map().ifPresent(targets -> sites.put(site, reader.site(site, targets)))));
        return Collections.unmodifiableMap(sites);
    }

    private Map<String, Object> vars(YamlMap map) {
        Map<String, Object> vars = new LinkedHashMap<>();
        map.map("vars")
                .ifPresent(given -> given.forEach((name, value) -> {
                    Object ofPlan = plan.vars().get(name);
                    if (ofPlan == null) {
                        given.key(name)
                                .refuse(
                                        "the plan has no variable '" + name + "'",
                                        Nearest.to(name, plan.vars().keySet())
                                                .map(near -> "Did you mean '" + near + "'?")
                                                .orElse(
                                                        "Give it a value in the plan first: an environment only differs"));
                    } else if (ofPlan instanceof List && expandsItems((List<?>) ofPlan)) {
                        given.key(name)
                                .refuse(
                                        "the plan made items from '" + name + "' by each",
                                        "It is the same in every environment");
                    }
                    vars.put(name, typed(value, ofPlan));
                }));
        return Collections.unmodifiableMap(vars);
    }

    /** Filled in, and of the type that the plan's value has: a placeholder's text becomes the number that it stands for. */
    private Object typed(YamlValue value, Object ofPlan) {
        if (!(value.plain() instanceof String text)) {
            if (value.isNothing()
                    || ofPlan instanceof Number != value.plain() instanceof Number
                    || ofPlan instanceof List != value.plain() instanceof List) {
                value.refuse(
                        value.described() + " is of another type than the plan's value", "Write one like " + ofPlan);
            }
            return value.plain();
        }
        String filled = placeholders.fill(text, value);
        if (ofPlan instanceof Number && filled.matches("-?[0-9]{1,9}")) {
            return Integer.valueOf(filled);
        }
        if (ofPlan instanceof Number && filled.matches("-?[0-9]+\\.[0-9]+")) {
            return Double.valueOf(filled);
        }
        if (ofPlan instanceof Boolean && filled.matches("true|false")) {
            return Boolean.valueOf(filled);
        }
        if (ofPlan != null && !(ofPlan instanceof String)) {
            value.refuse("'" + filled + "' is of another type than the plan's value", "Write one like " + ofPlan);
        }
        return filled;
    }

    /** Whether the entries of this list are those of an {@code each}: another list could not reach the items any more. */
    private boolean expandsItems(List<?> list) {
        Map<String, Set<Object>> entries = new LinkedHashMap<>();
        plan.everyItem()
                .filter(item -> item.parent() != null)
                .forEach(item -> entries.computeIfAbsent(item.parent(), parent -> new LinkedHashSet<>())
                        .add(item.it()));
        return entries.values().stream().anyMatch(set -> set.equals(new LinkedHashSet<>(list)));
    }

    private void provePeople(Environment environment, YamlMap map) {
        YamlValue at = map.has("people") ? map.key("people") : map.self();
        Map<String, List<String>> users = environment.everybody();
        plan.signoffs().stream().filter(SignOff::distinct).forEach(signoff -> {
            List<List<String>> signers = signoff.by().stream()
                    .map(role -> users.getOrDefault(role, List.of()))
                    .toList();
            int most = DifferentPeople.most(signers);
            // a role that nobody holds is reported below
            if (most < signoff.need() && signers.stream().noneMatch(List::isEmpty)) {
                at.refuse(
                        "sign-off " + signoff.id() + " needs " + signoff.need() + " different people, but "
                                + String.join(", ", signoff.by()) + " are held by no more than " + most,
                        "Name somebody else for one of them, or write distinct: false at the sign-off");
            }
        });
        Set<String> named = new HashSet<>();
        for (AskedRole asked : AskedRole.of(plan)) {
            String role = asked.role();
            if (environment.people().getOrDefault(role, List.of()).isEmpty() && named.add(role)) {
                at.refuse(
                        "nobody holds the role '" + role + "', to which " + asked.by() + " turns",
                        "Write below people: " + role + ": [user.name]");
            }
        }
    }
}
