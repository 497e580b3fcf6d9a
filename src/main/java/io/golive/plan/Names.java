package io.golive.plan;

import io.golive.check.Check;
import io.golive.check.Conditions;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that one item may use beside what its check observes, and the proof that what it uses is among them.
 *
 * @param variables vars, {@code it} (with each only), {@code run}, {@code runStart}, {@code stepStart} (in a step only),
 *     {@code concludedAt} and {@code daysStable} (in a follow-up only)
 * @param kept values that an earlier item of the same or an earlier step keeps
 */
record Names(Reading reading, Set<String> variables, Set<String> kept) {
    /** What every item may use. */
    static final Set<String> BUILT_IN = Set.of("it", "ms", "run", "runStart", "stepStart", "concludedAt", "daysStable");

    static final Set<String> OF_A_STEP = Set.of("stepStart");
    static final Set<String> OF_A_FOLLOW_UP = Set.of("concludedAt", "daysStable");

    /** @param ofThePlace what is known in such a place beside what is known everywhere */
    static Names of(Reading reading, boolean each, Set<String> ofThePlace, Set<String> kept) {
        Set<String> variables = new LinkedHashSet<>(reading.vars().keySet());
        variables.addAll(Set.of("run", "runStart"));
        if (each) {
            variables.add("it");
        }
        variables.addAll(ofThePlace);
        return new Names(reading, variables, kept);
    }

    Names with(Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(kept);
        all.addAll(more);
        return new Names(reading, variables, all);
    }

    /** Reports an expectation that is no FEEL, names what is not there, or looks at nothing that was observed. */
    void proveCondition(String condition, Set<String> observed, YamlValue at) {
        Set<String> looksAt = new TreeSet<>(observed);
        looksAt.add("ms");
        if (proveExpression(condition, looksAt, at)
                && java.util.Collections.disjoint(Conditions.names(condition), looksAt)) {
            at.refuse(
                    "'" + condition + "' looks at nothing that was observed",
                    "Name what the check observes: " + String.join(", ", looksAt));
        }
    }

    /** @param observed empty for an action that does not say what it answers: then only the form is proven */
    void proveKeep(String expression, Set<String> observed, YamlValue at) {
        Set<String> seen = new TreeSet<>(observed.isEmpty() ? namesOf(expression) : observed);
        seen.add("ms");
        proveExpression(expression, seen, at);
    }

    /** True when nothing had to be reported. */
    private boolean proveExpression(String expression, Set<String> observed, YamlValue at) {
        Set<String> known = new TreeSet<>(observed);
        known.addAll(variables);
        known.addAll(kept);
        boolean unmade = proveKept(namesOf(expression), known, at);
        // a name that is kept too late has its own sentence; to the expression it counts as known
        known.addAll(reading.keepers().keySet());
        for (String problem : Conditions.problems(expression, known)) {
            at.refuse("'" + expression + "': " + problem, "Conditions are FEEL over what the check observes");
            unmade = true;
        }
        return !unmade;
    }

    /** Reports what a kind's properties name and nothing gives. */
    void proveUsed(Set<String> used, YamlValue at) {
        Set<String> known = new TreeSet<>(variables);
        known.addAll(kept);
        proveKept(used, known, at);
        for (String name : used) {
            if (!known.contains(name) && !reading.keepers().containsKey(name)) {
                at.refuse("there is no variable '" + name + "' here", advice(name, known));
            }
        }
    }

    private static String advice(String name, Set<String> known) {
        return switch (name) {
            case "it" -> "Only an item with each or matrix has it";
            case "stepStart" -> "Only an item of a step has stepStart; runStart is everywhere";
            case "concludedAt", "daysStable" -> "Only a line of a follow-up has it: elsewhere there is no outcome yet";
            default ->
                io.golive.check.Nearest.to(name, known)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Known: " + String.join(", ", known));
        };
    }

    private boolean proveKept(Set<String> used, Set<String> known, YamlValue at) {
        boolean unmade = false;
        for (String name : used) {
            Integer keeper = reading.keepers().get(name);
            if (keeper != null && !known.contains(name)) {
                at.refuse(
                        "'" + name + "' is kept in line " + keeper + ", which is not done for sure before this",
                        "Use it in the item that keeps it, later in that step, or in a later step");
                unmade = true;
            }
        }
        return unmade;
    }

    private static Set<String> namesOf(String expression) {
        try {
            return Conditions.names(expression);
        } catch (IllegalArgumentException e) {
            return Set.of(); // no FEEL at all: Conditions.problems says so
        }
    }

    /** Why a variable or a kept value cannot be called so, if it cannot. */
    static Optional<String> unusable(String name, Collection<Check> checks) {
        if (!Reading.NAME.matcher(name).matches()) {
            return Optional.of("'" + name + "' is no name for FEEL and SQL");
        }
        if (BUILT_IN.contains(name)) {
            return Optional.of("'" + name + "' is built in");
        }
        return checks.stream()
                .filter(check -> check.observes(Map.of()).contains(name))
                .map(check -> "'" + name + "' is what '" + check.spec().key() + "' observes")
                .findFirst();
    }
}
