package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * A live step that is overdue and has put the run on hold: starting, moving or skipping it also resumes the
 * run, unless a person holds it too.
 */
@Component
class OverdueAsk implements AskKind {
    private static final String STOP = "stop";
    private static final String RESCHEDULE = "reschedule";
    private static final String SKIP = "skip";
    private static final List<String> DECISIONS = List.of("start", RESCHEDULE, SKIP, STOP);
    private final StepRows steps;
    private final Lane lane;
    private final Ledger ledger;
    private final WallTime time;

    OverdueAsk(StepRows steps, Lane lane, Ledger ledger, WallTime time) {
        this.steps = steps;
        this.lane = lane;
        this.ledger = ledger;
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
                        + frozen.plan().zone() + "). The run is on hold until you decide: start it now, move it to"
                        + " another time, skip it, or stop the go-live.");
        return Draft.of(title, step.checklist().owner(), facts);
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        if (decision.equals(SKIP) && answer.text("reason").isEmpty()) {
            throw new RefusedAnswer("A step that is skipped needs a reason. Say why the go-live may do without it");
        }
        if (decision.equals(RESCHEDULE)) {
            reschedule(answer);
        }
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

    /** Moves this step alone; its model then waits for the new instant. */
    private void reschedule(Answer answer) {
        String step = answer.ask().subject();
        Instant from = steps.get(answer.run().id(), step).planned();
        Instant to = NewTime.read(
                answer.text("newTime"),
                answer.run().run().day(),
                answer.frozen().plan().zone(),
                time.now());
        steps.moved(answer.run().id(), step, to);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("step", step);
        facts.put("from", from);
        facts.put("to", to);
        facts.put("reason", answer.text("reason"));
        ledger.append(answer.run().id(), "step.moved", answer.person(), facts);
    }
}
