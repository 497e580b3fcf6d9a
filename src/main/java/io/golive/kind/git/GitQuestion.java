package io.golive.kind.git;

import io.golive.check.Request;
import io.golive.check.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** What a plan asks of a repository. */
sealed interface GitQuestion {
    /** Whether a branch or tag is there. */
    record Named(String what, String name) implements GitQuestion {
        String ref() {
            return (what.equals("TAG") ? Constants.R_TAGS : Constants.R_HEADS) + name;
        }
    }

    /** Whether everything of one branch or tag is in another. */
    record Merged(String from, String into) implements GitQuestion {}

    /** Which tasks of a file on a branch no commit of the branch names. */
    record Tasks(String file, Pattern id, String branch) implements GitQuestion {}

    String ADVICE = "Write BRANCH name, TAG name, MERGED a INTO b, or { tasks: file, id: expression, branch: name }";
    Pattern SAID = Pattern.compile("(?:(BRANCH|TAG) (\\S+)|MERGED (\\S+) INTO (\\S+))");

    /** @throws IllegalArgumentException when it is none of these; {@link #problems} has said so before */
    static GitQuestion of(Request request) {
        String file = filled(request, "tasks");
        if (file != null) {
            String id = request.text("id").orElseThrow(() -> new IllegalArgumentException("tasks needs id"));
            String branch = filled(request, "branch");
            return new Tasks(
                    file,
                    Pattern.compile(Template.fill(id, request.variables(), Pattern::quote)),
                    valid(branch == null ? "main" : branch));
        }
        return of(filled(request, "request"));
    }

    private static GitQuestion of(String text) {
        Matcher said = SAID.matcher(text == null ? "" : text.strip().replaceAll("\\s+", " "));
        if (!said.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no question to a repository. " + ADVICE);
        }
        return said.group(1) != null
                ? new Named(said.group(1), valid(said.group(2)))
                : new Merged(valid(said.group(3)), valid(said.group(4)));
    }

    /** What was found and what to write instead, before anything is filled in. */
    static List<String> problems(Map<String, Object> properties) {
        List<String> problems = new ArrayList<>();
        Object said = properties.get("request");
        Object tasks = properties.get("tasks");
        if ((said == null) == (tasks == null)) {
            problems.add("'git' says " + (said == null ? "nothing" : "two things") + ". " + ADVICE);
        } else if (said instanceof String text) {
            try {
                of(text.replaceAll("\\$\\{[^}]*}", "x"));
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        } else {
            problems.addAll(taskProblems(properties));
        }
        if (said != null && (properties.containsKey("id") || properties.containsKey("branch"))) {
            problems.add("'id' and 'branch' speak of tasks. Leave them out, or write tasks: and the file");
        }
        return problems;
    }

    private static List<String> taskProblems(Map<String, Object> properties) {
        if (!(properties.get("id") instanceof String id)) {
            return List.of("'tasks' does not say how a task is called. Write id: and a regular expression, 'P0-\\d+'");
        }
        try {
            Pattern expression = Pattern.compile(id.replaceAll("\\$\\{[^}]*}", "x"));
            return expression.matcher("").find()
                    ? List.of("'" + id + "' matches nothing at all. Write what an id has for sure, 'P0-\\d+'")
                    : List.of();
        } catch (PatternSyntaxException e) {
            return List.of("'" + id + "' is no regular expression: " + e.getDescription()
                    + ". Write a backslash before a character that is meant as itself");
        }
    }

    /** The names that it observes. */
    static Set<String> observes(Map<String, Object> properties) {
        if (properties.containsKey("tasks")) {
            return Set.of("tasks", "open");
        }
        boolean merged = String.valueOf(properties.get("request")).strip().startsWith("MERGED");
        return merged ? Set.of("merged", "ahead") : Set.of("exists", "commit", "ageSeconds");
    }

    private static String filled(Request request, String property) {
        return request.text(property)
                .map(text -> Template.fill(text, request.variables(), UnaryOperator.identity()))
                .orElse(null);
    }

    private static String valid(String name) {
        if (!Repository.isValidRefName(Constants.R_HEADS + name)) {
            throw new IllegalArgumentException("'" + name + "' cannot name a branch or tag. Write a name such as main");
        }
        return name;
    }
}
