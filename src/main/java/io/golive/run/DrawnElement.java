package io.golive.run;

import io.golive.check.Conditions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One element of a model that does something: it calls a process, or has a worker of ours do a job.
 *
 * @param title as it is drawn
 * @param job type of its job; null for a call
 * @param calls the called process, or the expression that says which; null for a job
 * @param inputs variables of the called process, to the expressions that they come from; empty for a job
 * @param loop null where it is carried out once
 */
public record DrawnElement(String id, String title, String job, String calls, Map<String, String> inputs, Loop loop) {

    /** Nearly every input is one, or a variable: reading FEEL for them would take most of the time that a picture takes. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"\\\\]*\"");

    /**
     * @param each the variable that is another one in each round
     * @param inOrder one round after the other; else side by side
     */
    public record Loop(String each, boolean inOrder) {}

    /**
     * What one call leads to.
     *
     * @param ids the variables that it hands over, as far as they are known outside the engine
     */
    public record Called(String process, Map<String, Object> ids) {}

    /**
     * Where this call leads.
     *
     * @param known the variables around it
     * @return empty for a job, and while only the engine knows which process it calls
     */
    public Optional<Called> called(Map<String, Object> known) {
        if (calls == null) {
            return Optional.empty();
        }
        Map<String, Object> ids = new LinkedHashMap<>();
        inputs.forEach((name, source) -> value(source, known).ifPresent(value -> ids.put(name, value)));
        return value(calls, known).map(process -> new Called(String.valueOf(process), ids));
    }

    private static Optional<Object> value(String source, Map<String, Object> known) {
        if (!source.startsWith("=")) {
            return Optional.of(source);
        }
        String expression = source.substring(1).strip();
        if (known.get(expression) != null) {
            return Optional.of(known.get(expression));
        }
        if (LITERAL.matcher(expression).matches()) {
            return Optional.of(expression.substring(1, expression.length() - 1));
        }
        try {
            return Optional.of(Conditions.value(expression, known));
        } catch (IllegalArgumentException e) {
            // it names a variable that only the engine has, such as the outcome of what came before
            return Optional.empty();
        }
    }
}
