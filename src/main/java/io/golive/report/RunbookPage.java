package io.golive.report;

import io.golive.plan.Spans;
import io.golive.run.Run;
import io.golive.run.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A runbook as its template shows it; its methods are public because templates see no others. */
record RunbookPage(Runbook book, Times times) {

    static RunbookPage of(Runbook book) {
        return new RunbookPage(
                book, new Times(ZoneId.of(book.zone()), book.run().day()));
    }

    public Run run() {
        return book.run();
    }

    /** How many lines are open. */
    public long open() {
        return book.parts().stream().mapToLong(part -> part.lines().size()).sum();
    }

    public String stamp(Instant instant) {
        return times.stamp(instant);
    }

    public String planned(Instant instant) {
        return times.planned(instant);
    }

    public String span(Duration duration) {
        return duration == null ? "" : Spans.text(duration);
    }

    /** What each sheet says of itself: of several runbooks on a table none may be taken for another. */
    public String footer() {
        return "\n@page { @bottom-left { content: \"" + run().id() + ", runbook of " + book.moment()
                + "\"; font-family: \"Golive Print\", sans-serif; font-size: 8pt; color: #57606a; } }";
    }

    /** What is entered afterwards, with a place for the line's id. */
    public String command(String item) {
        return "./golive by-hand " + run().id() + " " + item + " --at 'YYYY-MM-DD HH:MM' --by USER --reason 'WHY'";
    }
}
