package io.golive.board;

import io.golive.plan.Plan;
import io.golive.run.Drills;
import io.golive.run.Rollbacks;
import io.golive.run.RunView;
import io.golive.run.Runs;
import java.security.Principal;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers what a page shows of the ways back. */
@Component
class WayBacks {
    private final Runs runs;
    private final Rollbacks rollbacks;
    private final Drills drills;

    WayBacks(Runs runs, Rollbacks rollbacks, Drills drills) {
        this.runs = runs;
        this.rollbacks = rollbacks;
        this.drills = drills;
    }

    /** @param person who looks; null for what is sent around, from which nobody starts anything */
    WayBack of(RunView view, Principal person) {
        String run = view.run().id();
        Plan plan = runs.frozen(run).plan();
        return new WayBack(
                plan.scenarios(),
                view.rollbacks(),
                view.proposals(),
                drills.of(plan.id()),
                person == null ? Set.of() : rollbacks.startable(run, person.getName()));
    }
}
