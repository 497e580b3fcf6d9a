package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.FollowUp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

    private final RunRows runs;
    private final Freezer freezer;
    private final FollowUpRows rows;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    FollowUps(
            RunRows runs,
            Freezer freezer,
            FollowUpRows rows,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.rows = rows;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * When it is looked at: first so long after the outcome, then so long after each "not yet", on the run's clock. The
     * same element instance gets the same answer.
     */
    public Instant plan(String runId, String followUpId, long elementInstanceKey) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            Optional<FollowUpRows.Row> before = rows.find(runId, followUpId);
            if (before.isPresent() && before.get().dueElementKey() == elementInstanceKey) {
                return before.get().due();
            }
            if (!run.concluded()) {
                throw new RefusedException("Run " + runId + " has no outcome yet. Draw the follow-up " + followUpId
                        + " behind golive.run.conclude in the plan's go-live");
            }
            FollowUp followUp = followUp(freezer.thaw(runId), followUpId);
            Duration planned = before.isEmpty() ? followUp.after() : followUp.every();
            Instant from = before.isEmpty() ? run.run().concludedAt() : time.now();
            Instant due = from.plus(RunClock.parse(run.run().clock()).stretch(planned, 0));
            Duration elapsed =
                    before.map(FollowUpRows.Row::elapsed).orElse(Duration.ZERO).plus(planned);
            rows.put(
                    runId,
                    new FollowUpRows.Row(
                            followUpId,
                            FollowUpRows.State.WAITING,
                            due,
                            elementInstanceKey,
                            elapsed,
                            before.map(FollowUpRows.Row::decision).orElse(null),
                            before.map(FollowUpRows.Row::person).orElse(null),
                            null));
            ledger.append(
                    runId,
                    "follow-up.planned",
                    Actors.GOLIVE,
                    Map.of("followUp", followUpId, "due", due, "daysAfterTheOutcome", elapsed.toDays()));
            return due;
        });
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
                        new FollowUpRows.Row(
                                row.id(),
                                FollowUpRows.State.valueOf(end.name()),
                                row.due(),
                                row.dueElementKey(),
                                row.elapsed(),
                                row.decision(),
                                row.person(),
                                time.now()));
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
