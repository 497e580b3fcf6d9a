package io.golive.plan;

import io.golive.target.Target;
import java.util.List;
import java.util.Map;

/**
 * Where a plan runs, loaded from {@code environments/<name>.yaml} beside the plan. Holds references to secrets, never
 * their values.
 *
 * @param sites site name to (target name to target)
 * @param people role to user names, in the order in which they are asked
 * @param vars values that differ here; they win over the plan's
 * @param audiences audience to (way to members): {@code mail} to addresses, {@code chat} to names of targets of type chat;
 *     empty in a copy that was frozen before there were any
 */
public record Environment(
        String name,
        Purpose purpose,
        Map<String, Map<String, Target>> sites,
        Map<String, List<String>> people,
        Map<String, Object> vars,
        Map<String, Map<String, List<String>>> audiences) {

    public Environment {
        audiences = audiences == null ? Map.of() : audiences;
    }

    /** What the environment is for: rehearsals, drills, proofs and faults are refused in production. */
    public enum Purpose {
        PRACTICE,
        STAGING,
        PRODUCTION
    }
}
