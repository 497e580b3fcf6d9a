package io.golive.run;

import io.golive.plan.NeededDrill;
import io.golive.plan.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What is known of a way back that has to be proven.
 *
 * @param title of the scenario or item
 * @param last the newest drill of it, wherever it was; null when there is none
 * @param hash of what would be carried out now
 * @param advice the command that proves it, or what does
 */
record DrillStanding(NeededDrill need, String title, Drill last, String hash, String advice) {

    boolean good(Instant now) {
        return last != null
                && last.millis() != null
                && last.modelHash().equals(hash)
                && !tooOld(now)
                && last.millis() <= need.within().toMillis();
    }

    /** What it is and how it stands; the same text as long as nothing changes, so that nobody is told twice. */
    String reason(Instant now) {
        return name() + wrong(now) + ". " + advice;
    }

    /** The last figure, its age and the budget, and what is wrong where something is. */
    String said(Instant now) {
        if (last == null) {
            return name() + "not drilled yet, within " + text(need.within()) + " is wanted";
        }
        String figure = last.millis() == null
                ? "the old state was not proven to be back"
                : text(Duration.ofMillis(last.millis()));
        String age = " of " + text(need.within()) + ", " + age(now) + " in " + last.environment()
                + (last.site() == null ? "" : " (" + last.site() + ")");
        return name() + figure + age + (good(now) ? "" : ": " + wrong(now));
    }

    private String wrong(Instant now) {
        if (last == null) {
            return "not drilled yet";
        }
        if (!last.modelHash().equals(hash)) {
            return "its lines or its model have changed since the drill in " + last.runId();
        }
        if (last.millis() == null) {
            return "the drill in " + last.runId() + " did not bring the old state back";
        }
        if (last.millis() > need.within().toMillis()) {
            return "it took " + text(Duration.ofMillis(last.millis())) + " in " + last.runId() + ", more than "
                    + text(need.within());
        }
        return tooOld(now)
                ? "the drill of " + last.triggeredAt() + " is older than " + Durations.text(need.notOlderThan())
                : "";
    }

    private String name() {
        return need.subject() + " " + title + ": ";
    }

    private boolean tooOld(Instant now) {
        return last.triggeredAt().plus(need.notOlderThan()).isBefore(now);
    }

    private String age(Instant now) {
        long days = ChronoUnit.DAYS.between(last.triggeredAt(), now);
        if (days >= 2) {
            return days + " days ago";
        }
        Duration age = Duration.between(last.triggeredAt(), now);
        return (age.isNegative() ? "now" : Spans.text(age.truncatedTo(ChronoUnit.SECONDS)) + " ago");
    }

    /** A limit reads as the plan has it, a measurement with its tenths. */
    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? Durations.text(duration)
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
