package io.golive.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.golive.action.ActionKinds;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Kinds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON schemas (draft 7) of {@code plan.yaml} and of environments, made from what the kinds say of themselves: for
 * completion and hints in editors. Loading proves more than a schema can say.
 *
 * <p>An editor takes it by a first line {@code # yaml-language-server: $schema=<path of the written schema>}.
 */
public final class PlanSchema {
    /** The same schema is the same text, whenever it is written. */
    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final Map<String, Object> TEXT = Map.of("type", List.of("string", "number", "boolean"));
    private static final Map<String, Object> TEXTS =
            Map.of("anyOf", List.of(TEXT, Map.of("type", "array", "items", TEXT)));
    private static final Map<String, Object> FLAG = Map.of("type", "boolean");
    private static final Map<String, Object> DURATION = Map.of("type", "string", "pattern", Units.DURATION);
    private static final Map<String, Object> MAP = Map.of("type", "object");
    private static final Map<String, Object> LOGIN =
            object(Map.of("user", TEXT, "secret", Map.of("type", "string", "pattern", "^[A-Z][A-Z0-9_]*$")), List.of());

    private final List<KindSpec> checks;
    private final List<KindSpec> actions;

    public PlanSchema(Kinds checks, ActionKinds actions) {
        this.checks =
                checks.checks().values().stream().map(check -> check.spec()).toList();
        this.actions =
                actions.actions().values().stream().map(action -> action.spec()).toList();
    }

    /** Of {@code plan.yaml}. */
    public ObjectNode plan() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("plan", described(TEXT, "The name of the plan's folder."));
        properties.put("zone", described(TEXT, "The zone of all times, such as Asia/Ho_Chi_Minh."));
        properties.put("requirements", described(TEXT, "What every requirement id begins with; left out in the plan."));
        properties.put("roles", described(TEXTS, "Who takes part."));
        properties.put(
                "targets", described(Map.of("type", "object", "additionalProperties", TEXT), "Connection: its type."));
        properties.put("defaults", object(inherited(Inherited.DEFAULT_KEYS), List.of()));
        properties.put("vars", described(MAP, "What :x, ${x} and conditions may name."));
        properties.put("checklists", named(list(List.of(), Map.of())));
        properties.put(
                "steps",
                named(list(
                        List.of("at", "takes"),
                        Map.of(
                                "at", Map.of("type", "string", "pattern", Units.PLANNED_TIME),
                                "takes", DURATION,
                                "startWithin", DURATION))));
        properties.put("gates", named(object(gate(), List.of("needs", "blocks"))));
        properties.put("signoffs", named(object(signoff(), List.of("by"))));
        return schema("A go-live plan", object(properties, List.of("plan", "zone", "roles")));
    }

    /** Of {@code environments/<name>.yaml}. */
    public ObjectNode environment() {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("url", TEXT);
        target.put("reader", described(LOGIN, "Who checks speak as."));
        target.put("writer", described(LOGIN, "Who actions speak as; without it nothing here can be changed."));
        target.put(
                "logins", described(Map.of("type", "object", "additionalProperties", LOGIN), "Named in a plan by as."));
        target.put("commands", described(TEXTS, "What may be run on a host, and nothing else."));
        Map<String, Object> open = Map.of("type", "object", "properties", target);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("environment", described(TEXT, "The name of this file, without its ending."));
        properties.put(
                "purpose",
                Map.of(
                        "enum",
                        Arrays.stream(Environment.Purpose.values())
                                .map(PlanSchema::lower)
                                .toList()));
        properties.put(
                "sites",
                Map.of(
                        "type",
                        "object",
                        "additionalProperties",
                        Map.of("type", "object", "additionalProperties", open)));
        properties.put("people", Map.of("type", "object", "additionalProperties", TEXTS));
        properties.put("vars", described(MAP, "What differs from the plan's vars here."));
        return schema("Where a go-live plan runs", object(properties, List.of("environment", "purpose", "sites")));
    }

    private static Map<String, Object> inherited(Collection<String> keys) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("site", described(TEXT, "Which site of the environment."));
        all.put("target", described(TEXT, "Which of the plan's targets."));
        all.put("owner", described(TEXT, "The role that answers for it."));
        all.put("as", described(TEXT, "A login of the target, instead of its reader or writer."));
        all.put(
                "priority",
                Map.of(
                        "enum",
                        Arrays.stream(Item.Priority.values())
                                .map(PlanSchema::lower)
                                .toList()));
        all.put("timeout", described(DURATION, "One look past it is ERROR."));
        all.put("waivable", FLAG);
        all.keySet().retainAll(keys);
        return all;
    }

    private Map<String, Object> list(List<String> required, Map<String, Object> more) {
        Map<String, Object> properties = inherited(Inherited.LIST_KEYS);
        properties.putAll(more);
        properties.put("fulfils", TEXTS);
        properties.put("items", named(item()));
        List<String> all = new ArrayList<>(required);
        all.add("items");
        return object(properties, all);
    }

    private Map<String, Object> item() {
        Map<String, Object> properties = inherited(Inherited.DEFAULT_KEYS);
        properties.put(
                "each",
                described(Map.of("type", List.of("object", "array", "string")), "A list, a variable, or id: value."));
        properties.put("fulfils", TEXTS);
        properties.put("remedy", described(TEXT, "What to do when it fails."));
        properties.put("note", described(TEXT, "Why the plan does it this way."));
        properties.put("do", action());
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
        for (KindSpec kind : checks) {
            properties.put(kind.key(), kind(kind));
            ways.add(Map.of("required", List.of(kind.key(), "expect")));
        }
        ways.add(Map.of("required", List.of("ask")));
        Map<String, Object> item = new LinkedHashMap<>(object(properties, List.of()));
        item.put("oneOf", ways);
        return item;
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

    private static Map<String, Object> gate() {
        return Map.of("owner", TEXT, "needs", TEXTS, "fresh", DURATION, "blocks", TEXT, "fulfils", TEXTS);
    }

    private static Map<String, Object> signoff() {
        return Map.of(
                "by", Map.of("anyOf", List.of(TEXTS, Map.of("type", "object", "additionalProperties", TEXT))),
                "need", Map.of("type", "integer", "minimum", 1),
                "shows", TEXTS,
                "remind", DURATION,
                "escalate", TEXT,
                "blocks", TEXT,
                "fulfils", TEXTS);
    }

    private static Map<String, Object> named(Map<String, Object> value) {
        return Map.of(
                "type",
                "object",
                "patternProperties",
                Map.of("^(" + Ids.FORM + ")\\s+\\S", value),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        return Map.of("type", "object", "properties", properties, "required", required, "additionalProperties", false);
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> described = new LinkedHashMap<>(schema);
        described.put("description", description);
        return described;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode schema(String title, Map<String, Object> content) {
        ObjectNode schema = SORTED.valueToTree(content);
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", title);
        return schema;
    }
}
