package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people may do to a step that has not begun: move it, start it now, do without it. Where the step stands does not
 * matter: not reached yet, waiting for its time, held or overdue. Each is on record at once, and the engine is told through
 * the outbox.
 */
@Component
public class StepCommands {

    private final RunRows runs;
    private final Freezer freezer;
    private final StepRows steps;
    private final AskRows asks;
    private final Waits waits;
    private final Lane lane;
    private final Commands commands;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    StepCommands(
            RunRows runs,
            Freezer freezer,
            StepRows steps,
            AskRows asks,
            Waits waits,
            Lane lane,
            Commands commands,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.steps = steps;
        this.asks = asks;
        this.waits = waits;
        this.lane = lane;
        this.commands = commands;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * Moves a step, and where asked for everything that is planned after it by as much.
     *
     * @param newTime {@code D 17:30}, {@code 2026-11-22 17:30} or {@code 17:30} on the day that the step is planned for, in the
     *     plan's zone
     * @throws NotEntitledException when the person holds no role that may do this
     * @throws RefusedException when the step has begun or is over, the time cannot be read, or is over (live)
     * @throws UnknownRunException when there is no such run
     */
    public StepChange reschedule(String runId, String stepId, String newTime, boolean shiftFollowing, Command command) {
        String what = "reschedule " + runId + " " + stepId + " " + newTime + (shiftFollowing ? " shift" : "");
        return change("reschedule", runId, stepId, command, what, change -> {
            Instant from = change.row().planned();
            Instant to = newTime(change, newTime);
            if (!to.equals(from) || change.row().orderedBy() != null) {
                move(change, change.row(), to, shiftFollowing);
                if (shiftFollowing) {
                    Duration by = Duration.between(from, to);
                    following(change.run(), change.row())
                            .forEach(step -> move(change, step, step.planned().plus(by), false));
                }
            }
        });
    }

    /**
     * Starts a step at once instead of at its time; one that is not reached yet starts as soon as those before it are over, and
     * one that is held when the run is resumed.
     *
     * @throws NotEntitledException as {@link #reschedule}, as are the others
     */
    public StepChange startNow(String runId, String stepId, Command command) {
        return change("start-now", runId, stepId, command, "start-now " + runId + " " + stepId, change -> {
            if (change.row().orderedBy() == null) {
                steps.ordered(runId, stepId, command.actor(), time.now());
                ledger.append(runId, "step.start-ordered", command.actor(), change.facts(stepId));
                wake(change, stepId, Waits.START_NOW, Timeline.START);
            }
        });
    }

    /**
     * Ends a step that has not begun; its items stay open.
     *
     * @throws RefusedException also when no reason is given, or the plan forbids it
     */
    public StepChange skip(String runId, String stepId, Command command) {
        return change("skip", runId, stepId, command, "skip " + runId + " " + stepId, change -> {
            if (command.reason() == null || command.reason().isBlank()) {
                throw new RefusedException(
                        "A step that is skipped needs a reason. Say why the go-live may do without it");
            }
            List<String> needed = change.step().unskippable();
            if (!needed.isEmpty()) {
                throw new RefusedException("The plan forbids to skip " + String.join(", ", needed)
                        + " (skippable: false)." + " Let the step run, or hold the run");
            }
            steps.end(runId, stepId, StepRows.State.SKIPPED, time.now());
            ledger.append(runId, "step.skipped", command.actor(), change.facts(stepId));
            wake(change, stepId, Waits.START_NOW, Timeline.SKIP);
        });
    }

    /** One command on one step, in its transaction. */
    private record Change(RunRow run, FrozenRun frozen, Step step, StepRows.Step row, Command command, String role) {
        Map<String, Object> facts(String stepId) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("step", stepId);
            facts.put("role", role);
            facts.put("reason", command.reason());
            return facts;
        }
    }

    private interface Changing {
        void accept(Change change);
    }

    private StepChange change(
            String name, String runId, String stepId, Command command, String what, Changing changing) {
        return transaction.execute(status -> commands.answered(command, what, StepChange.class)
                .orElseGet(() -> {
                    RunRow run = runs.lock(runId);
                    List<StepRows.Step> before = steps.all(runId);
                    if (run.ended()) {
                        throw new RefusedException("Run " + runId + " has ended with "
                                + run.run().outcome() + "; " + name + " is for an unfinished run");
                    }
                    FrozenRun frozen = freezer.thaw(runId);
                    String role = CommandRight.check(name, frozen, command.actor(), time.now());
                    Step step = known(frozen, stepId);
                    StepRows.Step row = steps.get(runId, stepId);
                    if (!(name.equals("skip") && row.state() == StepRows.State.SKIPPED)) {
                        requireNotBegun(name, row);
                        changing.accept(new Change(run, frozen, step, row, command, role));
                    }
                    StepChange changed = changed(runs.lock(runId), stepId, before);
                    commands.remember(command, what, runId, changed);
                    return changed;
                }));
    }

