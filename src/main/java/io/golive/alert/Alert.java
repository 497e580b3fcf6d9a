package io.golive.alert;

import java.time.Instant;

/**
 * One thing that is said from outside.
 *
 * @param kind {@code alert} of an Alertmanager, or {@code webhook}
 * @param name by which a plan's trigger names it
 * @param source the same each time it is said again
 * @param firing false when it is resolved
 * @param since when it began; null when the sender does not say
 * @param text what a person reads; may be empty
 */
record Alert(String kind, String name, String source, boolean firing, Instant since, String text) {
    static final String ALERT = "alert";
    static final String WEBHOOK = "webhook";
}
