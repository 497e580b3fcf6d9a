package io.golive.run;

import java.time.Instant;
import java.util.List;

/**
 * A question to people as stored.
 *
 * @param scope the items whose evidence was shown; null where none is bound
 * @param evidenceHash of what was shown; null where none is bound
 * @param decision null while open
 */
record AskRow(
        String id,
        String runId,
        Asks.Kind kind,
        String subject,
        String title,
        String role,
        List<String> people,
        String factsHash,
        List<String> scope,
        String evidenceHash,
        Instant createdAt,
        String decision) {}
