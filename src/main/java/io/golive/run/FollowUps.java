package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.FollowUp;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What comes behind a good go-live: when each follow-up is looked at, and what became of it. */
@Component
public class FollowUps {

    /** How a follow-up ends. */
    public enum End {
        /** It was needed and is carried out. */
        DONE,
        /** Its owner said that it is never needed. */
        NEVER,
        /** Somebody stopped it at a line that failed. */
        STOPPED
    }

    /** What its model does when its time has come. */
    public enum Next {
        /** Its condition is checked and its owner asked. */
        ASK,
        /** Its lines are carried out, and it is planned again. */
        ROUND,
        /** Its lines are carried out, and it is over. */
        LAST
    }

    /** @param startAt the wall instant for the engine's timer */
    public record Look(Instant startAt, Next next) {}

    private final RunRows runs;
    private final Freezer freezer;
    private final FollowUpRows rows;
    private final ItemRows items;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    FollowUps(
            RunRows runs,
            Freezer freezer,
            FollowUpRows rows,
            ItemRows items,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.rows = rows;
        this.items = items;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * When it is looked at: at its time, or so long after the outcome; then so long after each "not yet", or when it comes
     * round; on the run's clock. A round that has passed is not made up for, but the last of them. The same element instance
     * gets the same answer.
     */
    public Look plan(String runId, String followUpId, long elementInstanceKey) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            FrozenRun frozen = freezer.thaw(runId);
            FollowUp followUp = followUp(frozen, followUpId);
            FollowUpRows.Row before = rows.find(runId, followUpId).orElse(null);
            if (before != null && before.dueElementKey() == elementInstanceKey) {
                return new Look(before.due(), next(followUp, before));
            }
            if (!run.concluded()) {
                throw new RefusedException("Run " + runId + " has no outcome yet. Draw the follow-up " + followUpId
                        + " behind golive.run.conclude in the plan's go-live");
            }
            FollowUpRows.Row row = next(run, frozen.plan(), followUp, before, elementInstanceKey);
            rows.put(runId, row);
            if (before != null && !followUp.asks()) {
                items.open(
                        runId,
                        followUp.checklist().items().stream().map(Item::id).toList());
            }
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("followUp", followUpId);
            facts.put("due", row.due());
            facts.put("daysAfterTheOutcome", row.elapsed().toDays());
            facts.put("round", row.round());
            ledger.append(runId, "follow-up.planned", Actors.GOLIVE, facts);
            return new Look(row.due(), next(followUp, row));
        });
    }

    private static Next next(FollowUp followUp, FollowUpRows.Row row) {
        if (followUp.asks()) {
            return Next.ASK;
        }
        return row.round() < Rounds.of(followUp) ? Next.ROUND : Next.LAST;
    }

    private FollowUpRows.Row next(
            RunRow run, Plan plan, FollowUp followUp, FollowUpRows.Row before, long elementInstanceKey) {
        boolean first = before == null;
        RunClock clock = RunClock.parse(run.run().clock());
        Instant now = time.now();
        int round = first ? 1 : before.round() + 1;
        Instant planned = null;
        Duration gap;
        if (followUp.at() != null && (first || !followUp.asks())) {
            while (clock.kind() == RunClock.Kind.LIVE
                    && round < Rounds.of(followUp)
                    && !planned(run, plan, followUp, round + 1).isAfter(now)) {
                round++;
            }
            planned = planned(run, plan, followUp, round);
            Instant since = first ? plannedOutcome(run, plan) : before.planned();
            gap = planned.isBefore(since) ? Duration.ZERO : Duration.between(since, planned);
        } else {
            gap = first ? followUp.after() : followUp.every();
        }
        Instant from = first ? run.run().concludedAt() : now;
        Instant due =
                planned != null && clock.kind() == RunClock.Kind.LIVE ? planned : from.plus(clock.stretch(gap, 0));
        return new FollowUpRows.Row(
                followUp.id(),
                FollowUpRows.State.WAITING,
                due,
                elementInstanceKey,
                first ? gap : before.elapsed().plus(gap),
                first ? null : before.decision(),
                first ? null : before.person(),
                round,
                planned,
                null);
    }

    private static Instant planned(RunRow run, Plan plan, FollowUp followUp, int round) {
        return Rounds.planned(followUp, round, run.run().day(), plan.zone());
    }

    /** By the plan's own clock: when the last step is over. */
    private static Instant plannedOutcome(RunRow run, Plan plan) {
        return plan.steps().stream()
                .map(step -> step.at().at(run.run().day(), plan.zone()).plus(step.takes()))
                .max(Comparator.naturalOrder())
                .orElse(run.run().concludedAt());
    }

    /** The first end stays. */
    public void end(String runId, String followUpId, End end) {
        transaction.executeWithoutResult(status -> {
            runs.lock(runId);
            FollowUpRows.Row row = rows.find(runId, followUpId)
                    .orElseThrow(() -> new RefusedException(
                            "Follow-up " + followUpId + " of " + runId + " was not planned; it ends behind that"));
            if (!row.over()) {
                rows.put(
                        runId,
                        row.with(FollowUpRows.State.valueOf(end.name()), row.decision(), row.person(), time.now()));
                ledger.append(runId, "follow-up.ended", Actors.GOLIVE, Map.of("followUp", followUpId, "state", end));
            }
        });
    }

    static FollowUp followUp(FrozenRun frozen, String followUpId) {
        return frozen.plan()
                .followUp(followUpId)
                .orElseThrow(() -> new RefusedException("The frozen plan has no follow-up " + followUpId
                        + ". The deployed models and the frozen plan do not belong together"));
    }
}
