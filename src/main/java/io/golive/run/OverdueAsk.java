package io.golive.run;

import io.golive.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * A live step that is overdue and has put the run on hold: starting or skipping it also resumes the run, unless
 * a person holds it too.
 */
@Component
class OverdueAsk implements AskKind {
    private static final String STOP = "stop";
    private static final List<String> DECISIONS = List.of("start", "skip", STOP);
    private final StepRows steps;
    private final Lane lane;
    private final WallTime time;

    OverdueAsk(StepRows steps, Lane lane, WallTime time) {
        this.steps = steps;
        this.lane = lane;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.OVERDUE;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Step step = frozen.plan()
                .step(subject)
                .orElseThrow(() -> new RefusedException("The frozen plan has no step " + subject
                        + ". The deployed models and the frozen plan do not belong together"));
        StepRows.Step row = steps.get(run.id(), subject);
        Instant due = row.due() == null ? row.planned() : row.due();
        String late = Durations.text(
                Duration.ofSeconds(Duration.between(due, time.now()).toSeconds()));
        String title = step.title() + " is overdue by " + late;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("due", due);
        facts.put("late", late);
        facts.put("decisions", DECISIONS);
        facts.put(
                "summary",
                "It was due at " + due.atZone(frozen.plan().zone()).toLocalDateTime() + " ("
                        + frozen.plan().zone() + "). The run is on hold until you decide: start it now, skip it, or"
                        + " stop the go-live.");
        return Draft.of(title, step.checklist().owner(), facts);
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        boolean heldByAPerson =
                answer.run().heldBy() != null && !answer.run().heldBy().equals(Actors.GOLIVE);
        // whoever holds the run for a reason of their own also resumes it
        if (!decision.equals(STOP) && !heldByAPerson) {
            lane.open(
                    answer.run(),
                    answer.person(),
                    decision + " the overdue step " + answer.ask().subject());
        }
        return decision;
    }
}
