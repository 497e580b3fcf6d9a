package io.golive.plan;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Unquoted text that YAML 1.1 takes for something else than a reader (or YAML 1.2) does: editors, linters and other tools
 * of an author may use either, so a plan means the same in both.
 */
final class Yaml11 {
    private static final Set<String> TRUE_FALSE = Set.of("true", "false");
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private Yaml11() {}

    static void refuseTraps(Node node, YamlFile file) {
        switch (node) {
            case MappingNode map -> {
                for (NodeTuple tuple : map.getValue()) {
                    refuseTraps(tuple.getKeyNode(), file);
                    refuseTraps(tuple.getValueNode(), file);
                }
            }
            case SequenceNode list -> list.getValue().forEach(entry -> refuseTraps(entry, file));
            case ScalarNode scalar ->
                meaning(scalar)
                        .ifPresent(meaning -> file.refuse(
                                scalar.getStartMark(),
                                "unquoted " + scalar.getValue() + " is " + meaning + " in YAML 1.1",
                                advice(scalar.getValue())));
            default -> throw new IllegalStateException("No such node: " + node.getNodeId());
        }
    }

    /** Whether it was reported here already. */
    static boolean isTrap(Node node) {
        return node instanceof ScalarNode scalar && meaning(scalar).isPresent();
    }

    private static Optional<String> meaning(ScalarNode scalar) {
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return Optional.empty();
        }
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.BOOL) && !TRUE_FALSE.contains(text) || text.matches("[yYnN]")) {
            return Optional.of(text.matches("(?i)y|yes|on|true") ? "true" : "false");
        }
        if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))
                && !PLAIN_NUMBER.matcher(text).matches()) {
            return Optional.of(text.contains(":") ? "a number of base 60" : "a number of another notation");
        }
        if (tag.equals(Tag.TIMESTAMP)) {
            return Optional.of("a point in time");
        }
        if (tag.equals(Tag.MERGE)) {
            return Optional.of("a merge of maps");
        }
        return Optional.empty();
    }

    private static String advice(String text) {
        return text.matches("\\d{1,2}:\\d{2}")
                ? "Write D " + text + " for a planned time, or quote it"
                : "Quote it when it is text, else write true, false or a plain number";
    }
}
