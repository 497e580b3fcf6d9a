package io.golive.run;

import io.golive.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives an item an outcome, with all that follows from it. The caller holds the run's lock. */
@Component
class Outcomes {
    private final ItemRows items;
    private final Waivers waivers;
    private final GateWatch gates;
    private final ScenarioTriggers triggers;
    private final Ledger ledger;
    private final WallTime time;

    Outcomes(
            ItemRows items, Waivers waivers, GateWatch gates, ScenarioTriggers triggers, Ledger ledger, WallTime time) {
        this.items = items;
        this.waivers = waivers;
        this.gates = gates;
        this.triggers = triggers;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * @param outcome of {@link RunView.ItemView#outcome()}
     * @param evidence null keeps the last one
     * @param millis null keeps the last one
     */
    void record(
            String runId,
            FrozenRun frozen,
            String itemId,
            String outcome,
            EvidenceRows.Stored evidence,
            Long millis,
            String actor) {
        if (!outcome.equals(ItemRow.WAIVED)) {
            waivers.end(runId, itemId, Waiver.NEW_OUTCOME, time.now());
        }
        items.outcome(runId, itemId, outcome, millis, evidence == null ? null : evidence.id(), time.now());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("item", itemId);
        facts.put("outcome", outcome);
        if (evidence != null) {
            facts.put("evidence", evidence.id());
            facts.put("evidenceHash", evidence.hash());
        }
        ledger.append(runId, "item.outcome", actor, facts);
        gates.changed(runId, frozen.plan());
        triggers.judged(runId, frozen, items.get(runId, itemId));
    }
}
