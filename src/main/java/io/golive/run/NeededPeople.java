package io.golive.run;

import io.golive.people.Staff;
import io.golive.plan.AskedRole;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Proves before the start that each role that the run turns to is held by somebody on the days on which it does. */
@Component
class NeededPeople {
    private final WallTime time;

    NeededPeople(WallTime time) {
        this.time = time;
    }

    /**
     * One problem for each role that nobody holds, naming what turns to it and when.
     *
     * @param day the day D of a live run; a rehearsal asks everybody now
     */
    List<Problem> missing(Plan plan, Environment environment, Run.Mode mode, LocalDate day) {
        Staff staff = environment.staff(plan.zone());
        LocalDate today = time.now().atZone(plan.zone()).toLocalDate();
        LocalDate start = mode == Run.Mode.LIVE && day != null ? day : today;
        Map<String, Problem> problems = new LinkedHashMap<>();
        for (AskedRole asked : AskedRole.of(plan)) {
            Function<Integer, LocalDate> at = offset -> mode == Run.Mode.LIVE ? start.plusDays(offset) : today;
            LocalDate last = at.apply(asked.lastDay());
            for (LocalDate on = at.apply(asked.firstDay()); !on.isAfter(last); on = on.plusDays(1)) {
                Instant noon = on.atTime(12, 0).atZone(plan.zone()).toInstant();
                if (staff.holders(asked.role(), noon).isEmpty()) {
                    problems.putIfAbsent(asked.role(), problem(asked, on, environment));
                }
            }
        }
        return List.copyOf(problems.values());
    }

    private static Problem problem(AskedRole asked, LocalDate day, Environment environment) {
        return new Problem(
                "environments/" + environment.name() + ".yaml",
                1,
                "nobody holds the role '" + asked.role() + "' on " + day + ", when " + asked.by() + " turns to it",
                "Write below people: " + asked.role() + ": [user.name], or a deputy with from and to around that day");
    }
}
