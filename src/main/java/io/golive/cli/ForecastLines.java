package io.golive.cli;

import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.FindingView;
import io.golive.run.RunView.ForecastView;
import io.golive.run.RunView.StepForecastView;
import io.golive.run.RunView.StepView;
import io.golive.run.RunView.WindowView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The timeline of a run, planned against actual and what is expected of the rest, and what a re-check found before Day 0. */
record ForecastLines(RunView view, Paint paint) {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    /** A wait ends a second late at times. */
    private static final Duration ON_TIME = Duration.ofSeconds(2);

    void print(PrintWriter out) {
        ForecastView forecast = view.forecast();
        if (forecast != null) {
            ZoneId zone = ZoneId.of(forecast.zone());
            out.println(paint.faint("  steps     planned     from       to         (times in " + zone
                    + "; ~ is expected, * is on the critical path)"));
            view.steps().forEach(step -> out.println(step(step, forecast, zone)));
            String late = forecast.late() == null || forecast.late().compareTo(ON_TIME) < 0
                    ? ""
                    : ", " + run().span(forecast.late()) + " later than planned";
            boolean over = view.steps().stream().allMatch(step -> step.ended() != null);
            out.println("  forecast  the last step " + (over ? "ended " : "ends ") + time(forecast.end(), zone) + late
                    + "; critical: " + String.join(" > ", forecast.critical()));
            if (forecast.window() != null) {
                out.println("  window    " + window(forecast.window(), zone));
            }
        }
        if (view.recheck() != null) {
            view.recheck().findings().forEach(finding -> out.println(finding(finding)));
            if (view.recheck().next() != null) {
                out.println("  re-check  "
                        + (view.recheck().lookedAt() == null
                                ? "first"
                                : "last " + view.recheck().lookedAt() + ", next")
                        + " " + view.recheck().next());
            }
        }
    }

    private Run run() {
        return view.run();
    }

    private String step(StepView step, ForecastView forecast, ZoneId zone) {
        StepForecastView expected = forecast.steps().stream()
                .filter(each -> each.id().equals(step.id()))
                .findFirst()
                .orElseThrow();
        String late = expected.late().compareTo(ON_TIME) < 0 ? "" : ", " + run().span(expected.late()) + " late";
        return String.format(
                "   %s        %-11s %-10s %-10s %s  %s %s%s",
                expected.critical() ? "*" : " ",
                planned(step.planned(), zone),
                (step.begun() == null && step.ended() == null ? "~" : " ") + time(expected.begin(), zone),
                (step.ended() == null ? "~" : " ") + time(expected.end(), zone),
                paint.outcome(step.state(), String.format("%-8s", step.state())),
                step.id(),
                step.title(),
                late);
    }

    private String window(WindowView window, ZoneId zone) {
        if (window.noReturn() == null) {
            return "ends " + time(window.until(), zone) + "; no way back says how long it takes";
        }
        boolean gone = run().outcome() == null && Instant.now().isAfter(window.noReturn());
        String noReturn = "a rollback fits until " + time(window.noReturn(), zone) + (gone ? ", which is over" : "");
        return "ends " + time(window.until(), zone) + "; " + (gone ? paint.bad(noReturn) : noReturn) + " (it takes "
                + run().span(window.rollback())
                + (window.measured() ? ", as drilled)" : " by its budget, not drilled yet)");
    }

    private String finding(FindingView finding) {
        return "  broken    " + paint.bad(finding.source()) + " since " + finding.since() + ", " + finding.owner()
                + " was told: " + finding.sentence();
    }

    private String planned(Instant planned, ZoneId zone) {
        ZonedDateTime local = planned.atZone(zone);
        long days = ChronoUnit.DAYS.between(run().day(), LocalDate.from(local));
        return (days == 0 ? "D" : days > 0 ? "D+" + days : "D" + days) + " " + local.toLocalTime();
    }

    /** With its day where that is another one than D. */
    private String time(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        boolean sameDay =
                local.toLocalDate().equals(run().day()) || local.toLocalDate().equals(LocalDate.now(zone));
        return (sameDay ? "" : local.toLocalDate() + " ") + SECOND.format(local);
    }
}
