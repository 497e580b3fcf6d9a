package io.golive.run;

import java.time.Instant;
import java.util.List;

/**
 * Somebody's word that a plan may be started live in an environment, exactly as it was then.
 *
 * @param hash over plan, models, forms and environment
 * @param authors who had written it, by user name; empty where nobody knew
 * @param reason may be null
 * @param waiver null where it may start only as it was rehearsed
 */
public record Approval(
        String plan,
        String environment,
        String hash,
        List<String> authors,
        String person,
        String role,
        String reason,
        Waiver waiver,
        Instant at) {

    /** Accepts that what starts is not what was rehearsed last, for starts before {@code expires}. */
    public record Waiver(String reason, String role, Instant expires) {}

    /** Whether this says what that one said, and nothing more: a command that was sent twice. */
    boolean repeats(Approval before) {
        return equals(new Approval(
                before.plan,
                before.environment,
                before.hash,
                before.authors,
                before.person,
                before.role,
                before.reason,
                before.waiver,
                at));
    }

    /** Where nobody knows who wrote the plan, whoever starts it may have done so. */
    boolean allows(String starter) {
        return !authors.isEmpty() || !person.equals(starter);
    }

    /** Whoever starts it does not accept by himself that it was not rehearsed. */
    boolean waivesRehearsal(String starter, Instant now) {
        return waiver != null && !person.equals(starter) && now.isBefore(waiver.expires());
    }
}
