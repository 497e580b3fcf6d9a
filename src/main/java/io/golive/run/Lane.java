package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Gate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Opens and closes the way forward. The caller holds the run's lock, as does whoever starts a side effect. */
@Component
class Lane {
    private final RunRows runs;
    private final Waits waits;
    private final RollbackRows rollbacks;
    private final Ledger ledger;

    Lane(RunRows runs, Waits waits, RollbackRows rollbacks, Ledger ledger) {
        this.runs = runs;
        this.waits = waits;
        this.rollbacks = rollbacks;
        this.ledger = ledger;
    }

    /** A person's hold counts also where Golive itself holds the run already; else one that is closed stays as it is. */
    void close(RunRow run, String actor, String reason) {
        close(run, actor, null, reason);
    }

    /** @param role in which the person does it; null for Golive itself */
    void close(RunRow run, String actor, String role, String reason) {
        close(run, actor, actor, role, reason);
    }

    /** For a gate that closed again behind the run: what opens Golive's other holds does not open this one, {@code resume} does. */
    void closeBehind(RunRow run, Gate gate, String reason) {
        close(run, "gate " + gate.id(), Actors.GOLIVE, null, reason);
    }

    private void close(RunRow run, String holder, String actor, String role, String reason) {
        if (!run.heldForAReasonOfItsOwn()) {
            runs.lane(run.id(), false, Run.State.HELD, holder);
            ledger.append(run.id(), "run.held", actor, facts(role, reason));
        }
    }

    /**
     * Wakes everything that waits for it; does nothing when it is open already. While the run is going back it stays closed,
     * but nobody holds it any more: it opens when that is decided so.
     */
    void open(RunRow run, String actor, String reason) {
        open(run, actor, null, reason);
    }

    /** @param role in which the person does it; null where the question that she answered says it */
    void open(RunRow run, String actor, String role, String reason) {
        if (run.forwardOpen()) {
            return;
        }
        if (rollbacks.active(run.id()).isPresent()) {
            runs.lane(run.id(), false, run.run().state(), Actors.GOLIVE);
        } else {
            runs.lane(run.id(), true, opened(run), null);
            waits.open(run.id(), Waits.Kind.HELD).forEach(wait -> waits.wake(run.id(), wait, Waits.RESUMED));
            ledger.append(run.id(), "run.resumed", actor, facts(role, reason));
        }
    }

    private static Run.State opened(RunRow run) {
        if (run.concluded()) {
            return Run.State.AFTERCARE;
        }
        return run.run().processInstanceKey() == null ? Run.State.STARTING : Run.State.RUNNING;
    }

    private static Map<String, Object> facts(String role, String reason) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (role != null) {
            facts.put("role", role);
        }
        facts.put("reason", reason);
        return facts;
    }
}
