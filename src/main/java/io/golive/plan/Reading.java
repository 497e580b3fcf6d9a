package io.golive.plan;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.check.Nearest;
import io.golive.check.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What every part of one plan is read against.
 *
 * @param targets connection name to target type
 * @param keepers name of a kept value to the line of the plan that keeps it
 */
record Reading(
        Kinds checks,
        ActionKinds actions,
        PlanFiles files,
        Ids ids,
        List<String> roles,
        Map<String, String> targets,
        Map<String, Object> vars,
        Map<String, Integer> keepers) {

    /** What FEEL, SQL and {@code ${x}} can all name. */
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /** A role of the plan; another one is reported. */
    Optional<String> role(YamlValue value) {
        return oneOf(roles, "role", value);
    }

    Optional<String> role(YamlMap map, String key) {
        return map.get(key).flatMap(this::role);
    }

    /** Roles, each once. */
    List<String> roles(List<YamlValue> values) {
        List<String> named = new ArrayList<>();
        for (YamlValue entry : values) {
            role(entry).ifPresent(name -> {
                if (named.contains(name)) {
                    entry.refuse("'" + name + "' is asked twice", "Name each role once");
                }
                named.add(name);
            });
        }
        return List.copyOf(named);
    }

    Optional<String> oneOf(Collection<String> known, String what, YamlValue value) {
        return value.text().filter(text -> {
            if (!known.contains(text)) {
                value.refuse(
                        "'" + text + "' is no " + what + " of this plan",
                        Nearest.to(text, known)
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("Known: " + String.join(", ", known)));
            }
            return known.contains(text);
        });
    }

    /** The text with {@code ${it}} filled in, the only name that is known while a plan is loaded. */
    String filled(String text, Object it, YamlValue at) {
        if (it == null) {
            if (text.contains("${")) {
                at.refuse("'" + text + "' is to be filled in, but the item has no each", "Write the text as it is");
            }
            return text;
        }
        try {
            return Template.fill(text, Map.of("it", it), UnaryOperator.identity());
        } catch (IllegalArgumentException e) {
            at.refuse("'" + text + "': " + e.getMessage(), "Name what an entry of each holds");
            return text;
        }
    }

    /** Full ids of {@code fulfils}, after the one that the id itself is; an empty id is none. */
    List<String> fulfils(String id, YamlMap map) {
        List<String> fulfils = new ArrayList<>();
        if (ids.isRequirement(id)) {
            fulfils.add(ids.full(id));
        }
        for (YamlValue value : map.get("fulfils").map(YamlValue::entries).orElse(List.of())) {
            value.text().ifPresent(text -> {
                if (!ids.isRequirement(text)) {
                    value.refuse("'" + text + "' is no requirement id", "Write it without its prefix: E2.1-03");
                } else if (fulfils.contains(ids.full(text))) {
                    value.refuse("'" + text + "' is fulfilled already", "Leave it out: an id fulfils itself");
                } else {
                    fulfils.add(ids.full(text));
                }
            });
        }
        return List.copyOf(fulfils);
    }
}