    private static Step known(FrozenRun frozen, String stepId) {
        return frozen.plan()
                .step(stepId)
                .orElseThrow(() -> new RefusedException("The plan of this run has no step " + stepId + ". Write one of "
                        + String.join(
                                ", ",
                                frozen.plan().steps().stream().map(Step::id).toList())));
    }

    private static void requireNotBegun(String name, StepRows.Step row) {
        if (row.over()) {
            throw new RefusedException("Step " + row.id() + " is over already ("
                    + row.state().name().toLowerCase(java.util.Locale.ROOT) + "); " + name + " is for a step to come");
        }
        if (row.begun() != null) {
            throw new RefusedException("Step " + row.id() + " has begun; " + name
                    + " is for a step to come. Hold the run, or decide on its items");
        }
    }

    private Instant newTime(Change change, String text) {
        try {
            return change.run().run().mode() == Run.Mode.LIVE
                    ? NewTime.read(
                            text,
                            change.run().run().day(),
                            change.frozen().plan().zone(),
                            change.row().planned(),
                            time.now())
                    : NewTime.read(
                            text,
                            change.run().run().day(),
                            change.frozen().plan().zone(),
                            change.row().planned());
        } catch (RefusedAnswer unreadable) {
            throw new RefusedException(unreadable.getMessage());
        }
    }

    /** What is planned after it and has not begun. */
    private List<StepRows.Step> following(RunRow run, StepRows.Step moved) {
        return steps.all(run.id()).stream()
                .filter(step -> step.planned().isAfter(moved.planned()))
                .filter(step ->
                        step.begun() == null && !step.over() && !step.id().equals(moved.id()))
                // whoever ordered one to start has its clock count no more
                .filter(step -> step.orderedBy() == null)
                .toList();
    }

    private void move(Change change, StepRows.Step row, Instant to, boolean shiftFollowing) {
        steps.moved(change.run().id(), row.id(), to);
        Map<String, Object> facts = change.facts(row.id());
        facts.put("from", row.planned());
        facts.put("to", to);
        if (shiftFollowing) {
            facts.put("shiftFollowing", true);
        }
        if (!row.id().equals(change.step().id())) {
            facts.put("with", change.step().id());
        }
        ledger.append(change.run().id(), "step.moved", change.command().actor(), facts);
        wake(change, row.id(), Waits.RESCHEDULED, Timeline.RESCHEDULE);
    }

    /**
     * Tells whatever the step's model waits in. It has reached at most one of them; of one that is about to be entered the job
     * before it finds what was decided.
     *
     * @param message that ends the wait for its time
     * @param decision as the answer to the question on an overdue step would be
     */
    private void wake(Change change, String stepId, String message, String decision) {
        String runId = change.run().id();
        waits.open(runId, Waits.Kind.STEP, stepId).ifPresent(wait -> waits.wake(runId, wait, message));
        waits.open(runId, Waits.Kind.HELD, stepId)
                // a held step that is started waits for the run to be resumed
                .filter(wait -> !decision.equals(Timeline.START))
                .ifPresent(wait -> waits.wake(runId, wait, Waits.RESUMED));
        waits.open(runId, Waits.Kind.OVERDUE, stepId).ifPresent(wait -> {
            waits.wake(runId, wait, Waits.STEP_DECIDED, Map.of(Timeline.DECISION, decision));
            asks.withdraw(runId, Asks.Kind.OVERDUE, List.of(stepId), time.now());
            goOn(change, stepId, decision);
        });
    }

    /** The run is held because of this step, unless it is for another reason. */
    private void goOn(Change change, String stepId, String decision) {
        if (!change.run().heldForAReasonOfItsOwn()) {
            lane.open(change.run(), change.command().actor(), change.role(), decision + " the overdue step " + stepId);
        }
    }

    private StepChange changed(RunRow run, String stepId, List<StepRows.Step> before) {
        StepRows.Step row = steps.get(run.id(), stepId);
        Map<String, Instant> planned = new LinkedHashMap<>();
        before.forEach(step -> planned.put(step.id(), step.planned()));
        List<String> shifted = steps.all(run.id()).stream()
                .filter(step -> !step.id().equals(stepId) && !step.planned().equals(planned.get(step.id())))
                .map(StepRows.Step::id)
                .toList();
        return new StepChange(run.id(), stepId, row.state().name(), row.planned(), begins(run, row), shifted);
    }

    private String begins(RunRow run, StepRows.Step row) {
        if (row.state() == StepRows.State.SKIPPED) {
            return "is skipped";
        }
        if (row.begun() != null) {
            return "has begun";
        }
        if (row.orderedBy() == null) {
            // a rehearsal's clock is another than the plan's
            return (run.run().mode() == Run.Mode.LIVE ? "begins at " : "is planned for ")
                    + row.planned().atZone(freezer.thaw(run.id()).plan().zone()).toLocalDateTime();
        }
        return !run.forwardOpen()
                ? "begins when the run is resumed"
                : row.state() == StepRows.State.PLANNED
                        ? "begins as soon as the steps before it are over"
                        : "begins now";
    }
}
