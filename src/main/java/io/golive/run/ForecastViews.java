package io.golive.run;

import io.golive.plan.Plan;
import io.golive.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The forecast of a run for readers. */
@Component
class ForecastViews {
    /** The end of the window is no wait that an interruption could move. */
    private static final Duration NEVER_MOVED = Duration.ofDays(10_000);

    private final Drills drills;
    private final WallTime time;

    ForecastViews(Drills drills, WallTime time) {
        this.drills = drills;
        this.time = time;
    }

    /** Null where the timeline says nothing of what is to come. */
    RunView.ForecastView of(RunRow run, FrozenRun frozen, Map<String, StepRows.Step> rows) {
        Plan plan = frozen.plan();
        boolean open = rows.values().stream().anyMatch(row -> !row.over());
        if (plan.steps().isEmpty() || (run.concluded() && open)) {
            return null;
        }
        RunClock clock = RunClock.parse(run.run().clock());
        RunClock.Anchor anchor =
                run.clockPlanned() == null ? null : new RunClock.Anchor(run.clockPlanned(), run.clockWall());
        Instant now = time.now();
        Forecast forecast = Forecast.of(planned(plan, frozen.drawing(), rows, now), clock, anchor, now);
        List<String> critical = forecast.critical();
        return new RunView.ForecastView(
                plan.zone().getId(),
                forecast.end().orElseThrow(),
                clock.kind() == RunClock.Kind.AUTO ? null : forecast.late(),
                critical,
                forecast.steps().stream()
                        .map(step -> new RunView.StepForecastView(
                                step.id(),
                                step.due(),
                                step.begin(),
                                step.end(),
                                step.asPlanned(),
                                step.late(),
                                critical.contains(step.id()),
                                step.before()))
                        .toList(),
                window(run, plan, rows, clock, anchor, now));
    }

    private static List<Forecast.Planned> planned(
            Plan plan, Drawing drawing, Map<String, StepRows.Step> rows, Instant now) {
        List<Forecast.Planned> planned = new ArrayList<>();
        String previous = null;
        for (Step step : plan.steps()) {
            StepRows.Step row = rows.get(step.id());
            // before it is deployed nothing is known but the order of the plan
            List<String> unknown = previous == null ? List.of() : List.of(previous);
            List<String> before =
                    drawing == null ? unknown : drawing.stepsBefore().getOrDefault(step.id(), unknown);
            // one that was ordered to start begins as soon as those before it are over
            Instant due = row.due() == null && row.orderedBy() != null ? now : row.due();
            planned.add(new Forecast.Planned(
                    step.id(), row.planned(), step.takes(), step.startWithin(), due, row.begun(), row.ended(), before));
            previous = step.id();
        }
        return planned;
    }

    private RunView.WindowView window(
            RunRow run,
            Plan plan,
            Map<String, StepRows.Step> rows,
            RunClock clock,
            RunClock.Anchor anchor,
            Instant now) {
        if (plan.window() == null || clock.kind() == RunClock.Kind.AUTO) {
            return null;
        }
        NavigableSet<Instant> starts =
                rows.values().stream().map(StepRows.Step::planned).collect(Collectors.toCollection(TreeSet::new));
        Instant until = clock.wall(
                        plan.window().until().at(run.run().day(), plan.zone()), starts, anchor, NEVER_MOVED, now)
                .wall();
        Optional<Drills.Worst> worst = drills.worst(plan, run.run().environment());
        Optional<Duration> rollback = worst.map(Drills.Worst::time);
        // a rollback is work: no clock makes it shorter
        return new RunView.WindowView(
                until,
                rollback.orElse(null),
                worst.filter(Drills.Worst::measured).isPresent(),
                rollback.map(until::minus).orElse(null));
    }
}
