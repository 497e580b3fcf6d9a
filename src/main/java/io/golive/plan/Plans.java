package io.golive.plan;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.check.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The plans below one folder ({@code bpmn/}): lists them, loads them, and refuses what is wrong with line and advice. */
public final class Plans {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern TITLES = Pattern.compile("plan\\.([a-z]{2,3})\\.yaml");

    private final Path folder;
    private final Kinds checks;
    private final ActionKinds actions;
    private final Placeholders placeholders;

    /** With placeholders of environments filled from their defaults alone. */
    public Plans(Path folder, Kinds checks, ActionKinds actions) {
        this(folder, checks, actions, name -> Optional.empty());
    }

    /**
     * @param installation gives the values of {@code ${NAME}} in environments (from the process's environment, then the
     *     installation's properties); empty for a name that it does not know
     */
    public Plans(Path folder, Kinds checks, ActionKinds actions, Function<String, Optional<String>> installation) {
        this.folder = folder;
        this.checks = checks;
        this.actions = actions;
        this.placeholders = new Placeholders(installation);
    }

    /** Ids of the plans that are there (folders with a plan.yaml), in alphabetical order. */
    public List<String> ids() {
        return names(folder, path -> Files.isRegularFile(path.resolve(PlanReader.FILE)));
    }

    /** Names of the environments of one plan, in alphabetical order. */
    public List<String> environments(String planId) {
        return names(
                        folder(planId).resolve("environments"),
                        path -> path.toString().endsWith(".yaml"))
                .stream()
                .map(name -> name.substring(0, name.length() - ".yaml".length()))
                .toList();
    }

    /** @throws PlanException with every mistake found, also those of its translations */
    public Plan load(String planId) {
        if (!NAME.matcher(planId).matches() || !ids().contains(planId)) {
            throw missing("plan.yaml", "there is no plan '" + planId + "'", planId, ids(), "below " + folder);
        }
        Problems problems = new Problems();
        Plan plan = new PlanReader(folder(planId), checks, actions, problems).read();
        languages(planId).forEach(language -> titles(plan, language, problems));
        problems.refuse();
        return plan;
    }

    /**
     * Loads {@code <plan>/environments/<name>.yaml} and proves that it has every site, target, login and role that the
     * plan uses.
     *
     * @throws PlanException with every mistake found
     */
    public Environment environment(Plan plan, String name) {
        String file = "environments/" + name + ".yaml";
        List<String> known = environments(plan.id());
        if (!known.contains(name)) {
            throw missing(file, "there is no environment '" + name + "'", name, known, "of " + plan.id());
        }
        Problems problems = new Problems();
        Optional<Environment> environment = YamlFile.read(folder(plan.id()).resolve(file), file, problems)
                .map(map -> new EnvironmentReader(plan, placeholders).read(name, map));
        problems.refuse();
        return environment.orElseThrow();
    }

    /**
     * Titles in another language ({@code vi}) by id; empty where there are none.
     *
     * @throws PlanException with every mistake found
     */
    public Map<String, String> titles(Plan plan, String language) {
        Problems problems = new Problems();
        Map<String, String> titles = titles(plan, language, problems);
        problems.refuse();
        return titles;
    }

    /** The folder of one plan, with its models. */
    public Path folder(String planId) {
        return folder.resolve(planId);
    }

    private Map<String, String> titles(Plan plan, String language, Problems problems) {
        String file = "plan." + language.toLowerCase(Locale.ROOT) + ".yaml";
        if (!TITLES.matcher(file).matches()
                || !Files.isRegularFile(folder(plan.id()).resolve(file))) {
            return Map.of();
        }
        return YamlFile.read(folder(plan.id()).resolve(file), file, problems)
                .map(map -> Titles.read(map, titledIds(plan)))
                .orElse(Map.of());
    }

    private List<String> languages(String planId) {
        return names(folder(planId), path -> true).stream()
                .map(TITLES::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static Set<String> titledIds(Plan plan) {
        Set<String> ids = new LinkedHashSet<>();
        plan.checklists().forEach(list -> ids.add(list.id()));
        plan.steps().forEach(step -> ids.add(step.id()));
        plan.everyItem().forEach(item -> {
            ids.add(item.id());
            if (item.parent() != null) {
                ids.add(item.parent());
            }
        });
        plan.gates().forEach(gate -> ids.add(gate.id()));
        plan.signoffs().forEach(signoff -> ids.add(signoff.id()));
        plan.watches().forEach(watch -> ids.add(watch.id()));
        plan.notices().forEach(notice -> ids.add(notice.id()));
        plan.followUps()
                .forEach(followUp ->
                        ids.addAll(List.of(followUp.id(), followUp.when().id())));
        plan.scenarios().stream().flatMap(Scenario::lists).forEach(list -> ids.add(list.id()));
        return ids;
    }

    private static List<String> names(Path folder, java.util.function.Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(wanted)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static PlanException missing(
            String file, String what, String typed, Collection<String> known, String where) {
        String advice = Nearest.to(typed, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElse(
                        known.isEmpty()
                                ? "There is none " + where
                                : "Known " + where + ": " + String.join(", ", known));
        return new PlanException(List.of(new Problem(file, 1, what, advice)));
    }
}
