package io.golive.run;

import io.golive.people.Staff;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may answer: whoever holds one of the question's roles now, in the run's frozen environment. */
final class Entitlement {
    private Entitlement() {}

    /**
     * @param person who completed the task; null when nobody was assigned
     * @param roles that may answer, the one whose answer is wanted first
     * @return the role that the person answers in: the first of them that is held
     * @throws RefusedAnswer with what to do instead
     */
    static String check(String person, List<String> roles, Staff staff, Instant now) {
        if (person == null || person.isBlank()) {
            throw RefusedAnswer.ofPerson(
                    "Nobody was assigned to the task when it was completed. Assign it to yourself, then complete it");
        }
        List<String> entitled = staff.holders(roles, now);
        if (entitled.isEmpty()) {
            throw RefusedAnswer.ofPerson(
                    "Nobody holds the role " + either(roles)
                            + " in this run's environment today. Abandon the run and name people for it in the environment file");
        }
        return held(person, roles, staff, now)
                .orElseThrow(() -> RefusedAnswer.ofPerson(person + " does not hold the role " + either(roles)
                        + " in this run" + instead(person, staff, now) + ". It is held by "
                        + String.join(", ", entitled)));
    }

    /** The first of the roles that the person holds. */
    static Optional<String> held(String person, List<String> roles, Staff staff, Instant now) {
        return roles.stream().filter(role -> staff.holds(person, role, now)).findFirst();
    }

    static String either(List<String> roles) {
        return String.join(" or ", roles);
    }

    private static String instead(String person, Staff staff, Instant now) {
        Set<String> own = staff.rolesOf(person, now);
        return own.isEmpty() ? ", nor any other" : " (but " + String.join(", ", own) + ")";
    }
}
