package io.golive.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.For;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * FEEL conditions over what was observed. FEEL alone answers a typo with true ({@code valeu != 5}) and claims anything
 * of an empty list; here an unknown name, a null, a warning of the engine and "all of nothing" are ERROR. {@code and} and
 * {@code or} guard, from left to right: what they decide without, is not looked at.
 */
public final class Conditions {
    private Conditions() {}

    private record Judgement(Outcome outcome, String reason) {
        static final Judgement HOLDS = new Judgement(Outcome.PASS, null);
        static final Judgement FAILS = new Judgement(Outcome.FAIL, null);

        static Judgement error(String reason) {
            return new Judgement(Outcome.ERROR, reason);
        }
    }

    /**
     * What is wrong with an expression before anything was observed.
     *
     * @param knownNames what it may refer to; names that it binds itself and built-in functions are known anyway
     * @return sentences for a person; empty when nothing is wrong
     */
    public static List<String> problems(String expression, Set<String> knownNames) {
        References references;
        try {
            references = References.of(Feel.parse(expression));
        } catch (IllegalArgumentException e) {
            return List.of("this is not FEEL: " + e.getMessage());
        }
        List<String> problems = new ArrayList<>();
        for (String name : roots(references)) {
            if (!knownNames.contains(name)) {
                problems.add(unknownName(name, knownNames));
            }
        }
        for (String function : references.functions()) {
            if (!Feel.FUNCTIONS.contains(function)) {
                problems.add("FEEL has no function '" + function + "'" + Nearest.hint(function, Feel.FUNCTIONS));
            }
        }
        return problems;
    }

    /**
     * The free names that an expression starts from ({@code row} of {@code row.branches}).
     *
     * @throws IllegalArgumentException when it is not FEEL
     */
    public static Set<String> names(String expression) {
        return roots(References.of(Feel.parse(expression)));
    }

    /**
     * Judges one condition.
     *
     * @param context every name with its value, also null
     * @param absent names that could have been observed but were not, with the reason: using one is FAIL
     */
    public static Verdict judge(String condition, Map<String, Object> context, Map<String, String> absent) {
        return judge(condition, context, absent, UnaryOperator.identity());
    }

    /** @param shown makes of the values what a verdict may show; the condition is judged on the real ones */
    static Verdict judge(
            String condition,
            Map<String, Object> context,
            Map<String, String> absent,
            UnaryOperator<Map<String, Object>> shown) {
        Map<String, Object> known = FeelValues.of(context);
        Exp expression;
        try {
            expression = Feel.parse(condition);
        } catch (IllegalArgumentException e) {
            return new Verdict(condition, Outcome.ERROR, Map.of(), "this is not FEEL: " + e.getMessage());
        }
        References references = References.of(expression);
        Map<String, Object> values = shown.apply(values(references, known));
        Set<String> names = new LinkedHashSet<>(known.keySet());
        names.addAll(absent.keySet());
        for (String name : roots(references)) {
            if (!names.contains(name)) {
                return new Verdict(condition, Outcome.ERROR, values, unknownName(name, names));
            }
        }
        Judgement judgement = judge(expression, condition, known, absent);
        return new Verdict(
                condition,
                judgement.outcome(),
                values,
                Sentence.of(condition, values, judgement.outcome(), judgement.reason()));
    }

    /**
     * A value computed from what was observed ({@code keep}).
     *
     * @throws IllegalArgumentException when there is none: not FEEL, an unknown name, a warning, null
     */
    public static Object value(String expression, Map<String, Object> context) {
        Map<String, Object> known = FeelValues.of(context);
        List<String> problems = problems(expression, known.keySet());
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(expression + ": " + String.join("; ", problems));
        }
        Feel.Result result = Feel.evaluate(Feel.parse(expression), expression, known);
        if (!result.trouble().isEmpty()) {
            throw new IllegalArgumentException(expression + ": " + String.join("; ", result.trouble()));
        }
        if (result.value() == null) {
            throw new IllegalArgumentException(expression + " is null");
        }
        return FeelValues.of(result.value());
    }

    private static Judgement judge(
            Exp expression, String text, Map<String, Object> context, Map<String, String> absent) {
        if (expression instanceof Conjunction and) {
            Judgement left = judge(and.x(), text, context, absent);
            return left.equals(Judgement.HOLDS) ? judge(and.y(), text, context, absent) : left;
        }
        if (expression instanceof Disjunction or) {
            Judgement left = judge(or.x(), text, context, absent);
            return left.equals(Judgement.FAILS) ? judge(or.y(), text, context, absent) : left;
        }
        References references = References.of(expression);
        for (String name : roots(references)) {
            if (absent.containsKey(name) && !context.containsKey(name)) {
                return new Judgement(Outcome.FAIL, name + " is not there: " + absent.get(name));
            }
        }
        for (List<String> path : references.paths()) {
            boolean eachEntry = references.entryPaths().contains(path);
            if (!references.nullable().contains(path) && Paths.isNull(path, eachEntry, context)) {
                return Judgement.error(String.join(".", path)
                        + " is null. If that is an answer, compare it with null, else make the query give a value");
            }
        }
        for (References.Quantified quantified : references.quantified()) {
            if (emptyList(quantified, text, context)) {
                return Judgement.error(
                        "there was nothing to look at: it claims something of every entry of an empty list");
            }
        }
        return judgement(Feel.evaluate(expression, text, context));
    }

    private static Judgement judgement(Feel.Result result) {
        if (!result.trouble().isEmpty()) {
            return Judgement.error(String.join("; ", result.trouble()));
        }
        if (result.value() instanceof Boolean holds) {
            return holds ? Judgement.HOLDS : Judgement.FAILS;
        }
        return Judgement.error("it is neither true nor false but " + Sentence.show(result.value()));
    }

    /** Whether there is no entry at all; a list inside other lists is empty when all of them are. */
    private static boolean emptyList(References.Quantified quantified, String text, Map<String, Object> context) {
        Exp source = quantified.source();
        boolean nested = !quantified.around().isEmpty();
        if (nested) {
            List<Tuple2<String, Exp>> around = quantified.around();
            source = new For(CollectionConverters.asScala(around).toList(), source);
        }
        Object list = Feel.evaluate(source, text, context).value();
        if (!(list instanceof List<?> entries)) {
            return false;
        }
        return nested
                ? entries.stream().allMatch(entry -> entry instanceof List<?> inner && inner.isEmpty())
                : entries.isEmpty();
    }

    private static Set<String> roots(References references) {
        Set<String> roots = new LinkedHashSet<>();
        references.paths().forEach(path -> roots.add(path.getFirst()));
        return roots;
    }

    private static Map<String, Object> values(References references, Map<String, Object> context) {
        Map<String, Object> values = new LinkedHashMap<>();
        references.paths().forEach(path -> Paths.shown(path, context, values));
        references.maybeFields().stream()
                .filter(context::containsKey)
                .forEach(name -> values.put(name, context.get(name)));
        return values;
    }

    private static String unknownName(String name, Set<String> known) {
        return "nothing here is called '" + name + "'"
                + Nearest.to(name, known)
                        .map(near -> ", did you mean '" + near + "'?")
                        .orElse(". Known: " + String.join(", ", new TreeSet<>(known)));
    }
}
