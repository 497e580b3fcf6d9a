package io.golive.run;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Ends a run, and says so in its chain and, with the head of that, in the system's. The caller holds the run's lock. */
@Component
class RunEnd {
    private final RunRows runs;
    private final Ledger ledger;
    private final HeadAnchors anchors;
    private final WallTime time;

    RunEnd(RunRows runs, Ledger ledger, HeadAnchors anchors, WallTime time) {
        this.runs = runs;
        this.ledger = ledger;
        this.anchors = anchors;
        this.time = time;
    }

    /** @param outcome of a run that has none yet */
    void end(RunRow run, RunOutcome outcome, String actor, String role, String reason) {
        runs.end(run.id(), outcome, time.now());
        record(run, "run.ended", outcome, actor, role, reason);
    }

    /** It has gone back, whatever its outcome was, also when it had ended. */
    void rolledBack(RunRow run, String actor, String role, String reason) {
        runs.rolledBack(run.id(), time.now());
        record(run, "run.rolled-back", RunOutcome.ROLLED_BACK, actor, role, reason);
    }

    void record(RunRow run, String fact, RunOutcome outcome, String actor, String role, String reason) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", run.id());
        facts.put("outcome", outcome);
        if (run.concluded() && run.run().outcome() != outcome) {
            facts.put("before", run.run().outcome());
        }
        if (role != null) {
            facts.put("role", role);
        }
        facts.put("reason", reason);
        Entry last = ledger.append(run.id(), fact, actor, facts);
        anchors.send(run);
        facts.put("entries", last.sequence());
        facts.put("head", last.hash());
        ledger.append(Ledger.SYSTEM, fact, actor, facts);
    }
}
