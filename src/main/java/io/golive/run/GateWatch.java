package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Gate;
import io.golive.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps gates true. Called in the transaction of every change that a gate can depend on; the caller holds the run's lock. */
@Component
class GateWatch {
    private final Waits waits;
    private final GateJudge judge;
    private final GateRows rows;
    private final Ledger ledger;
    private final WallTime time;

    GateWatch(Waits waits, GateJudge judge, GateRows rows, Ledger ledger, WallTime time) {
        this.waits = waits;
        this.judge = judge;
        this.rows = rows;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * Wakes closed gates. One whose reasons stay the same is left alone: waking it would only take away the task that
     * somebody reads. One that the run has passed already and that was closed again is open again once it holds.
     */
    void changed(String runId, Plan plan) {
        List<Waits.Wait> waiting = waits.open(runId, Waits.Kind.GATE);
        for (Waits.Wait wait : waiting) {
            plan.gate(wait.subject()).ifPresent(gate -> {
                List<String> now = judge.waitsFor(runId, plan, gate);
                if (!now.equals(wait.detail().get("waitsFor"))) {
                    waits.wake(runId, wait, Waits.GATE_CHANGED);
                }
            });
        }
        Set<String> waited = waiting.stream().map(Waits.Wait::subject).collect(Collectors.toSet());
        for (String gateId : rows.last(runId, false)) {
            if (!waited.contains(gateId)) {
                plan.gate(gateId)
                        .filter(gate -> judge.waitsFor(runId, plan, gate).isEmpty())
                        .ifPresent(gate -> record(runId, gate, List.of()));
            }
        }
    }

    /** Nobody waits at it, so nobody else judges it. */
    void record(String runId, Gate gate, List<String> waitsFor) {
        rows.put(runId, gate.id(), waitsFor, time.now());
        ledger.append(
                runId,
                waitsFor.isEmpty() ? "gate.opened" : "gate.closed",
                Actors.GOLIVE,
                Map.of("gate", gate.id(), "waitsFor", waitsFor));
    }
}
