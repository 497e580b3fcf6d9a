package io.golive.report;

import java.time.Instant;

/**
 * What somebody decided or commanded.
 *
 * @param sequence of its ledger entry
 * @param who the person with name and user name, or {@code Golive} where the plan's own rule decided
 * @param role in which it was decided; empty where none was asked for
 * @param subject id of the item, step, gate, sign-off, scenario or follow-up; empty where it was about the whole run
 * @param what it was about, in words
 * @param reason as given; empty without one
 */
public record Decision(
        long sequence,
        Instant at,
        String who,
        String role,
        String subject,
        String what,
        String decision,
        String reason) {}
