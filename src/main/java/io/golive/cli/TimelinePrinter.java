package io.golive.cli;

import io.golive.plan.Spans;
import io.golive.run.RunView;
import io.golive.run.RunView.AskView;
import io.golive.run.RunView.GateView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.ListView;
import io.golive.run.RunView.SignOffView;
import io.golive.run.RunView.StepView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Prints what is new in a run since it was last shown: one line a fact, grouped by list and step, with planned and actual
 * time, lateness and outcome. Planned times are the plan's, actual ones the clock's on the wall, both in the plan's zone.
 */
final class TimelinePrinter {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    /** Stand-ins answer sooner; who is waited for longer is a person. */
    private static final Duration LONG_ASKED = Duration.ofSeconds(8);

    private final PrintWriter out;
    private final Paint paint;
    private final ZoneId zone;
    private final Set<Object> shown = new HashSet<>();
    private String group = "";

    TimelinePrinter(PrintWriter out, Paint paint, ZoneId zone) {
        this.out = out;
        this.paint = paint;
        this.zone = zone;
    }

    void head() {
        out.println(paint.faint(line("planned", "actual", "late", "outcome", "item", "")));
    }

    void show(RunView view) {
        for (ListView list : view.lists()) {
            StepView step = view.steps().stream()
                    .filter(each -> each.id().equals(list.id()))
                    .findFirst()
                    .orElse(null);
            String header = step == null ? list.title() : planned(step, view) + "  " + step.title();
            if (step != null && step.begun() != null && once(step.id(), "begun")) {
                fact(
                        header,
                        MINUTE.format(step.planned().atZone(zone)),
                        step.begun(),
                        late(step.lateness()),
                        "BEGUN",
                        "",
                        "");
            }
            view.items().stream()
                    .filter(item -> item.list().equals(list.id()) && item.outcome() != null)
                    .filter(item -> once(item.id(), item.outcome(), item.ended()))
                    .forEach(item -> item(header, step, item));
            if (step != null && step.ended() != null && once(step.id(), "ended")) {
                String note = (step.begun() == null
                                ? ""
                                : "after " + Spans.text(Duration.between(step.begun(), step.ended())))
                        + (step.overran() ? ", longer than planned" : "");
                fact(header, "", step.ended(), "", step.state(), "", note);
            }
        }
        view.gates().stream().filter(GateView::judged).forEach(this::gate);
        view.signoffs().stream().filter(signoff -> signoff.decision() != null).forEach(this::signoff);
        view.openAsks().stream()
                .filter(ask -> ask.since().isBefore(Instant.now().minus(LONG_ASKED)))
                .forEach(this::ask);
        out.flush();
    }

    private void item(String header, StepView step, ItemView item) {
        String planned = item.plannedStart() == null
                ? ""
                : MINUTE.format(item.plannedStart().atZone(zone));
        Duration late = step == null || step.due() == null || item.actualStart() == null
                ? null
                : Duration.between(step.due(), item.actualStart());
        String took = item.millis() == null ? "" : Spans.text(Duration.ofMillis(item.millis()));
        fact(
                header,
                planned,
                item.actualStart() != null ? item.actualStart() : item.ended(),
                late(late),
                item.outcome(),
                pad(item.id(), 14) + " " + item.title(),
                took);
    }

    private void gate(GateView gate) {
        if (once(gate.id(), gate.open(), gate.waitsFor())) {
            String waits = gate.open() ? "" : "waits for: " + String.join("; ", gate.waitsFor());
            fact(
                    "Gates",
                    "",
                    null,
                    "",
                    gate.open() ? "OPEN" : "CLOSED",
                    pad(gate.id(), 14) + " " + gate.title(),
                    waits);
        }
    }

    private void signoff(SignOffView signoff) {
        if (once(signoff.id(), signoff.role(), signoff.decision(), signoff.at())) {
            fact(
                    signoff.title(),
                    "",
                    signoff.at(),
                    "",
                    signoff.decision().toUpperCase(java.util.Locale.ROOT),
                    pad(signoff.id(), 14) + " " + signoff.role(),
                    signoff.person());
        }
    }

    private void ask(AskView ask) {
        if (once(ask.id())) {
            fact(
                    "Waiting for people",
                    "",
                    ask.since(),
                    "",
                    "ASKED",
                    pad(ask.subject(), 14) + " " + ask.title(),
                    ask.role());
        }
    }

    private void fact(
            String header, String planned, Instant actual, String late, String outcome, String what, String more) {
        if (!header.equals(group)) {
            out.println(paint.bold(header));
            group = header;
        }
        String wall = actual == null ? "" : SECOND.format(actual.atZone(zone));
        String padded = line(planned, wall, late, outcome, what, more);
        out.println(padded.replaceFirst(" " + outcome + " ", " " + paint.outcome(outcome, outcome) + " "));
    }

    private static String line(String planned, String actual, String late, String outcome, String what, String more) {
        return "  " + pad(planned, 7) + " " + pad(actual, 8) + " " + pad(late, 8) + " " + pad(outcome, 14) + " "
                + (more.isEmpty() ? what : pad(what, 74) + " " + more);
    }

    private String planned(StepView step, RunView view) {
        ZonedDateTime local = step.planned().atZone(zone);
        long days = ChronoUnit.DAYS.between(view.run().day(), LocalDate.from(local));
        return (days == 0 ? "D" : days > 0 ? "D+" + days : "D" + days) + " " + MINUTE.format(local);
    }

    /** Below a second it is on time: a timer is no better than that. */
    private static String late(Duration late) {
        return late == null ? "" : late.toMillis() < 1000 ? "on time" : "+" + Spans.text(late);
    }

    private boolean once(Object... fact) {
        return shown.add(Objects.hash(fact));
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
