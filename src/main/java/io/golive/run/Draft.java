package io.golive.run;

import java.util.List;
import java.util.Map;

/**
 * A question as its kind makes it.
 *
 * @param role whose answer is wanted
 * @param alsoRoles others that may answer, because some decisions are theirs ({@link Answer#mustHold})
 * @param facts what the form shows; {@code title}, {@code summary} (markdown), and what the kind adds
 * @param scope the items whose evidence is shown and bound; null where none is
 */
record Draft(
        String title,
        String role,
        List<String> alsoRoles,
        Map<String, Object> facts,
        List<String> scope,
        String evidenceHash) {

    static Draft of(String title, String role, Map<String, Object> facts) {
        return new Draft(title, role, List.of(), facts, null, null);
    }

    /** The same question, which these roles may answer, too. */
    Draft also(List<String> roles) {
        List<String> others =
                roles.stream().filter(other -> !other.equals(role)).distinct().toList();
        return new Draft(title, role, others, facts, scope, evidenceHash);
    }
}
