package io.golive.plan;

import java.time.Duration;
import java.util.List;

/**
 * A decision that roles take on the evidence they saw.
 *
 * @param by the roles asked
 * @param need how many of them must approve (all by default)
 * @param shows ids of checklists, items or gates whose figures are shown and so signed
 * @param distinct whether one person may sign for one of the roles only; so, too, in a copy that was frozen before this
 *     could be said
 * @param remind whoever is asked, after this long; null as the plan says
 * @param escalate the role told after everybody of the role; null as the plan says
 * @param blocks the id of the model's part that cannot start before it, or null
 */
public record SignOff(
        String id,
        String title,
        List<String> by,
        int need,
        Boolean distinct,
        List<String> shows,
        Duration remind,
        String escalate,
        String blocks,
        List<String> fulfils,
        int line) {

    public SignOff {
        distinct = distinct == null || distinct;
    }
}
