package io.golive.kind.file;

import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import io.golive.check.Template;
import io.golive.target.FileRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Observes a file, or the files that a pattern matches. A pattern gives {@code exists}, {@code names} and {@code count};
 * the rest is there when exactly one file was found.
 */
final class FileCheck implements Check {
    private static final String PATH = "path";
    private static final String MATCHES = "matches";

    private static final KindSpec SPEC = new KindSpec(
            "file",
            PATH,
            Set.of("files"),
            List.of(
                    new Property(
                            PATH,
                            Type.TEXT,
                            true,
                            true,
                            "A file by its path from the target's folder; *, ** and ? match several."),
                    new Property(
                            MATCHES,
                            Type.TEXT,
                            false,
                            true,
                            "A regular expression; ^ and $ match at each line, and its first group is what is kept.")),
            Set.of(
                    "exists",
                    "names",
                    "count",
                    "bytes",
                    "ageSeconds",
                    "modified",
                    "sha256",
                    "matches",
                    "body",
                    "lines",
                    "text"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Set<String> observes(Map<String, Object> properties) {
        Set<String> names = new LinkedHashSet<>(SPEC.observes());
        if (!properties.containsKey(MATCHES)) {
            names.remove(MATCHES);
        }
        return names;
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        List<String> problems = new ArrayList<>();
        if (properties.get(PATH) instanceof String path) {
            FileRoot.problem(path).ifPresent(problems::add);
        }
        if (properties.get(MATCHES) instanceof String expression) {
            try {
                // a template in it is a value later on: any letter will do to see whether the rest is an expression
                pattern(expression.replaceAll("\\$\\{[^}]*}", "x"));
            } catch (PatternSyntaxException e) {
                problems.add("'" + expression + "' is no regular expression: " + e.getDescription()
                        + ". Write a backslash before a character that is meant as itself");
            }
        }
        return problems;
    }

    @Override
    public Observation observe(Request request) throws Exception {
        String path = Template.fill(request.text(PATH).orElseThrow(), request.variables(), UnaryOperator.identity());
        Pattern matches = request.text(MATCHES)
                .map(text -> pattern(Template.fill(text, request.variables(), Pattern::quote)))
                .orElse(null);
        FileRoot root = FileRoot.of(request.target());
        SortedMap<String, Path> files = root.files(path);
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> absent = new LinkedHashMap<>();
        values.put("exists", !files.isEmpty());
        values.put("count", files.size());
        values.put("names", List.copyOf(files.keySet()));
        if (files.size() == 1) {
            FileContent content =
                    new FileContent(files.firstKey(), files.get(files.firstKey()), matches, request.cancellation());
            return content.observation(values, absent, label(request, path));
        }
        String why = why(root, path, files.size());
        SPEC.observes().stream().filter(name -> !values.containsKey(name)).forEach(name -> absent.put(name, why));
        return new Observation(
                values, absent, label(request, path), files.isEmpty() ? why : String.join("\n", files.keySet()));
    }

    private static String why(FileRoot root, String path, int found) throws Exception {
        if (found > 1) {
            return path + " matches " + found + " files, not one";
        }
        return root.isFolder(path) ? path + " is a folder" : "there is no " + path + " in " + root.label();
    }

    private static String label(Request request, String path) {
        return request.target().label() + " " + path;
    }

    private static Pattern pattern(String expression) {
        return Pattern.compile(expression, Pattern.MULTILINE);
    }
}
