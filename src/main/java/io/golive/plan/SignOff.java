package io.golive.plan;

import java.time.Duration;
import java.util.List;

/**
 * A decision that roles take on the evidence they saw.
 *
 * @param by the roles asked
 * @param need how many of them must approve (all by default)
 * @param shows ids of checklists, items or gates whose figures are shown and so signed
 * @param remind after this long; null for never
 * @param escalate the role told after the second reminder, or null
 * @param blocks the id of the model's part that cannot start before it, or null
 */
public record SignOff(
        String id,
        String title,
        List<String> by,
        int need,
        List<String> shows,
        Duration remind,
        String escalate,
        String blocks,
        List<String> fulfils,
        int line) {}
