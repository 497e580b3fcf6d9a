package io.golive.plan;

import java.time.Duration;
import java.util.List;

/**
 * A checklist with a planned start.
 *
 * @param at planned start
 * @param takes expected duration; longer is an overrun
 * @param startWithin a live step overdue by more holds the run and asks
 * @param skippable whether people may do without it; they may in a copy that was frozen before a plan could forbid it
 * @param checklist its items; has the step's id
 */
public record Step(
        String id,
        String title,
        PlannedTime at,
        Duration takes,
        Duration startWithin,
        Boolean skippable,
        Checklist checklist) {

    public Step {
        skippable = skippable == null || skippable;
    }

    /** What forbids to skip it: its own id, or the ids of those of its items; empty where nothing does. */
    public List<String> unskippable() {
        return skippable
                ? checklist.items().stream()
                        .filter(item -> !item.skippable())
                        .map(Item::id)
                        .toList()
                : List.of(id);
    }

    Step with(Item amended) {
        return new Step(id, title, at, takes, startWithin, skippable, checklist.with(amended));
    }
}
