package io.golive.run;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at gates that wait for what changes outside their own run: a way back that was drilled in another one, evidence and
 * drills that grow old.
 */
@Component
public class WaitingGates {
    private final RunRows runs;
    private final Freezer freezer;
    private final Waits waits;
    private final GateWatch watch;
    private final TransactionTemplate transaction;

    WaitingGates(RunRows runs, Freezer freezer, Waits waits, GateWatch watch, TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.waits = waits;
        this.watch = watch;
        this.transaction = transaction;
    }

    /** Looks at every unfinished run in which a gate waits. Two apps may do so at once: a wait is ended once. */
    public void sweep() {
        List<String> waiting = waits.runsWaiting(Waits.Kind.GATE);
        OneByOne.each(
                waiting,
                runId -> transaction.executeWithoutResult(status -> {
                    if (!runs.lock(runId).ended()) {
                        watch.changed(runId, freezer.thaw(runId).plan());
                    }
                }));
    }
}
