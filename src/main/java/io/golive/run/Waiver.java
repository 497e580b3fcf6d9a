package io.golive.run;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A failure that somebody entitled accepts, or a condition on which a role approves, until it expires.
 *
 * @param subject an item's id, {@code <signoff>:<role>}, or {@link #REHEARSAL}
 * @param endedAt null while it stands
 * @param endedBy {@link #EXPIRED}, {@link #NEW_OUTCOME} or {@link #WITHDRAWN}; null while it stands
 */
record Waiver(
        String id,
        String subject,
        String reason,
        String approver,
        String role,
        Instant expires,
        Instant at,
        Instant endedAt,
        String endedBy) {
    static final String EXPIRED = "expired";
    static final String NEW_OUTCOME = "new outcome";
    static final String WITHDRAWN = "withdrawn";
    /** The subject of what {@link LiveStart} let a run start with; no id has a blank. */
    static final String REHEARSAL = "the rehearsal";

    /** True from its last instant on, also before anybody has looked; what was for the start of a run has served by then. */
    boolean expired(Instant now) {
        return !subject.equals(REHEARSAL) && !now.isBefore(expires);
    }

    /** For people: what is accepted, by whom, until when and why. */
    String line(ZoneId zone) {
        return subject + ": " + accepted(zone);
    }

    String accepted(ZoneId zone) {
        return "accepted by " + approver + " (" + role + ") until " + Expiry.text(expires, zone) + ": " + reason;
    }

    boolean stands(Instant now) {
        return endedAt == null && !expired(now);
    }
}
