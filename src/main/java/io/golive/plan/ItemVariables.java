package io.golive.plan;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that the action and the check of an item see, the same for a run and for a try of one item: the plan's
 * vars with the environment's over them, what earlier items kept, {@code it}, {@code run}, {@code runStart} and
 * {@code stepStart}. Loading proves that no two of these are called the same.
 *
 * @param run the run's id, or another text that names the occasion
 * @param runStart when the run started
 */
public record ItemVariables(Plan plan, Environment environment, String run, Instant runStart) {

    /**
     * @param kept by earlier items of the run, by name
     * @param stepStart when the item's step began; null outside of a step
     * @return unmodifiable; may hold null values
     */
    public Map<String, Object> of(Item item, Map<String, Object> kept, Instant stepStart) {
        Map<String, Object> variables = new LinkedHashMap<>(of(kept, stepStart));
        if (item.parent() != null) {
            variables.put("it", item.it());
        }
        return Collections.unmodifiableMap(variables);
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
}
