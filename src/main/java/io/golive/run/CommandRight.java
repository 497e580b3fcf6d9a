package io.golive.run;

import io.golive.people.Staff;
import io.golive.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who may give which command: people who hold one of the roles that the plan names for it. */
final class CommandRight {
    /** The commands that do not read as a verb before "a run". */
    private static final Map<String, String> WORDS = Map.of(
            "approve", "approve a live run",
            "waive-rehearsal", "accept that a live run was not rehearsed as it is,",
            "reschedule", "move a step of a run",
            "start-now", "start a step now in a run",
            "skip", "skip a step of a run",
            "rollback", "roll back a run");

    private CommandRight() {}

    /**
     * @param command as the plan names it: {@code start}, {@code hold}, ..
     * @param frozen the copy that the run is, or will be, executed from
     * @param at the wall time
     * @return the role in which the person gives it
     * @throws NotEntitledException when the person holds none of the roles
     */
    static String check(String command, FrozenRun frozen, String person, Instant at) {
        Plan plan = frozen.plan();
        Staff staff = frozen.staff();
        List<String> roles = plan.mayCommand(command);
        return roles.stream()
                .filter(role -> staff.holds(person, role, at))
                .findFirst()
                .orElseThrow(() -> new NotEntitledException(refusal(command, frozen, person, at)));
    }

    private static String refusal(String command, FrozenRun frozen, String person, Instant at) {
        Plan plan = frozen.plan();
        Staff staff = frozen.staff();
        List<String> roles = plan.mayCommand(command);
        List<String> who = roles.stream()
                .flatMap(role -> staff.callList(role, at).stream())
                .distinct()
                .toList();
        return "%s may not %s of %s in %s: that is for the role %s. %s"
                .formatted(
                        person,
                        WORDS.getOrDefault(command, command + " a run"),
                        plan.id(),
                        frozen.environment().name(),
                        String.join(" or ", roles),
                        who.isEmpty()
                                ? "Nobody holds it today. Name people for it in the environment file: a new run is judged by them, and so is abandoning this one"
                                : "Ask " + String.join("; or ", who));
    }
}
