package io.golive.run;

import java.time.Instant;

/**
 * One time that a way back was proven, or failed to be.
 *
 * @param subject a scenario's id, or that of an item that does and proves a part of one
 * @param site where it acted; null where it has no place
 * @param rollbackId null for an item
 * @param modelHash over what was carried out: its lines and its models
 * @param restoredAt null when the old state was not proven to be back
 * @param millis from the trigger to restored, of an item from its action to its proof; null with {@code restoredAt}
 * @param firstMillis from the trigger to the end of the first action; null when none was done
 * @param budgetMillis of the scenario; null where the plan says none
 */
public record Drill(
        String plan,
        String subject,
        String environment,
        String site,
        String runId,
        String rollbackId,
        String modelHash,
        Instant triggeredAt,
        Instant restoredAt,
        Long millis,
        Long firstMillis,
        Long budgetMillis) {}
