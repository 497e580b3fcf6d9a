package io.golive.plan;

import io.golive.people.Contact;
import io.golive.people.Holder;
import io.golive.people.Staff;
import io.golive.target.Target;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a plan runs, loaded from {@code environments/<name>.yaml} beside the plan. Holds references to secrets, never
 * their values.
 *
 * @param sites site name to (target name to target)
 * @param people role to its holders, in the order in which they are asked
 * @param contacts user name to how that person is reached; empty in a copy that was frozen before there were any
 * @param vars values that differ here; they win over the plan's
 * @param audiences audience to (way to members): {@code mail} to addresses, {@code chat} to names of targets of type chat;
 *     empty in a copy that was frozen before there were any
 * @param alerts by which secrets alerts and webhooks prove where they come from; {@link AlertSecrets#NONE} where none
 *     are let in
 */
public record Environment(
        String name,
        Purpose purpose,
        Map<String, Map<String, Target>> sites,
        Map<String, List<Holder>> people,
        Map<String, Contact> contacts,
        Map<String, Object> vars,
        Map<String, Map<String, List<String>>> audiences,
        AlertSecrets alerts) {

    public Environment {
        contacts = contacts == null ? Map.of() : contacts;
        audiences = audiences == null ? Map.of() : audiences;
        alerts = alerts == null ? AlertSecrets.NONE : alerts;
    }

    /** @param zone the plan's: whose days they are on which people hold their roles */
    public Staff staff(ZoneId zone) {
        return new Staff(people, contacts, zone);
    }

    /** Role to user names in their order, on whatever day they hold it. */
    public Map<String, List<String>> everybody() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        people.forEach((role, holders) ->
                names.put(role, holders.stream().map(Holder::user).distinct().toList()));
        return Collections.unmodifiableMap(names);
    }

    /** What the environment is for: rehearsals, drills, proofs and faults are refused in production. */
    public enum Purpose {
        PRACTICE,
        STAGING,
        PRODUCTION
    }
}
