package io.golive.run;

import java.util.List;
import java.util.Map;

/**
 * What a person answered.
 *
 * @param fields the variables that the form set, masked
 */
record Answer(RunRow run, FrozenRun frozen, AskRow ask, String person, Map<String, Object> fields) {

    /** A field as text without blanks around it; empty when it is not there. */
    String text(String field) {
        return text(fields, field);
    }

    static String text(Map<?, ?> fields, String field) {
        Object value = fields.get(field);
        return value == null ? "" : value.toString().strip();
    }

    /** @throws RefusedAnswer when it is none of these */
    String decision(List<String> allowed) {
        String decision = text("decision");
        if (!allowed.contains(decision)) {
            throw new RefusedAnswer(
                    (decision.isEmpty() ? "Nothing was decided" : "'" + decision + "' cannot be decided here")
                            + ". Choose one of: " + String.join(", ", allowed));
        }
        return decision;
    }
}
