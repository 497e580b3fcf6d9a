package io.golive.run;

import io.golive.plan.Plan;
import java.util.List;
import org.springframework.stereotype.Component;

/** Wakes closed gates. Called in the transaction of every change that a gate can depend on. */
@Component
class GateWatch {
    private final Waits waits;
    private final GateJudge judge;

    GateWatch(Waits waits, GateJudge judge) {
        this.waits = waits;
        this.judge = judge;
    }

    /** A gate whose reasons stay the same is left alone: waking it would only take away the task that somebody reads. */
    void changed(String runId, Plan plan) {
        for (Waits.Wait wait : waits.open(runId, Waits.Kind.GATE)) {
            plan.gate(wait.subject()).ifPresent(gate -> {
                List<String> now = judge.waitsFor(runId, plan, gate);
                if (!now.equals(wait.detail().get("waitsFor"))) {
                    waits.wake(runId, wait, Waits.GATE_CHANGED);
                }
            });
        }
    }
}
