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
public record Trigger(List<String> by, String watch, String item, String when, boolean auto, List<String> fulfils) {

    /** What starts it, in the words of a person: {@code E4.2-02 worstPercent > 1}, {@code started by po}. */
    public String sentence() {
        if (watch != null) {
            return watch + " " + (when == null ? "is red" : when);
        }
        return item != null ? item + " is bad" : "started by " + String.join(", ", by);
    }
}
