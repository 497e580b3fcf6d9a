package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Gate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Judges gates from item states, waivers and sign-offs. */
@Component
public class Gates {
    /**
     * @param waitId correlation key of {@code golive.gate-changed} while closed; null when open
     * @param waitsFor one sentence for each need that does not hold; empty when open
     */
    public record Judgement(boolean open, String waitId, List<String> waitsFor) {}

    private final RunRows runs;
    private final Freezer freezer;
    private final GateJudge judge;
    private final GateRows rows;
    private final Waits waits;
    private final AskRows asks;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Gates(
            RunRows runs,
            Freezer freezer,
            GateJudge judge,
            GateRows rows,
            Waits waits,
            AskRows asks,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.judge = judge;
        this.rows = rows;
        this.waits = waits;
        this.asks = asks;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** May be asked again by the same element instance: it is judged anew, and waits under the same id. */
    public Judgement judge(String runId, String gateId, long elementInstanceKey) {
        return transaction.execute(status -> {
            // every change of an outcome takes the same lock: none can slip in between judging and waiting
            runs.lock(runId);
            FrozenRun frozen = freezer.thaw(runId);
            Gate gate = gate(frozen, gateId);
            List<String> waitsFor = judge.waitsFor(runId, frozen.plan(), gate);
            Optional<List<String>> before = rows.last(runId, gateId);
            rows.put(runId, gateId, waitsFor, time.now());
            // the owner's task, if there was one, has ended or was taken away when the model came here
            asks.withdraw(runId, Asks.Kind.GATE, List.of(gateId), time.now());
            String waitId = waitsFor.isEmpty() ? null : wait(runId, gateId, elementInstanceKey, waitsFor);
            if (!before.equals(Optional.of(waitsFor))) {
                ledger.append(
                        runId,
                        waitsFor.isEmpty() ? "gate.opened" : "gate.closed",
                        Actors.GOLIVE,
                        Map.of("gate", gateId, "waitsFor", waitsFor));
            }
            return new Judgement(waitsFor.isEmpty(), waitId, waitsFor);
        });
    }

    private String wait(String runId, String gateId, long elementInstanceKey, List<String> waitsFor) {
        Optional<Waits.Wait> known = waits.find(runId, Waits.Kind.GATE, elementInstanceKey);
        if (known.isPresent()) {
            // the answer may not have reached the engine: what has changed since is told to it again
            if (known.get().ended() || !waitsFor.equals(known.get().detail().get("waitsFor"))) {
                waits.wake(runId, known.get(), Waits.GATE_CHANGED);
            }
            return known.get().id();
        }
        waits.forget(runId, Waits.Kind.GATE, gateId);
        return waits.begin(runId, Waits.Kind.GATE, gateId, elementInstanceKey, Map.of("waitsFor", waitsFor))
                .id();
    }

    static Gate gate(FrozenRun frozen, String gateId) {
        return frozen.plan()
                .gate(gateId)
                .orElseThrow(() -> new RefusedException("The frozen plan has no gate " + gateId
                        + ". The deployed models and the frozen plan do not belong together"));
    }
}
