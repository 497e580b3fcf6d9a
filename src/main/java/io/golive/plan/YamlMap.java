package io.golive.plan;

import io.golive.check.Nearest;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A map of a file, in its order. A key that stands there twice or is no text is reported when the map is read. */
final class YamlMap {
    private final YamlValue self;
    private final Map<String, YamlValue> keys = new LinkedHashMap<>();
    private final Map<String, YamlValue> values = new LinkedHashMap<>();

    YamlMap(YamlFile file, MappingNode node) {
        this.self = new YamlValue(file, node);
        for (NodeTuple tuple : node.getValue()) {
            YamlValue key = new YamlValue(file, tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                key.refuse("a key is no text", "Write a text as key; text in braces has to be quoted");
                continue;
            }
            YamlValue first = keys.putIfAbsent(scalar.getValue(), key);
            if (first != null) {
                key.refuse(
                        "'" + scalar.getValue() + "' stands here and in line " + first.line(), "Keep one of the two");
            } else {
                values.put(scalar.getValue(), new YamlValue(file, tuple.getValueNode()));
            }
        }
    }

    /** The whole map as a value, for its line. */
    YamlValue self() {
        return self;
    }

    Collection<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    void forEach(BiConsumer<String, YamlValue> entry) {
        values.forEach(entry);
    }

    /** The key itself, for its line. */
    YamlValue key(String key) {
        return keys.get(key);
    }

    Optional<YamlValue> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Reports its absence. */
    Optional<YamlValue> require(String key, String advice) {
        if (!has(key)) {
            self.refuse("'" + key + "' is missing", advice);
        }
        return get(key);
    }

    Optional<String> text(String key) {
        return get(key).flatMap(YamlValue::text);
    }

    Optional<YamlMap> map(String key) {
        return get(key).flatMap(YamlValue::map);
    }

    Optional<Duration> duration(String key) {
        return get(key).flatMap(YamlValue::duration);
    }

    Optional<Boolean> flag(String key) {
        return get(key).flatMap(YamlValue::flag);
    }

    List<String> texts(String key) {
        return get(key).map(YamlValue::texts).orElse(List.of());
    }

    /**
     * Reports every key that is not known, with the nearest one that is.
     *
     * @param elsewhere what to say of keys that are right in another place
     */
    void refuseUnknown(Collection<String> known, Map<String, String> elsewhere) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                String advice = elsewhere.containsKey(key)
                        ? elsewhere.get(key)
                        : Nearest.to(key, known)
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("Known here: " + String.join(", ", known));
                key(key).refuse("'" + key + "' is not known here", advice);
            }
        }
    }
}
