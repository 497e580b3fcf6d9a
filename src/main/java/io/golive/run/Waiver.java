package io.golive.run;

import java.time.Instant;

/** A failure that somebody entitled accepts, until it expires. */
record Waiver(String itemId, String reason, String approver, String role, Instant expires, Instant at) {
    boolean expired(Instant now) {
        return !now.isBefore(expires);
    }
}
