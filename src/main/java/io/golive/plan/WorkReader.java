package io.golive.plan;

import io.golive.action.Action;
import io.golive.action.ActionSpec;
import io.golive.check.Check;
import io.golive.check.CheckSpec;
import io.golive.check.KindSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the check of an item, and the action before it ({@code do}).
 *
 * @param with what is read where a kind's whole value is {@code ${it.with}}, or null: the author's own words, not data to
 *     be encoded for their place
 */
record WorkReader(Reading reading, YamlValue with) {
    private static final String WITH = "${it.with}";
    private static final List<String> DO_KEYS =
            List.of("target", "site", "as", "idempotent", "timeout", "within", "keep");

    /**
     * @param item its keys; what they do not say comes from {@code inherited}
     * @param kind the key of the check
     */
    CheckSpec check(YamlMap item, String kind, Inherited inherited, Object it, Names names) {
        Check check = reading.checks().check(kind);
        Map<String, Object> properties = properties(check, value(item, kind), names);
        Set<String> observed = check.observes(properties);
        Connection connection = Connection.of(check.spec(), inherited, it, item.key(kind), reading);
        return new CheckSpec(
                kind,
                properties,
                connection.site(),
                connection.target(),
                connection.as(),
                conditions(item, "expect", observed, names),
                conditions(item, "alert", observed, names),
                inherited.timeout(),
                item.duration("within").orElse(null),
                item.duration("wait").orElse(null),
                item.texts("conceal"),
                keep(item, observed, names));
    }

    /**
     * A check with what these keys say put over it: the kind's, {@code expect}, {@code timeout}, {@code within} and
     * {@code wait}. What stays of it is proven against what is observed now.
     */
    CheckSpec amended(YamlMap map, CheckSpec before, Names names) {
        Check check = reading.checks().check(before.kind());
        YamlValue value = map.get(before.kind()).orElse(null);
        Map<String, Object> properties = value == null ? before.properties() : properties(check, value, names);
        Set<String> observed = check.observes(properties);
        if (value != null) {
            before.alert().forEach(condition -> names.proveCondition(condition, observed, value));
            before.keep().values().forEach(expression -> names.proveKeep(expression, observed, value));
            if (!map.has("expect")) {
                before.expect().forEach(condition -> names.proveCondition(condition, observed, value));
            }
        }
        return new CheckSpec(
                before.kind(),
                properties,
                before.site(),
                before.target(),
                before.as(),
                map.has("expect") ? conditions(map, "expect", observed, names) : before.expect(),
                before.alert(),
                map.duration("timeout").orElse(before.timeout()),
                map.duration("within").orElse(before.within()),
                map.duration("wait").orElse(before.patience()),
                before.conceal(),
                before.keep());
    }

    /** Reported and null when it names no action. */
    ActionSpec action(YamlMap item, YamlMap todo, Inherited fromItem, Object it, Names names) {
        Map<String, Action> actions = reading.actions().actions();
        List<String> kinds = todo.keys().stream().filter(actions::containsKey).toList();
        List<String> known = new ArrayList<>(DO_KEYS);
        known.addAll(actions.keySet());
        todo.refuseUnknown(known, Map.of());
        if (kinds.size() != 1) {
            item.key("do")
                    .refuse(
                            kinds.isEmpty() ? "do has no action" : "do has " + String.join(" and ", kinds),
                            "Give it exactly one of " + String.join(", ", actions.keySet()));
            return null;
        }
        // whom a proof reads as says nothing of who acts: the writer, unless the do itself says otherwise
        Inherited own = new Inherited(
                        fromItem.site(),
                        fromItem.target(),
                        fromItem.owner(),
                        null,
                        fromItem.priority(),
                        fromItem.timeout(),
                        fromItem.waivable(),
                        fromItem.waivedBy())
                .under(todo, reading);
        Action action = actions.get(kinds.getFirst());
        KindSpec spec = action.spec();
        YamlValue value = value(todo, spec.key());
        Map<String, Object> properties = new KindReader(reading.files()).read(value, spec);
        names.proveUsed(Templated.names(properties, spec, value), value);
        names.proveUsed(action.binds(properties), value);
        refuse(action.problems(properties), value);
        Optional<Duration> within = todo.duration("within");
        Connection connection = Connection.of(spec, own, it, todo.key(spec.key()), reading);
        return new ActionSpec(
                spec.key(),
                properties,
                connection.site(),
                connection.target(),
                connection.as(),
                todo.flag("idempotent").orElse(false),
                longer(todo.has("timeout") ? own.timeout() : null, within.orElse(null), fromItem.timeout()),
                within.orElse(null),
                keep(todo, spec.observes(), names));
    }

    private Map<String, Object> properties(Check check, YamlValue value, Names names) {
        Map<String, Object> properties = new KindReader(reading.files()).read(value, check.spec());
        names.proveUsed(Templated.names(properties, check.spec(), value), value);
        names.proveUsed(check.binds(properties), value);
        refuse(check.problems(properties), value);
        return properties;
    }

    private YamlValue value(YamlMap map, String kind) {
        YamlValue value = map.get(kind).orElseThrow();
        return with != null && WITH.equals(value.plain()) ? with : value;
    }

    private static void refuse(List<String> sentences, YamlValue at) {
        sentences.forEach(sentence -> {
            String[] foundAndAdvice = sentence.split("\\. ", 2);
            at.refuse(foundAndAdvice[0], foundAndAdvice[foundAndAdvice.length - 1]);
        });
    }

    /** {@code within: 5m} says that it may take that long: a shorter inherited timeout would cancel it before. */
    private static Duration longer(Duration said, Duration within, Duration inherited) {
        if (said != null) {
            return said;
        }
        return within != null && within.compareTo(inherited) >= 0 ? within.plus(inherited) : inherited;
    }

    private List<String> conditions(YamlMap item, String key, Set<String> observed, Names names) {
        List<String> conditions = new ArrayList<>();
        for (YamlValue value : item.get(key).map(YamlValue::entries).orElse(List.of())) {
            value.text().ifPresent(condition -> {
                names.proveCondition(condition, observed, value);
                conditions.add(condition);
            });
        }
        return List.copyOf(conditions);
    }

    private Map<String, String> keep(YamlMap map, Set<String> observed, Names names) {
        Map<String, String> keep = new LinkedHashMap<>();
        map.map("keep")
                .ifPresent(values ->
                        values.forEach((name, value) -> value.text().ifPresent(expression -> {
                            names.proveKeep(expression, observed, value);
                            keep.put(name, expression);
                        })));
        return java.util.Collections.unmodifiableMap(keep);
    }
}
