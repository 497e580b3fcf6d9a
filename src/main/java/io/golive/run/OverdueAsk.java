package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
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
    private static final String RESCHEDULE = Timeline.RESCHEDULE;
    private static final String SKIP = Timeline.SKIP;
    private static final String ROLLBACK = "rollback";
    private static final List<String> DECISIONS = List.of(Timeline.START, RESCHEDULE, SKIP, STOP, ROLLBACK);
    private final StepRows steps;
    private final Waits waits;
    private final Lane lane;
    private final RollbackTriggers rollbacks;
    private final Ledger ledger;
    private final WallTime time;

    OverdueAsk(StepRows steps, Waits waits, Lane lane, RollbackTriggers rollbacks, Ledger ledger, WallTime time) {
        this.steps = steps;
        this.waits = waits;
        this.lane = lane;
        this.rollbacks = rollbacks;
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.OVERDUE;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Step step = Timeline.step(frozen, subject);
        StepRows.Step row = steps.get(run.id(), subject);
        Instant due = row.due() == null ? row.planned() : row.due();
        String late = Durations.text(
                Duration.ofSeconds(Duration.between(due, time.now()).toSeconds()));
        String title = step.title() + " is overdue by " + late;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("due", due);
        facts.put("late", late);
        facts.put("decisions", decisions(frozen.plan(), step));
        facts.put("scenarios", RollbackAsk.others(frozen.plan(), null));
        facts.put(
                "summary",
                "It was due at " + due.atZone(frozen.plan().zone()).toLocalDateTime() + " ("
                        + frozen.plan().zone() + "). The run is on hold until you decide: start it now, move it to"
                        + " another time, "
                        + (step.unskippable().isEmpty() ? "skip it, " : "")
                        + "or stop the go-live."
                        + (step.unskippable().isEmpty()
                                ? ""
                                : " The plan forbids to skip " + String.join(", ", step.unskippable()) + "."));
        return Draft.of(title, step.checklist().owner(), facts);
    }

    private static List<String> decisions(Plan plan, Step step) {
        return DECISIONS.stream()
                .filter(decision -> !decision.equals(SKIP) || step.unskippable().isEmpty())
                .filter(decision ->
                        !decision.equals(ROLLBACK) || !plan.scenarios().isEmpty())
                .toList();
    }

    @Override
    public String answer(Answer answer) {
        String stepId = answer.ask().subject();
        StepRows.Step row = steps.get(answer.run().id(), stepId);
        if (row.over() || row.begun() != null || row.due() == null || row.orderedBy() != null) {
            throw new RefusedAnswer("Somebody has decided on " + stepId + " by command already");
        }
        String decision = answer.decision(decisions(answer.frozen().plan(), Timeline.step(answer.frozen(), stepId)));
        if (decision.equals(ROLLBACK)) {
            rollBack(answer);
            waits.forget(answer.run().id(), Waits.Kind.OVERDUE, stepId);
            // the step then waits for the way forward to open again
            return Timeline.START;
        }
        if (decision.equals(SKIP) && answer.text("reason").isEmpty()) {
            throw new RefusedAnswer("A step that is skipped needs a reason. Say why the go-live may do without it");
        }
        if (decision.equals(RESCHEDULE)) {
            reschedule(answer);
        }
        waits.forget(answer.run().id(), Waits.Kind.OVERDUE, stepId);
        if (!decision.equals(STOP) && !answer.run().heldForAReasonOfItsOwn()) {
            lane.open(
                    answer.run(),
                    answer.person(),
                    decision + " the overdue step " + answer.ask().subject());
        }
        return decision;
    }

    private void rollBack(Answer answer) {
        Plan plan = answer.frozen().plan();
        String wish = answer.text("scenario");
        Scenario scenario = plan.scenario(wish)
                .orElseThrow(() -> new RefusedAnswer("Choose the way back, one of: "
                        + String.join(
                                ", ",
                                plan.scenarios().stream().map(Scenario::id).toList())));
        String role = answer.mustHold(RollbackRights.roles(plan, scenario), "roll back");
        if (answer.text("reason").isEmpty()) {
            throw new RefusedAnswer("Rolling back needs a reason. Say what went wrong");
        }
        rollbacks.person(
                answer.run(),
                answer.frozen(),
                scenario,
                new RollbackStart.By(answer.person(), role, answer.text("reason")));
    }

    /** Moves this step alone; its model then waits for the new instant. */
    private void reschedule(Answer answer) {
        String step = answer.ask().subject();
        Instant from = steps.get(answer.run().id(), step).planned();
        Instant to = NewTime.read(
                answer.text("newTime"),
                answer.run().run().day(),
                answer.frozen().plan().zone(),
                from,
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
