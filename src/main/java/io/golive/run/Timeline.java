package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps on the clock: when each begins on the wall, and what became of it. */
@Component
public class Timeline {

    /**
     * @param startAt the wall instant for the engine's timer
     * @param waitId correlation key of {@code golive.rescheduled} and {@code golive.start-now}
     */
    public record Planned(Instant startAt, String waitId) {}

    /** What the step's model does next. */
    public sealed interface Begin {
        /** @param overrunAt when it has taken longer than planned */
        record Begun(Instant overrunAt) implements Begin {}

        record Held(String waitId) implements Begin {}

        /** Its instant is still to come: whoever woke the step early, or a clock that runs ahead, begins nothing. */
        record TooEarly(Instant due) implements Begin {}

        /** Live, and later than the plan's {@code startWithin}: the run is held, a person decides. */
        record Overdue() implements Begin {}
    }

    private static final String START_AT = "startAt";
    private final RunRows runs;
    private final Freezer freezer;
    private final StepRows steps;
    private final AskRows asks;
    private final Waits waits;
    private final Lane lane;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Timeline(
            RunRows runs,
            Freezer freezer,
            StepRows steps,
            AskRows asks,
            Waits waits,
            Lane lane,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.steps = steps;
        this.asks = asks;
        this.waits = waits;
        this.lane = lane;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** Computes the instant when the wait is entered; the same element instance gets the same answer. */
    public Planned plan(String runId, String stepId, long elementInstanceKey) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            Optional<Waits.Wait> known = waits.find(runId, Waits.Kind.STEP, elementInstanceKey);
            if (known.isPresent()) {
                return new Planned(
                        Instant.parse(known.get().detail().get(START_AT).toString()),
                        known.get().id());
            }
            Step step = step(runId, stepId);
            StepRows.Step row = steps.get(runId, stepId);
            NavigableSet<Instant> starts = steps.all(runId).stream()
                    .map(StepRows.Step::planned)
                    .collect(Collectors.toCollection(TreeSet::new));
            RunClock.Anchor anchor =
                    run.clockPlanned() == null ? null : new RunClock.Anchor(run.clockPlanned(), run.clockWall());
            RunClock.Mapped mapped = clock(run).wall(row.planned(), starts, anchor, step.startWithin(), time.now());
            runs.clock(runId, mapped.anchor());
            waits.forget(runId, Waits.Kind.STEP, stepId);
            Waits.Wait wait =
                    waits.begin(runId, Waits.Kind.STEP, stepId, elementInstanceKey, Map.of(START_AT, mapped.wall()));
            steps.waiting(runId, stepId, mapped.wall());
            ledger.append(
                    runId,
                    "step.planned",
                    Actors.GOLIVE,
                    Map.of("step", stepId, "planned", row.planned(), "due", mapped.wall()));
            return new Planned(mapped.wall(), wait.id());
        });
    }

    /**
     * The same element instance gets the same answer.
     *
     * @param decided a person has decided on an overdue start, so it is not asked again
     */
    public Begin begin(String runId, String stepId, long elementInstanceKey, boolean decided) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            StepRows.Step row = steps.get(runId, stepId);
            if (row.overdueElementKey() != null && row.overdueElementKey() == elementInstanceKey) {
                return new Begin.Overdue();
            }
            Optional<Waits.Wait> held = waits.held(runId, elementInstanceKey);
            if (held.isPresent()) {
                return new Begin.Held(held.get().id());
            }
            if (row.begun() != null) {
                return new Begin.Begun(row.overrunAt());
            }
            if (!run.forwardOpen()) {
                return new Begin.Held(waits.begin(runId, Waits.Kind.HELD, stepId, elementInstanceKey, Map.of())
                        .id());
            }
            return beginNow(run, row, elementInstanceKey, decided);
        });
    }

    private Begin beginNow(RunRow run, StepRows.Step row, long elementInstanceKey, boolean decided) {
        Step step = step(run.id(), row.id());
        Instant now = time.now();
        Instant due = row.due() == null ? row.planned() : row.due();
        if (now.isBefore(due)) {
            return new Begin.TooEarly(due);
        }
        Duration late = Duration.between(due, now);
        if (run.run().mode() == Run.Mode.LIVE && !decided && late.compareTo(step.startWithin()) > 0) {
            steps.overdue(run.id(), row.id(), elementInstanceKey);
            lane.close(
                    run,
                    Actors.GOLIVE,
                    "step " + row.id() + " is overdue by " + Durations.text(Duration.ofSeconds(late.toSeconds())));
            return new Begin.Overdue();
        }
        Instant overrunAt = clock(run).overrun(now, step.takes());
        steps.begun(run.id(), row.id(), now, overrunAt);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("step", row.id());
        facts.put("due", due);
        facts.put("begun", now);
        facts.put("lateMillis", late.toMillis());
        ledger.append(run.id(), "step.begun", Actors.GOLIVE, facts);
        return new Begin.Begun(overrunAt);
    }

    /** Remembered once; a step that has ended in the meantime has not overrun. */
    public void overrun(String runId, String stepId) {
        transaction.executeWithoutResult(status -> {
            runs.lock(runId);
            StepRows.Step row = steps.get(runId, stepId);
            if (!row.overran() && !row.over()) {
                steps.overran(runId, stepId);
                ledger.append(
                        runId, "step.overran", Actors.GOLIVE, Map.of("step", stepId, "takes", takes(runId, stepId)));
            }
        });
    }

    /** Ends it, skipped or done; the first end stays. Nobody is asked about its overrun any more. */
    public void end(String runId, String stepId, boolean skipped) {
        transaction.executeWithoutResult(status -> {
            runs.lock(runId);
            if (!steps.get(runId, stepId).over()) {
                waits.forget(runId, Waits.Kind.STEP, stepId);
                asks.withdraw(runId, Asks.Kind.OVERRUN, List.of(stepId), time.now());
                steps.end(runId, stepId, skipped ? StepRows.State.SKIPPED : StepRows.State.DONE, time.now());
                ledger.append(runId, skipped ? "step.skipped" : "step.ended", Actors.GOLIVE, Map.of("step", stepId));
            }
        });
    }

    private Duration takes(String runId, String stepId) {
        return step(runId, stepId).takes();
    }

    private static RunClock clock(RunRow run) {
        return RunClock.parse(run.run().clock());
    }

    private Step step(String runId, String stepId) {
        return freezer.thaw(runId)
                .plan()
                .step(stepId)
                .orElseThrow(() -> new RefusedException("The frozen plan has no step " + stepId
                        + ". The deployed models and the frozen plan do not belong together"));
    }
}
