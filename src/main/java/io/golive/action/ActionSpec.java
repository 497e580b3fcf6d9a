package io.golive.action;

import java.time.Duration;
import java.util.Map;

/**
 * An action as a plan says it ({@code do}).
 *
 * @param kind the key of the kind
 * @param properties of the kind, the main value under its property's name
 * @param site which site
 * @param target which of the site's connections, or null
 * @param as the name of a login of the target, or null for its writer
 * @param idempotent doing it twice is the same as doing it once
 * @param timeout past it the action is cancelled and IN DOUBT
 * @param within longer is a failed proof (FAIL) though it was done; null for none
 * @param keep values to remember: name to FEEL expression over the receipt's values
 */
public record ActionSpec(
        String kind,
        Map<String, Object> properties,
        String site,
        String target,
        String as,
        boolean idempotent,
        Duration timeout,
        Duration within,
        Map<String, String> keep) {}
