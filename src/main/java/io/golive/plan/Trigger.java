package io.golive.plan;

import java.util.List;
import java.util.Set;

/**
 * What starts a scenario: exactly one of people, a watch, an item that fails, an alert or a webhook.
 *
 * @param by the roles that may start it; empty for the others
 * @param figures a FEEL condition over {@code kpi}, {@code old}, {@code new} and {@code percent} of figures that one of
 *     {@code by} reports as wrong: the report starts it when it holds, else it proposes it; null when no report does
 * @param watch the id of the watch, or null
 * @param item the id of the item that is bad, or null
 * @param alert the name of the alert that fires ({@code alertname} of an Alertmanager), or null
 * @param webhook the name that a signed webhook sends, or null
 * @param when a FEEL condition over what the watch observes; null for: the watch is red
 * @param auto starts it; otherwise it proposes it to a person
 * @param fulfils full requirement ids
 */
public record Trigger(
        List<String> by,
        String figures,
        String watch,
        String item,
        String alert,
        String webhook,
        String when,
        boolean auto,
        List<String> fulfils) {

    /** What the condition over reported figures may name; {@code percent} is by how much the new one is off, without a sign. */
    public static final Set<String> REPORTED = Set.of("kpi", "old", "new", "percent");

    /** What starts it, in the words of a person: {@code E4.2-02 worstPercent > 1}, {@code started by po}. */
    public String sentence() {
        if (watch != null) {
            return watch + " " + (when == null ? "is red" : when);
        }
        if (item != null) {
            return item + " is bad";
        }
        if (alert != null) {
            return "alert " + alert;
        }
        if (webhook != null) {
            return "webhook " + webhook;
        }
        return "started by " + String.join(", ", by) + (figures == null ? "" : ", or figures " + figures);
    }
}
