package io.golive.run;

import io.golive.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Says what would be started, wherever its lines stand in their file.
 *
 * @param plan SHA-256 over the plan, its models and the forms: what a rehearsal elsewhere was of
 * @param whole over that and the environment: what is approved
 */
record PlanHash(String plan, String whole) {

    static PlanHash of(FrozenRun frozen, String modelHash) {
        String plan = hash(Map.of("plan", frozen.plan(), "models", modelHash));
        return new PlanHash(plan, hash(Map.of("plan", plan, "environment", frozen.environment())));
    }

    private static String hash(Map<String, Object> content) {
        return Sha256.hex(Placeless.text(content).getBytes(StandardCharsets.UTF_8));
    }
}
