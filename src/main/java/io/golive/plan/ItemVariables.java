package io.golive.plan;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that the action and the check of an item see, the same for a run and for a try of one item: the plan's
 * vars with the environment's over them, what earlier items kept, {@code it}, {@code run}, {@code runStart},
 * {@code stepStart}, and behind the outcome {@code concludedAt} and {@code daysStable}. Loading proves that no two of these are called the same.
 *
 * @param run the run's id, or another text that names the occasion
 * @param runStart when the run started
 */
public record ItemVariables(Plan plan, Environment environment, String run, Instant runStart) {

    /**
     * A line of a follow-up sees the outcome as if it were as old as the plan has it when it is looked at first.
     *
     * @param kept by earlier items of the run, by name
     * @param stepStart when the item's step began; null outside of a step
     * @return unmodifiable; may hold null values
     */
    public Map<String, Object> of(Item item, Map<String, Object> kept, Instant stepStart) {
        return plan.followUps().stream()
                .filter(followUp -> followUp.holds(item))
                .findFirst()
                .map(followUp -> behind(item, kept, runStart, days(followUp)))
                .orElseGet(() -> Collections.unmodifiableMap(entry(item, of(kept, stepStart))));
    }

    /**
     * What a line of a follow-up sees.
     *
     * @param concludedAt when the run got its outcome
     * @param daysStable whole days since then, on the run's clock
     * @return unmodifiable; may hold null values
     */
    public Map<String, Object> behind(Item item, Map<String, Object> kept, Instant concludedAt, long daysStable) {
        Map<String, Object> variables = entry(item, of(kept, null));
        variables.put("concludedAt", concludedAt);
        variables.put("daysStable", daysStable);
        return Collections.unmodifiableMap(variables);
    }

    private static Map<String, Object> entry(Item item, Map<String, Object> shared) {
        Map<String, Object> variables = new LinkedHashMap<>(shared);
        if (item.parent() != null) {
            variables.put("it", item.it());
        }
        return variables;
    }

    /**
     * What a watch sees, which is no item.
     *
     * @param kept by items of the steps before the one that it watches from
     * @param stepStart when that step began
     * @return unmodifiable
     */
    public Map<String, Object> of(Map<String, Object> kept, Instant stepStart) {
        Map<String, Object> variables = new LinkedHashMap<>(plan.vars());
        variables.putAll(environment.vars());
        variables.putAll(kept);
        variables.put("run", run);
        variables.put("runStart", runStart);
        if (stepStart != null) {
            variables.put("stepStart", stepStart);
        }
        return Collections.unmodifiableMap(variables);
    }

    /** What a try takes for the days since the outcome. */
    private static long days(FollowUp followUp) {
        return followUp.at() == null ? followUp.after().toDays() : followUp.at().dayOffset();
    }
}
