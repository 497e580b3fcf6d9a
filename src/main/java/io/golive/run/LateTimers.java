package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Notice;
import io.golive.plan.Plan;
import io.golive.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of timers of steps and notices from which the engine has not come back in time: it, or the workers, are away or
 * behind. Said once for each wait; the step begins by itself as soon as they are back.
 */
@Component
public class LateTimers {
    /** Later than this is told. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RunRows runs;
    private final Freezer freezer;
    private final Waits waits;
    private final RunNotices notices;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    LateTimers(
            RunRows runs,
            Freezer freezer,
            Waits waits,
            RunNotices notices,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.waits = waits;
        this.notices = notices;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** Looks at every unfinished run. Two apps may do so at once: one of them tells. */
    public void sweep() {
        OneByOne.each(
                waits.runsWithLate(time.now().minus(PATIENCE)),
                runId -> transaction.executeWithoutResult(status -> sweep(runs.lock(runId))));
    }

    private void sweep(RunRow run) {
        if (run.ended()) {
            return;
        }
        for (Waits.Wait wait : waits.late(run.id(), time.now().minus(PATIENCE))) {
            waits.toldLate(wait);
            tell(run, wait);
        }
    }

    private void tell(RunRow run, Waits.Wait wait) {
        FrozenRun frozen = freezer.thaw(run.id());
        Plan plan = frozen.plan();
        Instant due = Instant.parse(wait.detail().get(Timeline.START_AT).toString());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("subject", wait.subject());
        facts.put("due", due);
        facts.put("lateMillis", Duration.between(due, time.now()).toMillis());
        ledger.append(run.id(), "timer.late", Actors.GOLIVE, facts);
        String title = plan.step(wait.subject())
                .map(Step::title)
                .or(() -> plan.notice(wait.subject()).map(Notice::title))
                .orElse(wait.subject());
        List<String> told = plan.step(wait.subject())
                .map(step -> Timeline.responsible(frozen, step))
                .orElseGet(() -> plan.escalate() == null ? List.of() : List.of(plan.escalate()));
        notices.about(
                run,
                frozen,
                "timer " + wait.subject() + " " + due,
                told,
                title + " is late: its timer has not fired",
                "It was due at " + due.atZone(plan.zone()).toLocalDateTime() + " (" + plan.zone()
                        + "), and the engine has not come back from the wait. It begins by itself once the engine does:"
                        + " look whether Camunda and Golive are up (golive doctor).");
    }
}
