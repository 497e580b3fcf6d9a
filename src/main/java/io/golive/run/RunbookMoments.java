package io.golive.run;

import io.golive.plan.Plan;
import io.golive.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The moments at which a run's runbook is issued: a day before Day 0 begins, and when a phase does. */
final class RunbookMoments {
    /** When Day 0's first planned step is a day away. */
    static final String T_1 = "T-1";
    /** When what has no clock begins. */
    static final String PREPARATION = "preparation";

    private static final Duration BEFORE = Duration.ofHours(24);

    private RunbookMoments() {}

    /** Those that have come, in their order; whoever calls issues each once. */
    static List<String> come(RunRow run, Plan plan, List<StepRows.Step> steps, Instant now) {
        List<String> come = new ArrayList<>();
        if (!plan.checklists().isEmpty() && run.run().processInstanceKey() != null) {
            come.add(PREPARATION);
        }
        if (isADayBefore(run, plan, steps, now)) {
            come.add(T_1);
        }
        Map<String, StepRows.Step> rows =
                steps.stream().collect(Collectors.toMap(StepRows.Step::id, Function.identity()));
        plan.steps().stream()
                .filter(step -> rows.get(step.id()).begun() != null)
                .map(RunbookMoments::phase)
                .distinct()
                .forEach(come::add);
        return come;
    }

    private static boolean isADayBefore(RunRow run, Plan plan, List<StepRows.Step> steps, Instant now) {
        List<String> dayZero = plan.steps().stream()
                .filter(step -> step.at().dayOffset() >= 0)
                .map(Step::id)
                .toList();
        RunClock.Anchor anchor =
                run.clockPlanned() == null ? null : new RunClock.Anchor(run.clockPlanned(), run.clockWall());
        return steps.stream()
                .filter(step -> dayZero.contains(step.id()))
                .map(StepRows.Step::planned)
                .min(Instant::compareTo)
                .filter(first -> RunClock.parse(run.run().clock()).reached(first.minus(BEFORE), anchor, now))
                .isPresent();
    }

    /** {@code day-minus-1}, {@code day-0}, {@code day-plus-1}. */
    private static String phase(Step step) {
        int day = step.at().dayOffset();
        return "day-" + (day == 0 ? "0" : day < 0 ? "minus-" + -day : "plus-" + day);
    }
}
