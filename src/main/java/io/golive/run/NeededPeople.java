package io.golive.run;

import io.golive.people.DifferentPeople;
import io.golive.people.Staff;
import io.golive.plan.AskedRole;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Problem;
import io.golive.plan.SignOff;
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
        return List.copyOf(byRole(plan, environment, mode, day).values());
    }

    /** The same by what it is about: a role, or a sign-off whose roles too few people hold. */
    Map<String, Problem> byRole(Plan plan, Environment environment, Run.Mode mode, LocalDate day) {
        Staff staff = environment.staff(plan.zone());
        LocalDate today = time.now().atZone(plan.zone()).toLocalDate();
        LocalDate start = mode == Run.Mode.LIVE && day != null ? day : today;
        Map<String, Problem> problems = new LinkedHashMap<>();
        for (AskedRole asked : AskedRole.of(plan)) {
            Function<Integer, LocalDate> at = offset -> mode == Run.Mode.LIVE ? start.plusDays(offset) : today;
            LocalDate last = at.apply(asked.lastDay());
            for (LocalDate on = at.apply(asked.firstDay()); !on.isAfter(last); on = on.plusDays(1)) {
                if (staff.holders(asked.role(), noon(on, plan)).isEmpty()) {
                    problems.putIfAbsent(asked.role(), problem(asked, on, environment));
                }
            }
        }
        Instant noonOfD = noon(start, plan);
        plan.signoffs().stream().filter(SignOff::distinct).forEach(signoff -> {
            int most = DifferentPeople.most(signoff.by().stream()
                    .map(role -> staff.holders(role, noonOfD))
                    .toList());
            boolean allHeld = signoff.by().stream().noneMatch(problems::containsKey);
            if (allHeld && most < signoff.need()) {
                problems.put(signoff.id(), tooFew(signoff, most, start, environment));
            }
        });
        return problems;
    }

    /** Days of holders are whole days, so any time of the day says the same. */
    private static Instant noon(LocalDate day, Plan plan) {
        return day.atTime(12, 0).atZone(plan.zone()).toInstant();
    }

    private static Problem tooFew(SignOff signoff, int most, LocalDate day, Environment environment) {
        return new Problem(
                file(environment),
                1,
                "sign-off " + signoff.id() + " needs " + signoff.need() + " different people, but on " + day + " "
                        + String.join(", ", signoff.by()) + " are held by no more than " + most,
                "Name below people somebody else for one of them on that day, or write distinct: false at the sign-off");
    }

    private static String file(Environment environment) {
        return "environments/" + environment.name() + ".yaml";
    }

    private static Problem problem(AskedRole asked, LocalDate day, Environment environment) {
        return new Problem(
                file(environment),
                1,
                "nobody holds the role '" + asked.role() + "' on " + day + ", when " + asked.by() + " turns to it",
                "Write below people: " + asked.role() + ": [user.name], or a deputy with from and to around that day");
    }
}
