package io.golive.plan;

import static io.golive.plan.Shapes.DURATION;
import static io.golive.plan.Shapes.FLAG;
import static io.golive.plan.Shapes.MAP;
import static io.golive.plan.Shapes.TEXT;
import static io.golive.plan.Shapes.TEXTS;
import static io.golive.plan.Shapes.described;
import static io.golive.plan.Shapes.object;

import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of one item, with every kind of check and action in it. */
record ItemSchema(List<KindSpec> checks, List<KindSpec> actions) {

    Map<String, Object> item() {
        Map<String, Object> properties = inherited(Inherited.ITEM_KEYS);
        properties.put(
                "each",
                described(Map.of("type", List.of("object", "array", "string")), "A list, a variable, or id: value."));
        properties.put("matrix", described(matrix(), "One probe for each cell: it is row, column, with, expected."));
        properties.put("fulfils", TEXTS);
        properties.put("remedy", described(TEXT, "What to do when it fails."));
        properties.put("note", described(TEXT, "Why the plan does it this way."));
        properties.put("do", action());
        properties.put("confirm", described(TEXT, "The role of which a second person says yes before it is done."));
        properties.put("skippable", described(FLAG, "Whether its step may be skipped, or it be not applicable."));
        properties.put("expect", described(TEXTS, "FEEL conditions; all must hold."));
        properties.put("alert", described(TEXTS, "Makes an unmet expectation FAIL; without it INCONCLUSIVE."));
        properties.put("within", described(DURATION, "One look that took longer is FAIL."));
        properties.put("wait", described(DURATION, "Looks again until the conditions hold."));
        properties.put("auto", FLAG);
        properties.put("conceal", described(TEXTS, "Columns or paths that evidence never shows."));
        properties.put("keep", described(MAP, "Name: FEEL value, for later items."));
        properties.put("ask", described(TEXT, "A question for a person."));
        properties.put("answers", TEXTS);
        List<Object> ways = new ArrayList<>();
        kinds(properties, ways);
        ways.add(Map.of("required", List.of("ask")));
        Map<String, Object> item = new LinkedHashMap<>(object(properties, List.of()));
        item.put("oneOf", ways);
        return item;
    }

    /** Every kind of check as a property, and that exactly one of them is there with what it expects. */
    void kinds(Map<String, Object> properties, List<Object> ways) {
        for (KindSpec kind : checks) {
            properties.put(kind.key(), kind(kind));
            ways.add(Map.of("required", List.of(kind.key(), "expect")));
        }
    }

    private static Map<String, Object> matrix() {
        return object(
                Map.of("columns", Map.of("anyOf", List.of(MAP, TEXTS)), "rows", Shapes.mapOf(MAP)),
                List.of("columns", "rows"));
    }

    private Map<String, Object> action() {
        Map<String, Object> properties = inherited(List.of("site", "target", "as"));
        properties.put("idempotent", described(FLAG, "Doing it twice is the same as doing it once."));
        properties.put("timeout", described(DURATION, "Past it the action is cancelled and IN DOUBT."));
        properties.put("within", described(DURATION, "Longer is FAIL, though it was done."));
        properties.put("keep", MAP);
        actions.forEach(kind -> properties.put(kind.key(), kind(kind)));
        Map<String, Object> action = new LinkedHashMap<>(object(properties, List.of()));
        action.put(
                "oneOf",
                actions.stream()
                        .map(kind -> Map.of("required", List.of(kind.key())))
                        .toList());
        return action;
    }

    private static Map<String, Object> kind(KindSpec kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        List<Object> ways = new ArrayList<>();
        for (Property property : kind.properties()) {
            if (property.type() == Type.FILES) {
                continue;
            }
            properties.put(property.name(), property(property));
            if (property.required()) {
                required.add(property.name());
            }
        }
        if (kind.main() != null && required.stream().allMatch(kind.main()::equals)) {
            ways.add(properties.get(kind.main()));
        }
        ways.add(object(properties, required));
        return Map.of("anyOf", ways);
    }

    private static Map<String, Object> property(Property property) {
        Map<String, Object> type = switch (property.type()) {
            case TEXT -> TEXT;
            case NUMBER -> Map.of("type", "number");
            case FLAG -> FLAG;
            case DURATION -> DURATION;
            case LIST ->
                Map.of("anyOf", List.of(Map.of("type", "array"), Map.of("type", "string", "pattern", "^\\S+$")));
            case MAP -> MAP;
            case ANY, FILES -> Map.of();
        };
        return described(type, property.description());
    }

    static Map<String, Object> inherited(Collection<String> keys) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("site", described(TEXT, "Which site of the environment."));
        all.put("target", described(TEXT, "Which of the plan's targets."));
        all.put("owner", described(TEXT, "The role that answers for it."));
        all.put("as", described(TEXT, "A login of the target, instead of its reader or writer."));
        all.put("priority", Shapes.oneOf(Item.Priority.values()));
        all.put("timeout", described(DURATION, "One look past it is ERROR."));
        all.put("waivable", FLAG);
        all.put("waivedBy", described(TEXTS, "The roles that may accept a failure; the owner where none is named."));
        all.put("remind", described(DURATION, "Whoever has not answered a question, after this long."));
        all.put("escalate", described(TEXT, "The role told after everybody of the role that was asked."));
        all.keySet().retainAll(keys);
        return all;
    }
}
