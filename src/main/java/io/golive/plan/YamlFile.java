package io.golive.plan;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One YAML file as a tree whose values know their lines. Nothing is constructed from it: no object tags, no anchors, and
 * nothing that YAML 1.1 and 1.2 read differently.
 *
 * @param name as problems show it, relative to the plan's folder
 */
record YamlFile(String name, List<String> lines, Problems problems) {
    /** Ten times the largest plan that we know. */
    private static final int LONGEST = 1_000_000;

    /** Deeper than any key of a plan goes; what is read further on walks down the tree. */
    private static final int DEEPEST = 30;

    /** Whoever made more of one mistake does not need to be told of each. */
    private static final int MOST_TOLD = 20;

    /** Empty when there is nothing to read on with; the reason is among the problems then. */
    static Optional<YamlMap> read(Path path, String name, Problems problems) {
        String text;
        try {
            text = Files.readString(path).replaceFirst("^\\uFEFF", "");
        } catch (CharacterCodingException e) {
            problems.add(name, 1, "it is not UTF-8 text", "Save it as UTF-8");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
        return parse(text, name, problems);
    }

    /** The same of a text that is in no file. */
    static Optional<YamlMap> parse(String text, String name, Problems problems) {
        if (text.length() > LONGEST) {
            problems.add(name, 1, "it has " + text.length() + " characters", "A file has " + LONGEST + " at the most");
            return Optional.empty();
        }
        YamlFile file = new YamlFile(name, text.lines().toList(), problems);
        try {
            return file.tree(text);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            file.refuse(
                    mark,
                    "this is not YAML: " + e.getProblem(),
                    "Quote text that contains ': ', ' #', or begins with one of [ ] { } * & ! % @ ` ' \"");
        } catch (YAMLException e) {
            problems.add(name, 1, "this is not YAML: " + e.getMessage(), "Save it as plain UTF-8 text");
        }
        return Optional.empty();
    }

    private Optional<YamlMap> tree(String text) {
        Yaml yaml = new Yaml(new LoaderOptions());
        int refused = 0;
        int depth = 0;
        for (Event event : yaml.parse(new StringReader(text))) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                refuse(
                        event.getStartMark(),
                        "maps and lists stand in each other more than " + DEEPEST + " deep",
                        "Write them side by side");
                return Optional.empty();
            }
            refused += harmless(event) ? 0 : 1;
            if (refused == MOST_TOLD) {
                break;
            }
        }
        if (refused > 0) {
            return Optional.empty();
        }
        Node root = yaml.compose(new StringReader(text));
        if (root instanceof MappingNode map) {
            Yaml11.refuseTraps(root, this);
            return Optional.of(new YamlMap(this, map));
        }
        problems.add(name, 1, "it holds no map of keys", "Begin it with a key and a value");
        return Optional.empty();
    }

    private boolean harmless(Event event) {
        boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag() != null
                || event instanceof CollectionStartEvent start && start.getTag() != null;
        if (tagged) {
            refuse(
                    event.getStartMark(),
                    "a tag (!) stands here",
                    "Leave it out: values are text, numbers, lists, maps");
        }
        boolean anchored = event instanceof NodeEvent node && node.getAnchor() != null;
        if (anchored) {
            String what = event instanceof AliasEvent ? "an alias (*)" : "an anchor (&)";
            refuse(event.getStartMark(), what + " stands here", "Use defaults, vars or each, or quote the text");
        }
        return !tagged && !anchored;
    }

    void refuse(Mark at, String what, String advice) {
        problems.add(name, at.getLine() + 1, what, advice);
    }
}
