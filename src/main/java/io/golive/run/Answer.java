package io.golive.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a person answered.
 *
 * @param role the role that the person answers in
 * @param at the wall time at which the roles of people are judged
 * @param fields the variables that the form set, masked
 */
record Answer(
        RunRow run, FrozenRun frozen, AskRow ask, String person, String role, Instant at, Map<String, Object> fields) {

    /** A field as text without blanks around it; empty when it is not there. */
    String text(String field) {
        return text(fields, field);
    }

    static String text(Map<?, ?> fields, String field) {
        Object value = fields.get(field);
        return value == null ? "" : value.toString().strip();
    }

    /**
     * That the person may decide this, of all that the question offers.
     *
     * @param roles that may
     * @param what the decision as a sentence takes it: {@code waive}
     * @return the first of the roles that the person holds
     * @throws RefusedAnswer naming who may
     */
    String mustHold(List<String> roles, String what) {
        return Entitlement.held(person, roles, frozen.staff(), at).orElseThrow(() -> {
            List<String> entitled = frozen.staff().holders(roles, at);
            return RefusedAnswer.ofPerson(person + " may not " + what + " this: it takes the role "
                    + Entitlement.either(roles) + ", held by "
                    + (entitled.isEmpty() ? "nobody today" : String.join(", ", entitled))
                    + ". Decide something else, or leave the task to one of them");
        });
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
