package io.golive.run;

import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who may start which way back. */
@Component
class RollbackRights {
    private final Freezer freezer;
    private final WallTime time;

    RollbackRights(Freezer freezer, WallTime time) {
        this.freezer = freezer;
        this.time = time;
    }

    /** The roles that may start this way back. */
    static List<String> roles(Plan plan, Scenario scenario) {
        return Stream.concat(scenario.startedBy().stream(), plan.mayCommand(Rollbacks.COMMAND).stream())
                .distinct()
                .toList();
    }

    /** Ids of the scenarios that the person may start now. */
    Set<String> startable(String runId, String person) {
        FrozenRun frozen = freezer.thaw(runId);
        return frozen.plan().scenarios().stream()
                .filter(scenario -> Entitlement.held(person, roles(frozen.plan(), scenario), frozen.staff(), time.now())
                        .isPresent())
                .map(Scenario::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The role by which the person may.
     *
     * @throws NotEntitledException when there is none; it says whose it is
     */
    String entitled(FrozenRun frozen, Scenario scenario, String person) {
        List<String> roles = roles(frozen.plan(), scenario);
        return Entitlement.held(person, roles, frozen.staff(), time.now())
                .orElseThrow(() -> new NotEntitledException(person + " may not start " + scenario.id() + " "
                        + scenario.title() + ": that is for the role " + Entitlement.either(roles) + ", held by "
                        + named(frozen.staff().holders(roles, time.now()))));
    }

    private static String named(List<String> people) {
        return people.isEmpty() ? "nobody today" : String.join(", ", people);
    }
}
