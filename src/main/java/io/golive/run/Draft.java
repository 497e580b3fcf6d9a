package io.golive.run;

import java.util.List;
import java.util.Map;

/**
 * A question as its kind makes it.
 *
 * @param facts what the form shows; {@code title}, {@code summary} (markdown), and what the kind adds
 * @param scope the items whose evidence is shown and bound; null where none is
 */
record Draft(String title, String role, Map<String, Object> facts, List<String> scope, String evidenceHash) {

    static Draft of(String title, String role, Map<String, Object> facts) {
        return new Draft(title, role, facts, null, null);
    }
}
