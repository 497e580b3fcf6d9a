package io.golive.plan;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value of a file. What is not as asked for is reported with its line, and answered with nothing. */
record YamlValue(YamlFile file, Node node) {

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    void refuse(String what, String advice) {
        file.refuse(node.getStartMark(), what, advice);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** Nothing stands behind the key, or {@code null}. */
    boolean isNothing() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Any scalar as its text. */
    Optional<String> text() {
        if (node instanceof ScalarNode scalar
                && !isNothing()
                && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        refuse(isScalar() ? "nothing stands here" : "a " + shape() + " stands here", "Write one text");
        return Optional.empty();
    }

    Optional<Boolean> flag() {
        if (node.getTag().equals(Tag.BOOL)) {
            return Optional.of(Boolean.valueOf(((ScalarNode) node).getValue()));
        }
        refuse(described() + " is neither true nor false", "Write true or false");
        return Optional.empty();
    }

    Optional<Integer> count() {
        if (node.getTag().equals(Tag.INT) && plain() instanceof Integer number && number > 0) {
            return Optional.of(number);
        }
        refuse(described() + " is not a count", "Write a whole number from 1");
        return Optional.empty();
    }

    Optional<Duration> duration() {
        Optional<Duration> duration =
                node instanceof ScalarNode scalar ? Units.duration(scalar.getValue()) : Optional.empty();
        if (duration.isEmpty()) {
            refuse(described() + " is no duration", "Write a number and a unit: 30s, 15m, 24h or 7d");
        }
        return duration;
    }

    /** A list's entries; a value that is no list counts as a list of one. */
    List<YamlValue> entries() {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(entry -> new YamlValue(file, entry))
                    .toList();
        }
        return List.of(this);
    }

    List<String> texts() {
        return entries().stream().map(YamlValue::text).flatMap(Optional::stream).toList();
    }

    Optional<YamlMap> map() {
        if (node instanceof MappingNode map) {
            return Optional.of(new YamlMap(file, map));
        }
        refuse((isNothing() ? "nothing" : "a " + shape()) + " stands here", "Write keys and values, indented below");
        return Optional.empty();
    }

    /** As Boolean, Integer, Long, BigInteger, Double, String, List and Map of these: what JSON brings back unchanged. */
    Object plain() {
        return switch (node) {
            case MappingNode map -> {
                Map<String, Object> values = new LinkedHashMap<>();
                new YamlMap(file, map).forEach((key, value) -> values.put(key, value.plain()));
                yield java.util.Collections.unmodifiableMap(values);
            }
            case SequenceNode list -> {
                List<Object> values = new ArrayList<>();
                list.getValue().forEach(entry -> values.add(new YamlValue(file, entry).plain()));
                yield java.util.Collections.unmodifiableList(values);
            }
            case ScalarNode scalar -> plain(scalar);
            default -> throw new IllegalStateException("No such node: " + node.getNodeId());
        };
    }

    private Object plain(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        if (scalar.getTag().equals(Tag.INT) && text.matches("-?[0-9]+")) {
            BigInteger number = new BigInteger(text);
            if (number.bitLength() < Integer.SIZE) {
                return number.intValue();
            }
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        if (scalar.getTag().equals(Tag.FLOAT) && !text.contains(":")) {
            return text.matches("[-+.0-9eE]+") ? Double.valueOf(text) : text;
        }
        return text;
    }

    /** Unquoted text that a comment cuts on its last line: {@code SELECT 1 #x} reads {@code SELECT 1}. */
    boolean cutByComment() {
        if (!(node instanceof ScalarNode scalar) || scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return false;
        }
        int line = node.getEndMark().getLine();
        if (line >= file.lines().size()) {
            return false; // the text ends with its file
        }
        String last = file.lines().get(line);
        int end = last.offsetByCodePoints(0, node.getEndMark().getColumn());
        return last.substring(end).matches("\\s+#.*");
    }

    /** What stands here, as a message shows it. */
    String described() {
        return node instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : "a " + shape();
    }

    private String shape() {
        return isMap() ? "map" : isList() ? "list" : "text";
    }
}
