package io.golive.run;

import io.golive.action.ActionOutcome;
import io.golive.action.ActionResult;
import io.golive.check.CheckResult;
import io.golive.check.Outcome;
import io.golive.ledger.Ledger;
import io.golive.plan.Item;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what came of an execution: fence, evidence, item, kept values, ledger; all or nothing. */
@Component
class Results {
    private final RunRows runs;
    private final ExecutionRows executions;
    private final EvidenceRows evidence;
    private final ItemRows items;
    private final KeptValues kept;
    private final Lanes lanes;
    private final Amendments amendments;
    private final Outcomes outcomes;
    private final Drills drills;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Results(
            RunRows runs,
            ExecutionRows executions,
            EvidenceRows evidence,
            ItemRows items,
            KeptValues kept,
            Lanes lanes,
            Amendments amendments,
            Outcomes outcomes,
            Drills drills,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.executions = executions;
        this.evidence = evidence;
        this.items = items;
        this.kept = kept;
        this.lanes = lanes;
        this.amendments = amendments;
        this.outcomes = outcomes;
        this.drills = drills;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** An action is about to begin; in the transaction of its claim. */
    void began(FrozenRun frozen, Execution execution) {
        ledger.append(
                execution.runId(),
                "action.began",
                Actors.GOLIVE,
                Map.of(
                        "item", execution.itemId(),
                        "owner", execution.owner(),
                        "delivery", execution.deliveries(),
                        "plan", frozen.plan().id()));
    }

    /** @param lastTry a check that could not measure is final */
    Work.Answer check(FrozenRun frozen, Item item, Execution execution, CheckResult measured, boolean lastTry) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(execution.runId());
            String closed = lanes.of(run, execution).closed();
            if (closed != null) {
                return new Work.Answer.NotOurs(closed);
            }
            CheckResult result = ActionLimit.judge(item, items.get(run.id(), item.id()), measured);
            if (result.outcome() == Outcome.ERROR && !lastTry && !execution.lastDelivery()) {
                return tryAgain(execution, "check.retried", result.error());
            }
            Map<String, Object> body = body(execution, result);
            EvidenceRows.Stored stored = evidence.store(run.id(), item.id(), body, time.now());
            if (!executions.finish(execution, result.outcome().name(), stored.id())) {
                status.setRollbackOnly();
                return lost(execution);
            }
            kept.keep(run.id(), item.id(), result.kept());
            // before the outcome, which has the gates judged that want it
            drills.looked(run, frozen, item, result.outcome() == Outcome.PASS);
            outcomes.record(
                    run.id(), frozen, item.id(), result.outcome().name(), stored, result.millis(), Actors.GOLIVE);
            return new Work.Answer.Outcome(result.outcome().name());
        });
    }

    /** What an action did is a fact, also when the run has ended meanwhile. */
    Work.Answer action(FrozenRun frozen, Item item, Execution execution, ActionResult result) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(execution.runId());
            if (result.outcome() == ActionOutcome.IN_DOUBT
                    && lanes.of(run, execution).open()
                    && execution.mayBeDoneAgain(item)) {
                return tryAgain(execution, "action.retried", result.error());
            }
            EvidenceRows.Stored stored = evidence.store(run.id(), item.id(), body(execution, result), time.now());
            if (!executions.finish(execution, result.outcome().name(), stored.id())) {
                return late(status::setRollbackOnly, execution, result, stored);
            }
            items.action(
                    run.id(),
                    item.id(),
                    ItemRow.ActionState.valueOf(result.outcome().name()),
                    result.millis(),
                    stored.id());
            kept.keep(run.id(), item.id(), result.kept());
            if (result.outcome() == ActionOutcome.DONE) {
                ledger.append(
                        run.id(),
                        "action.done",
                        Actors.GOLIVE,
                        Map.of("item", item.id(), "evidence", stored.id(), "evidenceHash", stored.hash()));
            } else {
                outcomes.record(run.id(), frozen, item.id(), result.outcome().name(), stored, null, Actors.GOLIVE);
            }
            return new Work.Answer.Outcome(result.outcome().name());
        });
    }

    /** Nobody knows whether it happened; in the transaction of the claim that found it so. */
    Work.Answer inDoubt(FrozenRun frozen, Execution execution, String why) {
        ActionResult unknown = new ActionResult(ActionOutcome.IN_DOUBT, Map.of(), null, null, why, Map.of(), 0);
        EvidenceRows.Stored stored =
                evidence.store(execution.runId(), execution.itemId(), body(execution, unknown), time.now());
        executions.finish(execution, ActionOutcome.IN_DOUBT.name(), stored.id());
        items.action(execution.runId(), execution.itemId(), ItemRow.ActionState.IN_DOUBT, null, stored.id());
        outcomes.record(
                execution.runId(),
                frozen,
                execution.itemId(),
                ActionOutcome.IN_DOUBT.name(),
                stored,
                null,
                Actors.GOLIVE);
        return new Work.Answer.Outcome(ActionOutcome.IN_DOUBT.name());
    }

    /** A check that was taken up as often as it may be and never gave a result; in the transaction of the claim. */
    Work.Answer noResult(FrozenRun frozen, Item item, Execution execution, String why) {
        CheckResult error = CheckFailures.error("No result after " + execution.deliveries() + " deliveries. " + why);
        EvidenceRows.Stored stored = evidence.store(execution.runId(), item.id(), body(execution, error), time.now());
        executions.finish(execution, Outcome.ERROR.name(), stored.id());
        outcomes.record(execution.runId(), frozen, item.id(), Outcome.ERROR.name(), stored, null, Actors.GOLIVE);
        return new Work.Answer.Outcome(Outcome.ERROR.name());
    }

    private Work.Answer tryAgain(Execution execution, String fact, String error) {
        if (!executions.release(execution, error)) {
            return lost(execution);
        }
        ledger.append(
                execution.runId(),
                fact,
                Actors.GOLIVE,
                Map.of(
                        "item", execution.itemId(),
                        "delivery", execution.deliveries(),
                        "error", String.valueOf(error)));
        return new Work.Answer.TryAgain(error);
    }

    /** The fence is closed: our own commit went through unseen, or somebody else has taken it over. */
    private Work.Answer lost(Execution execution) {
        ExecutionRows.Row row = executions
                .find(execution.runId(), execution.elementInstanceKey())
                .orElseThrow(() -> new IllegalStateException(
                        "The execution row of " + execution.itemId() + " of " + execution.runId() + " is gone"));
        return row.outcome() != null
                ? new Work.Answer.Outcome(row.outcome())
                : new Work.Answer.Busy(row.execution().owner() + " has taken over " + execution.itemId());
    }

    private Work.Answer late(Runnable rollback, Execution execution, ActionResult result, EvidenceRows.Stored stored) {
        ExecutionRows.Row row = executions
                .find(execution.runId(), execution.elementInstanceKey())
                .orElseThrow(() -> new IllegalStateException(
                        "The execution row of " + execution.itemId() + " of " + execution.runId() + " is gone"));
        boolean ourOwnCommit =
                row.execution().equals(execution) && result.outcome().name().equals(row.outcome());
        if (ourOwnCommit) {
            rollback.run();
            return new Work.Answer.Outcome(row.outcome());
        }
        // somebody decided without knowing this; it stays as evidence for whoever is asked
        known(execution, result, stored);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("item", execution.itemId());
        facts.put("outcome", result.outcome().name());
        facts.put("evidence", stored.id());
        facts.put("evidenceHash", stored.hash());
        ledger.append(execution.runId(), "action.result-came-late", Actors.GOLIVE, facts);
        return row.outcome() != null
                ? new Work.Answer.Outcome(row.outcome())
                : new Work.Answer.Busy(row.execution().owner() + " has taken over " + execution.itemId());
    }

    /** What is in doubt no more: a person cannot state any longer that it did not happen when it did. */
    private void known(Execution execution, ActionResult result, EvidenceRows.Stored stored) {
        ItemRow.ActionState state =
                items.get(execution.runId(), execution.itemId()).actionState();
        boolean doubted = state == ItemRow.ActionState.IN_DOUBT || state == ItemRow.ActionState.NOT_HAPPENED;
        if (doubted && result.outcome() != ActionOutcome.IN_DOUBT) {
            items.action(
                    execution.runId(),
                    execution.itemId(),
                    ItemRow.ActionState.valueOf(result.outcome().name()),
                    result.millis(),
                    stored.id());
        }
    }

    private Map<String, Object> body(Execution execution, Object result) {
        Map<String, Object> body = Json.map(Json.text(result));
        body.put("work", execution.work().name().toLowerCase(Locale.ROOT));
        body.put("item", execution.itemId());
        body.put("by", execution.owner());
        body.put("delivery", execution.deliveries());
        amendments
                .inForce(execution.runId(), execution.itemId())
                .ifPresent(amendment -> body.put("amended", amendment.facts()));
        return body;
    }
}
