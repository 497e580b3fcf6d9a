package io.golive.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A check as a plan says it.
 *
 * @param kind the key of the kind
 * @param properties of the kind, the main value under its property's name
 * @param site which site, for example {@code staging}
 * @param target which of the site's connections, or null
 * @param as the name of a login of the target, or null for its reader
 * @param expect FEEL conditions, all of which must hold; never empty
 * @param alert FEEL conditions: when {@code expect} does not hold, one that is true makes it FAIL, none INCONCLUSIVE;
 *     empty means that an unmet expectation is FAIL
 * @param timeout one observation past it is ERROR
 * @param within one observation that took longer is FAIL; null for none
 * @param patience ({@code wait}) looks again until the conditions hold, at most that long; null for a single look
 * @param conceal column names or JSON paths whose values evidence never shows
 * @param keep values to remember for later items: name to FEEL expression over what was observed
 */
public record CheckSpec(
        String kind,
        Map<String, Object> properties,
        String site,
        String target,
        String as,
        List<String> expect,
        List<String> alert,
        Duration timeout,
        Duration within,
        Duration patience,
        List<String> conceal,
        Map<String, String> keep) {}
