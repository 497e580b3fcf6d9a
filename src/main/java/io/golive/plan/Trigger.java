package io.golive.plan;

import java.util.List;

/**
 * What starts a scenario: exactly one of people, a watch, or an item that fails.
 *
 * @param by the roles that may start it; empty for the other two
 * @param watch the id of the watch, or null
 * @param item the id of the item that is bad, or null
 * @param when a FEEL condition over what the watch observes; null for: the watch is red
 * @param auto starts it; otherwise it proposes it to a person
 * @param fulfils full requirement ids
 */
public record Trigger(List<String> by, String watch, String item, String when, boolean auto, List<String> fulfils) {}
