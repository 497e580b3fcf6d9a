package io.golive.run;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A question as its kind makes it.
 *
 * @param role whose answer is wanted
 * @param alsoRoles others that may answer, because some decisions are theirs ({@link Answer#mustHold})
 * @param facts what the form shows; {@code title}, {@code summary} (markdown), and what the kind adds
 * @param spoken who has said his part already, so that somebody else is called and reminded; null where nobody has
 * @param scope the items whose evidence is shown and bound; null where none is
 */
record Draft(
        String title,
        String role,
        List<String> alsoRoles,
        Map<String, Object> facts,
        String spoken,
        List<String> scope,
        String evidenceHash) {

    static Draft of(String title, String role, Map<String, Object> facts) {
        return new Draft(title, role, List.of(), facts, null, null, null);
    }

    /** All roles that may answer, the one whose answer is wanted first. */
    List<String> roles() {
        return Stream.concat(Stream.of(role), alsoRoles.stream()).toList();
    }

    /** The same question, which these roles may answer, too. */
    Draft also(List<String> roles) {
        List<String> others =
                roles.stream().filter(other -> !other.equals(role)).distinct().toList();
        return new Draft(title, role, others, facts, spoken, scope, evidenceHash);
    }

    /** The same question, of which this person has said his part. */
    Draft spoken(String person) {
        return new Draft(title, role, alsoRoles, facts, person, scope, evidenceHash);
    }

    /** The same question, whose answer counts for what has this hash alone. */
    Draft bound(String hash) {
        return new Draft(title, role, alsoRoles, facts, spoken, scope, hash);
    }
}
