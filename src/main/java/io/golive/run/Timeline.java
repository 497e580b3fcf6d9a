package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

        /**
         * Live, and later than the plan's {@code startWithin}: the run is held, a person decides.
         *
         * @param waitId correlation key of {@code golive.step-decided}, where it is decided by command
         */
        record Overdue(String waitId) implements Begin {}

        /** Somebody decided by command before it could begin: {@code skip}, or {@code reschedule} to wait anew. */
        record Decided(String decision) implements Begin {}
    }

    static final String DECISION = "decision";
    static final String START = "start";
    static final String SKIP = "skip";
    static final String RESCHEDULE = "reschedule";
    static final String START_AT = "startAt";
    private final RunRows runs;
    private final Freezer freezer;
    private final StepRows steps;
    private final AskRows asks;
    private final Waits waits;
    private final Lane lane;
    private final RunNotices notices;
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
            RunNotices notices,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.steps = steps;
        this.asks = asks;
        this.waits = waits;
        this.lane = lane;
        this.notices = notices;
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
                if (known.get().ended()) {
                    // the first answer may have reached the engine after the message that ends the wait went unheard
                    waits.wake(runId, known.get(), Waits.RESCHEDULED);
                }
                return new Planned(
                        Instant.parse(known.get().detail().get(START_AT).toString()),
                        known.get().id());
            }
            StepRows.Step row = steps.get(runId, stepId);
            Instant startAt = row.over() || row.orderedBy() != null ? time.now() : wall(run, row);
            waits.forget(runId, Waits.Kind.STEP, stepId);
            Waits.Wait wait =
                    waits.begin(runId, Waits.Kind.STEP, stepId, elementInstanceKey, Map.of(START_AT, startAt));
            steps.waiting(runId, stepId, startAt);
            ledger.append(
                    runId,
                    "step.planned",
                    Actors.GOLIVE,
                    Map.of("step", stepId, "planned", row.planned(), "due", startAt));
            return new Planned(startAt, wait.id());
        });
    }

    private Instant wall(RunRow run, StepRows.Step row) {
        NavigableSet<Instant> starts =
                steps.all(run.id()).stream().map(StepRows.Step::planned).collect(Collectors.toCollection(TreeSet::new));
        RunClock.Anchor anchor =
                run.clockPlanned() == null ? null : new RunClock.Anchor(run.clockPlanned(), run.clockWall());
        Duration patience = step(run.id(), row.id()).startWithin();
        RunClock.Mapped mapped = clock(run).wall(row.planned(), starts, anchor, patience, time.now());
        runs.clock(run.id(), mapped.anchor());
        return mapped.wall();
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
            waits.fired(runId, Waits.Kind.STEP, stepId);
            Optional<Waits.Wait> overdue = waits.find(runId, Waits.Kind.OVERDUE, elementInstanceKey);
            if (overdue.isPresent()) {
                if (overdue.get().ended()) {
                    waits.wake(runId, overdue.get(), Waits.STEP_DECIDED, Map.of(DECISION, decided(row)));
                }
                return new Begin.Overdue(overdue.get().id());
            }
            Optional<Waits.Wait> held = waits.held(runId, elementInstanceKey);
            if (held.isPresent()) {
                return new Begin.Held(held.get().id());
            }
            if (row.begun() != null) {
                return new Begin.Begun(row.overrunAt());
            }
            if (row.over()) {
                return new Begin.Decided(SKIP);
            }
            if (row.due() == null) {
                return new Begin.Decided(RESCHEDULE);
            }
            if (!run.forwardOpen()) {
                return new Begin.Held(waits.begin(runId, Waits.Kind.HELD, stepId, elementInstanceKey, Map.of())
                        .id());
            }
            return beginNow(run, row, elementInstanceKey, decided);
        });
    }

    private static String decided(StepRows.Step row) {
        return row.over() ? SKIP : row.due() == null ? RESCHEDULE : START;
    }

    private Begin beginNow(RunRow run, StepRows.Step row, long elementInstanceKey, boolean decided) {
        Step step = step(run.id(), row.id());
        Instant now = time.now();
        Instant due = row.due();
        if (now.isBefore(due)) {
            return new Begin.TooEarly(due);
        }
        Duration late = Duration.between(due, now);
        // whoever ordered it to start has decided on it already, however long it was held since
        boolean settled = decided || row.orderedBy() != null;
        if (run.run().mode() == Run.Mode.LIVE && !settled && late.compareTo(step.startWithin()) > 0) {
            lane.close(
                    run,
                    Actors.GOLIVE,
                    "step " + row.id() + " is overdue by " + Durations.text(Duration.ofSeconds(late.toSeconds())));
            return new Begin.Overdue(waits.begin(run.id(), Waits.Kind.OVERDUE, row.id(), elementInstanceKey, Map.of())
                    .id());
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

    /** Remembered, and told to its owner, once; a step that has ended in the meantime has not overrun. */
    public void overrun(String runId, String stepId) {
        transaction.executeWithoutResult(status -> {
            RunRow run = runs.lock(runId);
            StepRows.Step row = steps.get(runId, stepId);
            if (!row.overran() && !row.over()) {
                steps.overran(runId, stepId);
                FrozenRun frozen = freezer.thaw(runId);
                Step step = step(frozen, stepId);
                ledger.append(runId, "step.overran", Actors.GOLIVE, Map.of("step", stepId, "takes", step.takes()));
                String takes = Durations.text(step.takes());
                notices.about(
                        run,
                        frozen,
                        "step " + stepId + " overran",
                        responsible(frozen, step),
                        step.title() + " takes longer than planned",
                        "It began at "
                                + row.begun()
                                        .atZone(frozen.plan().zone())
                                        .toLocalTime()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                + " and was planned to take " + takes + ". It goes on; "
                                + step.checklist().owner() + " is asked whether to wait, hold or stop.");
            }
        });
    }

    /** Ends it, skipped or done; the first end stays. Nobody is asked about its overrun any more. */
    public void end(String runId, String stepId, boolean skipped) {
        transaction.executeWithoutResult(status -> {
            runs.lock(runId);
            if (!steps.get(runId, stepId).over()) {
                waits.forget(runId, Waits.Kind.STEP, stepId);
                waits.forget(runId, Waits.Kind.OVERDUE, stepId);
                asks.withdraw(runId, Asks.Kind.OVERRUN, List.of(stepId), time.now());
                steps.end(runId, stepId, skipped ? StepRows.State.SKIPPED : StepRows.State.DONE, time.now());
                ledger.append(runId, skipped ? "step.skipped" : "step.ended", Actors.GOLIVE, Map.of("step", stepId));
            }
        });
    }

    /** Who is told of a step: its owner, and whoever questions are escalated to. */
    static List<String> responsible(FrozenRun frozen, Step step) {
        return Stream.of(step.checklist().owner(), frozen.plan().escalate())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static RunClock clock(RunRow run) {
        return RunClock.parse(run.run().clock());
    }

    private Step step(String runId, String stepId) {
        return step(freezer.thaw(runId), stepId);
    }

    static Step step(FrozenRun frozen, String stepId) {
        return frozen.plan()
                .step(stepId)
                .orElseThrow(() -> new RefusedException("The frozen plan has no step " + stepId
                        + ". The deployed models and the frozen plan do not belong together"));
    }
}
