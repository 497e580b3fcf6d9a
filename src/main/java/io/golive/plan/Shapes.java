package io.golive.plan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the JSON schemas are put together from. */
final class Shapes {
    static final Map<String, Object> TEXT = Map.of("type", List.of("string", "number", "boolean"));
    static final Map<String, Object> TEXTS = Map.of("anyOf", List.of(TEXT, Map.of("type", "array", "items", TEXT)));
    static final Map<String, Object> FLAG = Map.of("type", "boolean");
    static final Map<String, Object> DURATION = Map.of("type", "string", "pattern", Units.DURATION);
    static final Map<String, Object> MAP = Map.of("type", "object");
    static final Map<String, Object> LOGIN =
            object(Map.of("user", TEXT, "secret", Map.of("type", "string", "pattern", "^[A-Z][A-Z0-9_]*$")), List.of());

    private Shapes() {}

    /** Keys {@code id title}. */
    static Map<String, Object> named(Map<String, Object> value) {
        return Map.of(
                "type",
                "object",
                "patternProperties",
                Map.of("^(" + Ids.FORM + ")\\s+\\S", value),
                "additionalProperties",
                false);
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        return Map.of("type", "object", "properties", properties, "required", required, "additionalProperties", false);
    }

    static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> described = new LinkedHashMap<>(schema);
        described.put("description", description);
        return described;
    }

    /** One of the enum's names, written in small letters. */
    static Map<String, Object> oneOf(Enum<?>[] values) {
        return Map.of(
                "enum",
                Arrays.stream(values)
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** A map of any names to values of one shape. */
    static Map<String, Object> mapOf(Map<String, Object> value) {
        return Map.of("type", "object", "additionalProperties", value);
    }
}
