package io.golive.plan;

import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the value of a kind's key against what the kind says of itself. */
record KindReader(PlanFiles files) {
    private static final Pattern FILE_LIKE = Pattern.compile("\\w[\\w.-]*(/\\w[\\w.-]*)+\\.\\w{1,10}");

    /** The properties as a {@link io.golive.check.Request} carries them; mistakes are reported and left out. */
    Map<String, Object> read(YamlValue value, KindSpec spec) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        values(value, spec).forEach((name, given) -> {
            Property property = property(spec, name).orElseThrow();
            property(property, given).ifPresent(read -> {
                properties.put(name, read);
                fileProperty(spec).ifPresent(files -> found.putAll(filesNamed(read, given, files.required())));
            });
        });
        spec.properties().stream()
                .filter(property -> property.type() == Type.FILES)
                .forEach(property -> {
                    if (property.required() && found.isEmpty()) {
                        value.refuse(
                                "'" + spec.key() + "' names no file beside the plan",
                                "Name one, or a folder that holds some, by its path from the plan's folder");
                    }
                    properties.put(property.name(), Collections.unmodifiableMap(found));
                });
        return Collections.unmodifiableMap(properties);
    }

    /** The values by property; a plain value is the main one's. */
    private Map<String, YamlValue> values(YamlValue value, KindSpec spec) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        boolean plain = spec.main() != null
                && (!value.isMap() || property(spec, spec.main()).orElseThrow().type() == Type.MAP);
        List<Property> writable = spec.properties().stream()
                .filter(property -> property.type() != Type.FILES)
                .toList();
        List<String> known = writable.stream().map(Property::name).toList();
        if (plain) {
            values.put(spec.main(), value);
        } else {
            value.map().ifPresent(map -> {
                map.refuseUnknown(known, Map.of());
                map.forEach((name, given) -> {
                    if (known.contains(name)) {
                        values.put(name, given);
                    }
                });
            });
        }
        writable.stream()
                .filter(property -> property.required() && !values.containsKey(property.name()))
                .forEach(property ->
                        value.refuse("'" + spec.key() + "' needs '" + property.name() + "'", property.description()));
        return values;
    }

    private Optional<Object> property(Property property, YamlValue value) {
        return switch (property.type()) {
            case TEXT -> value.text().flatMap(text -> text(property, text, value));
            case NUMBER -> number(value);
            case FLAG -> value.flag().map(Object.class::cast);
            // ISO text: the one form of a duration that survives freezing as JSON unchanged
            case DURATION -> value.duration().map(Object::toString);
            case LIST -> list(property, value);
            case MAP -> value.map().map(map -> checked(property, value));
            case ANY -> Optional.ofNullable(checked(property, value));
            case FILES -> throw new IllegalStateException(property.name() + " is never written in a plan");
        };
    }

    private Optional<Object> text(Property property, String text, YamlValue value) {
        if (value.cutByComment()) {
            value.refuse(
                    "a ' #' cuts this text: it ends at '" + text + "'", "Quote the whole text, or move the comment");
        }
        // a text that is filled in names something of the target, never a file beside the plan
        if (!property.templated() && text.endsWith(".sql") && !text.contains("\n")) {
            return files.text(text, value).map(content -> {
                refuseDollar(property, content, value);
                return content;
            });
        }
        refuseDollar(property, text, value);
        return Optional.of(text);
    }

    private Optional<Object> list(Property property, YamlValue value) {
        if (!value.isList() && value.text().filter(text -> text.contains(" ")).isPresent()) {
            value.refuse(value.described() + " is one text with blanks", "Write a list: [restart, export-api]");
            return Optional.empty();
        }
        List<Object> entries = new ArrayList<>();
        value.entries().forEach(entry -> entries.add(checked(property, entry)));
        return entries.isEmpty() ? Optional.empty() : Optional.of(Collections.unmodifiableList(entries));
    }

    private Object checked(Property property, YamlValue value) {
        Object plain = value.plain();
        refuseDollar(property, String.valueOf(plain), value);
        return plain;
    }

    private static Optional<Object> number(YamlValue value) {
        if (value.plain() instanceof Number number) {
            return Optional.of(number);
        }
        value.refuse(value.described() + " is no number", "Write a number without a unit");
        return Optional.empty();
    }

    private static void refuseDollar(Property property, String text, YamlValue value) {
        if (!property.templated() && text.contains("${")) {
            value.refuse(
                    "'${' stands in '" + property.name() + "', where nothing is filled in",
                    "In SQL write :name for a value and :\"name\" for an identifier");
        }
    }

    /**
     * @param always the kind lives on files: also a name without a slash is looked for
     */
    private Map<String, String> filesNamed(Object value, YamlValue at, boolean always) {
        Map<String, String> found = new LinkedHashMap<>();
        if (value == null) {
            return found;
        }
        switch (value) {
            case Collection<?> list -> list.forEach(entry -> found.putAll(filesNamed(entry, at, always)));
            case Map<?, ?> map -> map.values().forEach(entry -> found.putAll(filesNamed(entry, at, always)));
            case String text -> {
                boolean path = (always || text.contains("/")) && !text.startsWith("/") && !text.contains("\n");
                if (path && files.exists(text) || FILE_LIKE.matcher(text).matches()) {
                    found.putAll(files.all(text, at));
                }
            }
            default -> {
                // numbers and flags name no file
            }
        }
        return found;
    }

    private static Optional<Property> fileProperty(KindSpec spec) {
        return spec.properties().stream()
                .filter(property -> property.type() == Type.FILES)
                .findFirst();
    }

    private static Optional<Property> property(KindSpec spec, String name) {
        return spec.properties().stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }
}
