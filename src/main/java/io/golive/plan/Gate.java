package io.golive.plan;

import java.time.Duration;
import java.util.List;

/**
 * A named condition over items and sign-offs; closed until it holds.
 *
 * @param owner who is asked while it is closed
 * @param needs ids of checklists, steps, items, sign-offs or gates that must be good; may be empty
 * @param fresh evidence older than this closes it again; null for any age
 * @param drills ways back that must have been proven; may be empty
 * @param blocks the id of the model's part (without the plan's prefix) that cannot start before it, for example
 *     {@code day-0}
 * @param fulfils full requirement ids
 */
public record Gate(
        String id,
        String title,
        String owner,
        List<String> needs,
        Duration fresh,
        List<NeededDrill> drills,
        String blocks,
        List<String> fulfils,
        int line) {

    public Gate {
        // a run that was frozen before gates could ask for drills has none
        drills = drills == null ? List.of() : List.copyOf(drills);
    }
}
