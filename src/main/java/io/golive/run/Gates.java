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
     * @param waitId correlation key of {@code golive.gate-changed} while closed; null when open or outdated
     * @param waitsFor one sentence for each need that does not hold; empty when open
     * @param outdated the sign-off that has to be collected again, all else being good: its evidence has changed, or a
     *     condition has run out; null when there is none
     */
    public record Judgement(boolean open, String waitId, List<String> waitsFor, String outdated) {}

    private final RunRows runs;
    private final Freezer freezer;
    private final GateJudge judge;
    private final GateRows rows;
    private final SignOffRounds rounds;
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
            SignOffRounds rounds,
            Waits waits,
            AskRows asks,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.judge = judge;
        this.rows = rows;
        this.rounds = rounds;
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
            GateJudge.Judged judged = judge.judge(runId, frozen.plan(), gate);
            List<String> waitsFor = judged.waitsFor();
            Optional<List<String>> before = rows.last(runId, gateId);
            rows.put(runId, gateId, waitsFor, time.now());
            // the owner's task, if there was one, has ended or was taken away when the model came here
            asks.withdraw(runId, Asks.Kind.GATE, List.of(gateId), time.now());
            Optional<String> outdated = outdated(runId, judged, elementInstanceKey);
            outdated.ifPresent(signoff -> rounds.begin(runId, signoff, elementInstanceKey));
            boolean waits = !waitsFor.isEmpty() && outdated.isEmpty();
            if (!waits) {
                this.waits.forget(runId, Waits.Kind.GATE, gateId);
            }
            String waitId = waits ? wait(runId, gateId, elementInstanceKey, waitsFor) : null;
            if (!before.equals(Optional.of(waitsFor))) {
                ledger.append(
                        runId,
                        waitsFor.isEmpty() ? "gate.opened" : "gate.closed",
                        Actors.GOLIVE,
                        Map.of("gate", gateId, "waitsFor", waitsFor));
            }
            return new Judgement(waitsFor.isEmpty(), waitId, waitsFor, outdated.orElse(null));
        });
    }

    /** People are not asked to sign again while something else is still bad, nor what is being collected elsewhere. */
    private Optional<String> outdated(String runId, GateJudge.Judged judged, long elementInstanceKey) {
        return judged.only(GateJudge.Why.UNSIGNED)
                ? judged.ids(GateJudge.Why.UNSIGNED).stream()
                        .filter(signoff -> rounds.over(runId, signoff, elementInstanceKey))
                        .findFirst()
                : Optional.empty();
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
