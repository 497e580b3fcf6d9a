package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The life of a run: start, claim, hold, conclude. Every change appends to the ledger in the same transaction. */
@Component
public class Runs {
    private final RunStart starting;
    private final RunRows runs;
    private final Freezer freezer;
    private final LiveStart live;
    private final Lane lane;
    private final RunEnd end;
    private final RollbackEnd rollbackEnd;
    private final RollbackRows rollbacks;
    private final Commands commands;
    private final Outbox outbox;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Runs(
            RunStart starting,
            RunRows runs,
            Freezer freezer,
            LiveStart live,
            Lane lane,
            RunEnd end,
            RollbackEnd rollbackEnd,
            RollbackRows rollbacks,
            Commands commands,
            Outbox outbox,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.starting = starting;
        this.runs = runs;
        this.freezer = freezer;
        this.live = live;
        this.lane = lane;
        this.end = end;
        this.rollbackEnd = rollbackEnd;
        this.rollbacks = rollbacks;
        this.commands = commands;
        this.outbox = outbox;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * Validates, freezes and stores a run, and puts its start into the outbox.
     *
     * @throws NotEntitledException when the person holds no role that may start runs of this plan
     * @throws RefusedException when an unfinished run of this plan and environment exists, or a rehearsal is asked for in
     *     production, or a live run is not what was approved and rehearsed
     * @throws io.golive.plan.PlanException when plan, environment or models are wrong, or a secret is missing
     */
    public Run start(StartRequest request, Command command) {
        return starting.start(request, command);
    }

    /**
     * Judges whether the person may start such a run, as {@link #start} does, whatever other runs there are; starts none.
     *
     * @return the role in which the person would start it
     */
    public String mayStart(StartRequest request, String person) {
        return starting.judge(request, person).role();
    }

    public Optional<Run> find(String runId) {
        return runs.find(runId).map(RunRow::run);
    }

    /** The last one of a plan in an environment, whatever its state; no drill. */
    public Optional<Run> newest(String plan, String environment) {
        return runs.newest(plan, environment).map(RunRow::run);
    }

    /** Newest first. */
    public List<Run> list() {
        return runs.newestFirst().stream().map(RunRow::run).toList();
    }

    /**
     * A part of {@link #list}.
     *
     * @param after id of the run behind which it begins; null for the newest
     */
    public List<Run> page(String after, int limit) {
        return runs.newestFirst(after, limit).stream().map(RunRow::run).toList();
    }

    /**
     * What the run is executed from.
     *
     * @throws UnknownRunException when there is no such run
     * @throws IllegalStateException when the stored copy does not match its hash
     */
    public FrozenRun frozen(String runId) {
        return freezer.thaw(runId);
    }

    /**
     * Called by the relay when the plan's models are deployed: BPMN process id to process definition key. The first
     * deployment counts; a relay that finds keys in {@link #frozen} creates the instance from those.
     *
     * @param drawing what the models say that were deployed
     */
    public void deployed(String runId, Map<String, Long> definitionKeys, Drawing drawing) {
        transaction.executeWithoutResult(status -> {
            RunRow run = runs.lock(runId);
            FrozenRun frozen = freezer.thaw(runId);
            if (run.ended() || !frozen.definitionKeys().isEmpty()) {
                return;
            }
            if (run.run().mode() == Run.Mode.LIVE) {
                live.deployed(frozen, drawing);
            }
            byte[] bytes = freezer.freeze(new FrozenRun(frozen.plan(), frozen.environment(), definitionKeys, drawing));
            String hash = Sha256.hex(bytes);
            runs.freeze(runId, bytes, hash);
            ledger.append(
                    runId,
                    "run.deployed",
                    Actors.GOLIVE,
                    Map.of("definitionKeys", definitionKeys, "modelHash", drawing.modelHash(), "frozenHash", hash));
            if (run.run().mode() == Run.Mode.DRILL) {
                // it has no instance of its own that claims it: what is drilled may be triggered now
                runs.ready(runId);
            }
        });
    }

    /**
     * The first job of an engine instance claims its run; true also when this instance already holds the claim.
     *
     * @throws UnknownRunException when there is no such run: another installation's, whose instance must not end as lost
     */
    public boolean claim(String runId, long processInstanceKey) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            if (run.ended()) {
                return false;
            }
            Long holder = run.run().processInstanceKey();
            if (holder == null) {
                runs.claimed(runId, processInstanceKey);
                ledger.append(runId, "run.claimed", Actors.GOLIVE, Map.of("processInstanceKey", processInstanceKey));
            }
            return holder == null || holder == processInstanceKey;
        });
    }

    /**
     * Gives the run its outcome, GO or NO_GO; called by the model. A GO whose plan has follow-ups goes on as aftercare until
     * {@link #close}, any other run ends. Does nothing when it has an outcome.
     *
     * @return false while the run is going back: it has no outcome before that is decided, and this comes again
     */
    public boolean conclude(String runId, RunOutcome outcome) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            if (run.concluded()) {
                return true;
            }
            if (rollbacks.active(runId).isPresent()) {
                return false;
            }
            if (outcome == RunOutcome.GO
                    && !freezer.thaw(runId).plan().followUps().isEmpty()) {
                runs.conclude(runId, outcome, time.now());
                end.record(run, "run.concluded", outcome, Actors.GOLIVE, null, null);
            } else {
                end.end(run, outcome, Actors.GOLIVE, null, null);
            }
            return true;
        });
    }

    /**
     * Ends a run behind its follow-ups; called by the model. Does nothing when it has ended.
     *
     * @return false while the run is going back: this comes again
     */
    public boolean close(String runId) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            if (run.ended()) {
                return true;
            }
            if (rollbacks.active(runId).isPresent()) {
                return false;
            }
            if (!run.concluded()) {
                throw new RefusedException("Run " + runId + " has no outcome yet. Draw golive.run.conclude before"
                        + " golive.run.close in the plan's go-live");
            }
            end.end(run, run.run().outcome(), Actors.GOLIVE, null, null);
            return true;
        });
    }

    /**
     * Ends an unfinished run as ABANDONED: closes its lanes and cancels the engine's instances through the outbox. A run
     * with an outcome keeps it, what follows is given up; of one that has ended, its way back.
     *
     * @throws NotEntitledException as {@link #hold} and {@link #resume}, when the person holds no role that may do this
     */
    public Run abandon(String runId, Command command) {
        return command("abandon", runId, command, (run, role) -> {
            rollbackEnd.abandoned(run, command.actor(), role, command.reason());
            if (!run.ended()) {
                outbox.cancel(runId, run.run().processInstanceKey());
                RunOutcome outcome = run.concluded() ? run.run().outcome() : RunOutcome.ABANDONED;
                end.end(run, outcome, command.actor(), role, command.reason());
            }
        });
    }

    /** Closes the forward lane: no new step and no new side effect begins, what is in flight is cancelled. */
    public Run hold(String runId, Command command) {
        return command("hold", runId, command, (run, role) -> lane.close(run, command.actor(), role, command.reason()));
    }

    /**
     * Opens the forward lane and wakes everything that waits for it.
     *
     * @throws RefusedException while the run is going back: that opens it when it is decided so
     */
    public Run resume(String runId, Command command) {
        return command("resume", runId, command, (run, role) -> {
            rollbacks.active(runId).ifPresent(rollback -> {
                throw new RefusedException("Run " + runId + " is going back (" + rollback.id()
                        + "). It goes forward again once that is decided, in its task in Tasklist");
            });
            lane.open(run, command.actor(), role, command.reason());
        });
    }

    /** @param change gets the run, locked, and the role in which the person gives the command */
    private Run command(String name, String runId, Command command, BiConsumer<RunRow, String> change) {
        return transaction.execute(status -> {
            String what = name + " " + runId;
            return commands.answered(command, what, Run.class).orElseGet(() -> {
                RunRow run = runs.lock(runId);
                boolean givesUpTheWayBack =
                        name.equals("abandon") && rollbacks.active(runId).isPresent();
                if (run.ended() && !givesUpTheWayBack) {
                    throw new RefusedException("Run " + runId + " has ended with "
                            + run.run().outcome() + "; " + name + " is for an unfinished run");
                }
                String role = CommandRight.check(name, judgedBy(name, run), command.actor(), time.now());
                change.accept(run, role);
                Run changed = runs.find(runId)
                        .orElseThrow(() -> new UnknownRunException(runId))
                        .run();
                commands.remember(command, what, runId, changed);
                return changed;
            });
        });
    }

    private FrozenRun judgedBy(String command, RunRow run) {
        try {
            FrozenRun frozen = freezer.thaw(run.id());
            boolean anybody = !frozen.staff()
                    .holders(frozen.plan().mayCommand(command), time.now())
                    .isEmpty();
            // the days of everybody who might end it are over: the file as it is now says who may
            return anybody || !command.equals("abandon")
                    ? frozen
                    : starting.asItIsNow(run.run().plan(), run.run().environment());
        } catch (IllegalStateException damaged) {
            if (!command.equals("abandon")) {
                throw damaged;
            }
            // to abandon it is all that is left to do; who may is then said by the plan as it is now
            return starting.asItIsNow(run.run().plan(), run.run().environment());
        }
    }
}
