package io.golive.plan;

import io.golive.check.CheckSpec;
import java.time.Duration;
import java.util.List;

/**
 * A figure that is looked at again and again through a window, against a target and an alert threshold.
 *
 * @param owners the roles that are told when it turns red, or could not be measured for as long as an alert needs
 * @param check one sample: PASS is green, INCONCLUSIVE amber, FAIL red, ERROR unknown; without {@code alert} conditions an
 *     unmet expectation is amber, never red
 * @param alertAfter red samples count only when they have gone on for this long; null for at once
 * @param alertInARow red samples count only when there are so many of them in a row; 1 for at once
 * @param every from one sample to the next
 * @param from the id of the step with whose start the window begins
 * @param lasts ({@code for}) how long the window is
 * @param channel where people otherwise see the figure ({@code DataDog}), or null
 * @param fulfils full requirement ids
 * @param line where it stands in plan.yaml
 */
public record Watch(
        String id,
        String title,
        List<String> owners,
        CheckSpec check,
        Duration alertAfter,
        int alertInARow,
        Duration every,
        String from,
        Duration lasts,
        String channel,
        List<String> fulfils,
        int line) {}
