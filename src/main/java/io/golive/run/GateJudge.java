package io.golive.run;

import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says what a gate still waits for. */
@Component
class GateJudge {
    private final SignOffs signoffs;
    private final Standings standings;

    GateJudge(SignOffs signoffs, Standings standings) {
        this.signoffs = signoffs;
        this.standings = standings;
    }

    /** One sentence for each need that does not hold, in the order of the plan; empty when the gate is open. */
    List<String> waitsFor(String runId, Plan plan, Gate gate) {
        List<String> reasons = new ArrayList<>();
        judge(runId, plan, gate, standings.of(runId), reasons, new HashSet<>());
        return reasons;
    }

    private void judge(
            String runId, Plan plan, Gate gate, Standing standing, List<String> reasons, Set<String> judged) {
        if (!judged.add(gate.id())) {
            return;
        }
        for (String need : gate.needs()) {
            List<Item> items = Named.items(plan, need);
            items.stream()
                    .filter(item -> item.priority() == Item.Priority.MUST)
                    .forEach(item -> judge(item, gate.fresh(), standing, reasons));
            plan.signoff(need).ifPresent(signoff -> reasons.addAll(signoffs.waitsFor(runId, signoff)));
            plan.gate(need).ifPresent(other -> judge(runId, plan, other, standing, reasons, judged));
        }
    }

    private static void judge(Item item, Duration fresh, Standing standing, List<String> reasons) {
        ItemRow row = standing.item(item.id());
        String name = item.id() + " " + item.title() + ": ";
        if (row.outcome() == null) {
            reasons.add(name + "not done yet");
        } else if (row.bad()) {
            reasons.add(name + row.outcome());
        } else if (row.waived() && standing.expired(item.id())) {
            reasons.add(name + "its waiver has expired");
        } else if (fresh != null && row.endedAt().plus(fresh).isBefore(standing.now())) {
            reasons.add(name + "its evidence of " + row.endedAt() + " is older than " + Durations.text(fresh));
        }
    }
}
