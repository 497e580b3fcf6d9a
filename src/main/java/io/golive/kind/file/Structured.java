package io.golive.kind.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;

/** JSON and YAML as plain maps, lists and values. A tag never makes an object, and aliases never a mountain. */
final class Structured {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int DEEPEST = 100;
    private static final int MOST_VALUES = 100_000;

    private int values;

    private Structured() {}

    /**
     * By the file's ending; empty for any other.
     *
     * @throws IllegalArgumentException when the text is not what its ending says
     */
    static Optional<Object> parse(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return Optional.of(json(name, text));
        }
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return Optional.of(yaml(name, text));
        }
        return Optional.empty();
    }

    private static Object json(String name, String text) {
        try {
            return present(name, new Structured().plain(JSON.readValue(text, Object.class), 0));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Object yaml(String name, String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setMaxAliasesForCollections(50);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setCodePointLimit(FileContent.LONGEST_TEXT);
        try {
            Object loaded = new Yaml(new Values(limits)).load(text);
            return present(name, new Structured().plain(loaded, 0));
        } catch (YAMLException e) {
            throw new IllegalArgumentException(name + " is no YAML that can be read: " + e.getMessage(), e);
        }
    }

    private static Object present(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " holds nothing");
        }
        return value;
    }

    /** Aliases may make a value hold itself: what is deeper or more than a report needs is refused. */
    private Object plain(Object value, int depth) {
        if (depth > DEEPEST || ++values > MOST_VALUES) {
            throw new YAMLException("it holds more than " + MOST_VALUES + " values, or itself");
        }
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                map.forEach((key, entry) -> plain.put(String.valueOf(key), plain(entry, depth + 1)));
                yield plain;
            }
            case Collection<?> list -> {
                List<Object> plain = new ArrayList<>();
                list.forEach(entry -> plain.add(plain(entry, depth + 1)));
                yield plain;
            }
            case byte[] binary -> binary.length + " bytes";
            case null -> null;
            default -> value;
        };
    }

    /** The standard tags alone; a date stays the text that it was written as. */
    private static final class Values extends SafeConstructor {
        Values(LoaderOptions limits) {
            super(limits);
            yamlConstructors.put(Tag.TIMESTAMP, yamlConstructors.get(Tag.STR));
        }
    }
}
