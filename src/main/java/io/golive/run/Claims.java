package io.golive.run;

import io.golive.plan.Item;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides, in one transaction, whether a job's work is begun here, and puts it on record before it begins. */
@Component
class Claims {
    /**
     * Either an answer, or an execution to carry out.
     *
     * @param answer null when there is work to do
     */
    record Claim(Work.Answer answer, Execution execution, RunRow run, FrozenRun frozen, Item item) {
        static Claim answered(Work.Answer answer) {
            return new Claim(answer, null, null, null, null);
        }
    }

    private final RunRows runs;
    private final Freezer freezer;
    private final ExecutionRows executions;
    private final ItemRows items;
    private final Lanes lanes;
    private final Waits waits;
    private final Permits permits;
    private final Results results;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Claims(
            RunRows runs,
            Freezer freezer,
            ExecutionRows executions,
            ItemRows items,
            Lanes lanes,
            Waits waits,
            Permits permits,
            Results results,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.executions = executions;
        this.items = items;
        this.lanes = lanes;
        this.waits = waits;
        this.permits = permits;
        this.results = results;
        this.time = time;
        this.transaction = transaction;
    }

    Claim claim(String runId, String itemId, long elementInstanceKey, Execution.WorkKind work) {
        return transaction.execute(status -> {
            if (runs.find(runId).isEmpty()) {
                return Claim.answered(new Work.Answer.NotOurs(new UnknownRunException(runId).getMessage()));
            }
            // from here on no hold, no end and no other claim of this run happens beside us
            RunRow run = runs.lock(runId);
            Optional<ExecutionRows.Row> known = executions.find(runId, elementInstanceKey);
            if (known.isPresent() && known.get().outcome() != null) {
                return Claim.answered(new Work.Answer.Outcome(known.get().outcome()));
            }
            if (known.isPresent() && known.get().leaseAlive()) {
                return Claim.answered(
                        new Work.Answer.Busy(known.get().execution().owner() + " is carrying out " + itemId + " of "
                                + runId + " and its lease is alive"));
            }
            FrozenRun frozen = freezer.thaw(runId);
            Item item = item(frozen, itemId);
            if (known.isPresent()) {
                return takeUpAgain(run, frozen, item, known.get());
            }
            return takeUp(run, frozen, item, elementInstanceKey, work);
        });
    }

    private Claim takeUp(RunRow run, FrozenRun frozen, Item item, long elementInstanceKey, Execution.WorkKind work) {
        Lanes.State lane = lanes.of(run, frozen.plan(), item);
        if (lane.closed() != null) {
            return Claim.answered(new Work.Answer.NotOurs(lane.closed()));
        }
        ItemRow row = items.get(run.id(), item.id());
        if (work == Execution.WorkKind.ACTION && row.byHand()) {
            return doneByHand(run, item, row, lane, elementInstanceKey);
        }
        if (work == Execution.WorkKind.ACTION) {
            Optional<Work.Answer> closed = closed(run, item, lane, elementInstanceKey);
            if (closed.isPresent()) {
                return Claim.answered(closed.get());
            }
            if (item.confirm() != null
                    && row.actionMayRun(item.action().idempotent())
                    && !permits.use(run, frozen, item, elementInstanceKey)) {
                return Claim.answered(new Work.Answer.Unpermitted());
            }
        }
        Execution execution = executions.insert(run.id(), item.id(), elementInstanceKey, work, lane.id());
        if (work == Execution.WorkKind.ACTION && !row.actionMayRun(item.action().idempotent())) {
            return Claim.answered(results.inDoubt(
                    frozen,
                    execution,
                    "It was begun before, and nobody said that it did not happen: it is not done a second time"));
        }
        return begin(run, frozen, item, execution);
    }

    /** It is not done a second time; its proof looks at what was done. */
    private Claim doneByHand(RunRow run, Item item, ItemRow row, Lanes.State lane, long elementInstanceKey) {
        Execution execution =
                executions.insert(run.id(), item.id(), elementInstanceKey, Execution.WorkKind.ACTION, lane.id());
        executions.finish(execution, ItemRow.DONE, row.evidenceId());
        return Claim.answered(new Work.Answer.Outcome(ItemRow.DONE));
    }

    /** Forward it waits; a way back that is before its barrier has nothing that could wait: what is left of it comes again. */
    private Optional<Work.Answer> closed(RunRow run, Item item, Lanes.State lane, long elementInstanceKey) {
        if (!lane.id().equals(Execution.FORWARD)) {
            return lane.open()
                    ? Optional.empty()
                    : Optional.of(new Work.Answer.NotOurs("Rollback " + lane.id() + " has not passed its barrier: "
                            + item.id() + " is not carried out before"));
        }
        Optional<Waits.Wait> held = waits.held(run.id(), elementInstanceKey);
        if (held.isEmpty() && lane.open()) {
            return Optional.empty();
        }
        Waits.Wait wait =
                held.orElseGet(() -> waits.begin(run.id(), Waits.Kind.HELD, item.id(), elementInstanceKey, Map.of()));
        return Optional.of(new Work.Answer.Held(wait.id()));
    }

    private Claim takeUpAgain(RunRow run, FrozenRun frozen, Item item, ExecutionRows.Row old) {
        Execution execution = old.execution();
        Lanes.State lane = lanes.of(run, execution);
        if (execution.work() == Execution.WorkKind.ACTION) {
            return lane.open() && execution.mayBeDoneAgain(item)
                    ? begin(run, frozen, item, executions.takeOver(execution))
                    : Claim.answered(results.inDoubt(frozen, execution, stopped(old)));
        }
        if (lane.closed() != null) {
            return Claim.answered(new Work.Answer.NotOurs(lane.closed()));
        }
        if (execution.lastDelivery()) {
            return Claim.answered(results.noResult(frozen, item, execution, stopped(old)));
        }
        return begin(run, frozen, item, executions.takeOver(execution));
    }

    private Claim begin(RunRow run, FrozenRun frozen, Item item, Execution execution) {
        items.attempted(run.id(), item.id(), time.now());
        if (execution.work() == Execution.WorkKind.ACTION) {
            items.actionBegan(run.id(), item.id());
            results.began(frozen, execution);
        }
        return new Claim(null, execution, run, frozen, item);
    }

    private static String stopped(ExecutionRows.Row old) {
        return "It was begun by " + old.execution().owner() + " (delivery "
                + old.execution().deliveries() + "), which stopped without a result"
                + (old.lastError() == null ? "" : "; before that: " + old.lastError());
    }

    private static Item item(FrozenRun frozen, String itemId) {
        return frozen.plan()
                .item(itemId)
                .orElseThrow(() -> new RefusedException("The frozen plan has no item " + itemId
                        + ". The deployed models and the frozen plan do not belong together"));
    }
}
