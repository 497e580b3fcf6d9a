package io.golive.run;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question to people as stored.
 *
 * @param role whose answer is wanted
 * @param alsoRoles others that may answer, because some decisions are theirs
 * @param people who might answer when it was last shown
 * @param spoken who has said his part already; null where nobody has
 * @param scope the items whose evidence was shown; null where none is bound
 * @param evidenceHash of what was shown; null where none is bound
 * @param round of its last showing: an answer of another one counts nothing ({@link Asks#verify})
 * @param decision null while open
 */
record AskRow(
        String id,
        String runId,
        Asks.Kind kind,
        String subject,
        String title,
        String role,
        List<String> alsoRoles,
        List<String> people,
        String spoken,
        String factsHash,
        List<String> scope,
        String evidenceHash,
        Instant createdAt,
        long round,
        String decision) {

    /** All roles that may answer, the one whose answer is wanted first. */
    List<String> roles() {
        return Stream.concat(Stream.of(role), alsoRoles.stream()).toList();
    }
}
