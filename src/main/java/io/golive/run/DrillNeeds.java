package io.golive.run;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says how the ways back stand that a plan wants proven, as its files are now: before there is a run. */
@Component
public class DrillNeeds {
    private final RunStart starting;
    private final PlanModels models;
    private final Drills drills;
    private final WallTime time;

    DrillNeeds(RunStart starting, PlanModels models, Drills drills, WallTime time) {
        this.starting = starting;
        this.models = models;
        this.drills = drills;
        this.time = time;
    }

    /**
     * In the order of the plan's gates; a scenario or item that two gates want stands there twice.
     *
     * @throws io.golive.plan.PlanException when plan or environment are wrong
     */
    public List<RunView.DrillView> of(String planId, String environment) {
        FrozenRun now = starting.asItIsNow(planId, environment);
        FrozenRun deployed = new FrozenRun(now.plan(), now.environment(), now.definitionKeys(), models.drawing(planId));
        Instant at = time.now();
        return now.plan().gates().stream()
                .flatMap(gate -> drills.standing(deployed, gate).stream())
                .map(standing -> RunView.DrillView.of(standing, at))
                .toList();
    }
}
