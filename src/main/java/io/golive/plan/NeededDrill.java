package io.golive.plan;

import java.time.Duration;

/**
 * A way back that must have been proven before a gate opens.
 *
 * @param subject id of a scenario, or of an item whose action and proof are a part of a way back
 * @param within the longest that it may have taken: from the trigger to restored, of an item from its action to its proof
 * @param notOlderThan how long ago it may have been
 */
public record NeededDrill(String subject, Duration within, Duration notOlderThan) {}
