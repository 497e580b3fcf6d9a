package io.golive.run;

import io.golive.ledger.Sha256;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says whether what was drilled is what would be carried out: its lines, the plan's variables, and all that is deployed with
 * them.
 */
final class DrillHash {
    private DrillHash() {}

    /**
     * @param subject a scenario's or an item's id
     * @return SHA-256; where a line stands in its file makes no difference
     */
    static String of(FrozenRun frozen, String subject) {
        Plan plan = frozen.plan();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("vars", plan.vars());
        content.put(
                "lines",
                plan.scenario(subject)
                        .map(DrillHash::lines)
                        .orElseGet(() -> plan.items()
                                .filter(item -> item.id().equals(subject))
                                .map(Object.class::cast)
                                .toList()));
        content.put("models", frozen.drawing() == null ? "" : frozen.drawing().modelHash());
        return Sha256.hex(Placeless.text(content).getBytes(StandardCharsets.UTF_8));
    }

    /** What the clock runs for; what follows behind it has no budget. */
    private static List<Object> lines(Scenario scenario) {
        return List.of(
                scenario.steps().items(),
                scenario.ifStillFails().items(),
                scenario.restored().items());
    }
}
