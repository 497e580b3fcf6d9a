package io.golive.cli;

import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.AskView;
import io.golive.run.RunView.FollowUpView;
import io.golive.run.RunView.GateView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.ListView;
import io.golive.run.RunView.NoticeView;
import io.golive.run.RunView.RollbackView;
import io.golive.run.RunView.SignOffView;
import io.golive.run.RunView.StepView;
import io.golive.run.RunView.TroubleView;
import io.golive.run.RunView.WatchView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints what is new in a run since it was last shown: one line a fact, grouped by list and step, with planned and actual
 * time, lateness and outcome. Planned times are the plan's, actual ones the clock's on the wall, both in the plan's zone.
 */
final class TimelinePrinter {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int SPAN = 8;
    /** A compressed duration says so. */
    private static final int COMPRESSED_SPAN = 19;

    private static final int OUTCOME = 14;
    /** Stand-ins answer sooner, and a new start is taken sooner; what takes longer is worth a line. */
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(8);

    private final PrintWriter out;
    private final Paint paint;
    private final ZoneId zone;
    private final Run run;
    private final String columns;
    private final Set<List<Object>> shown = new HashSet<>();
    private String group = "";

    /** @param run as it was when it began to be shown */
    TimelinePrinter(PrintWriter out, Paint paint, ZoneId zone, Run run) {
        this.out = out;
        this.paint = paint;
        this.zone = zone;
        this.run = run;
        int span = run.compression() == 1 ? SPAN : COMPRESSED_SPAN;
        this.columns = "  %-7s %-8s %-" + span + "s %s %-" + span + "s %s";
    }

    /**
     * @param planned by the plan; null where it says nothing
     * @param actual on the wall; null when not known
     * @param late null where nothing is planned
     */
    private record Fact(Instant planned, Instant actual, Duration late, String outcome, Duration took, String what) {}

    void head() {
        String outcome = String.format("%-" + OUTCOME + "s", "outcome");
        out.println(paint.faint(String.format(columns, "planned", "actual", "late", outcome, "took", "what")));
    }

    void show(RunView view) {
        for (ListView list : view.lists()) {
            StepView step = view.steps().stream()
                    .filter(each -> each.id().equals(list.id()))
                    .findFirst()
                    .orElse(null);
            String header = step == null ? list.title() : planned(step, view) + "  " + step.title();
            if (step != null && step.begun() != null && once(step.id(), "begun")) {
                print(
                        header,
                        new Fact(
                                step.planned(),
                                step.begun(),
                                step.lateness(),
                                "BEGUN",
                                null,
                                step.id() + (step.late() ? ", late" : "")));
            }
            view.items().stream()
                    .filter(item -> item.list().equals(list.id()) && item.outcome() != null)
                    .filter(item -> once(item.id(), item.outcome(), item.ended()))
                    .forEach(item -> print(header, fact(item, step)));
            if (step != null && step.overran() && once(step.id(), "overran")) {
                print(header, overran(step));
            }
            if (step != null && step.ended() != null && once(step.id(), "ended")) {
                print(header, ended(step));
            }
        }
        view.rollbacks().forEach(this::show);
        view.watches().stream()
                .filter(watch -> watch.samples() > 0 && once(watch.id(), watch.state(), watch.since()))
                .forEach(watch -> print("Watches", fact(watch)));
        view.followUps().stream()
                .filter(followUp -> once(followUp.id(), followUp.state(), followUp.due(), followUp.decision()))
                .filter(followUp -> followUp.due() != null)
                .forEach(followUp -> print("What follows", fact(followUp)));
        if (view.run().outcome() != null && once("outcome")) {
            print("Outcome", outcome(view.run()));
        }
        view.gates().stream()
                .filter(gate -> gate.judged() && once(gate.id(), gate.open(), gate.waitsFor()))
                .forEach(gate -> print("Gates", fact(gate)));
        view.signoffs().stream()
                .filter(signoff -> signoff.decision() != null)
                .filter(signoff -> once(signoff.id(), signoff.role(), signoff.decision(), signoff.at()))
                .forEach(signoff -> print(signoff.title(), fact(signoff)));
        view.notices().stream()
                .filter(notice -> notice.begun() != null || notice.reason() != null)
                .filter(notice -> once(notice.id(), notice.state()))
                .forEach(notice -> print("Notices", fact(notice)));
        view.openAsks().stream()
                .filter(ask -> ask.since().isBefore(Instant.now().minus(WORTH_A_LINE)) && once(ask.id()))
                .forEach(ask -> print("Waiting for people", fact(ask)));
        view.troubles().stream()
                .filter(trouble -> trouble.since().isBefore(Instant.now().minus(WORTH_A_LINE)))
                .filter(trouble -> once(trouble.what(), trouble.since()))
                .forEach(trouble -> print("In the way", fact(trouble)));
        out.flush();
    }

    private void show(RollbackView rollback) {
        String header = "Way back: " + rollback.title();
        if (once(rollback.id(), "triggered")) {
            String what = rollback.id() + "  by " + rollback.actor() + ": " + rollback.cause();
            print(header, new Fact(null, rollback.triggered(), null, "TRIGGERED", null, what));
        }
        rollback.items().stream()
                .filter(item -> item.outcome() != null && once(rollback.id(), item.id(), item.outcome(), item.ended()))
                .forEach(item -> print(header, fact(item, null)));
        if (rollback.restored() != null && once(rollback.id(), "restored", rollback.restored())) {
            Duration took = Duration.ofMillis(rollback.millis());
            print(header, new Fact(null, rollback.restored(), null, "RESTORED", took, rollback.id()));
        }
        if (rollback.ended() != null && once(rollback.id(), "ended")) {
            String what = rollback.id() + "  " + rollback.decision()
                    + (rollback.decidedBy() == null ? "" : " by " + rollback.decidedBy());
            print(header, new Fact(null, rollback.ended(), null, "DECIDED", null, what));
        }
    }

    private static Fact fact(ItemView item, StepView step) {
        Instant actual = item.actualStart() != null ? item.actualStart() : item.ended();
        Duration late =
                step == null || step.due() == null || actual == null ? null : Duration.between(step.due(), actual);
        Duration took = item.millis() == null ? null : Duration.ofMillis(item.millis());
        return new Fact(item.plannedStart(), actual, late, item.outcome(), took, item.id() + "  " + item.title());
    }

    private static Fact ended(StepView step) {
        Duration took = step.begun() == null ? null : Duration.between(step.begun(), step.ended());
        String what = step.id() + (step.overran() ? ", longer than planned" : "");
        return new Fact(null, step.ended(), null, step.state(), took, what);
    }

    private Fact overran(StepView step) {
        String what = step.id() + " takes longer than " + run.span(step.takes());
        return new Fact(null, step.overrunAt(), null, "OVERRUNS", null, what);
    }

    private static Fact fact(NoticeView notice) {
        // one that comes after something waits for that, which is no lateness
        Duration late = notice.after() != null || notice.due() == null || notice.begun() == null
                ? null
                : Duration.between(notice.due(), notice.begun());
        String what = notice.id() + "  " + notice.title() + ", to " + String.join(", ", notice.to()) + ": "
                + NoticeWords.of(notice);
        return new Fact(notice.planned(), notice.begun(), late, notice.state(), null, what);
    }

    private static Fact fact(GateView gate) {
        String waits = gate.open() ? "" : ", waits for: " + String.join("; ", gate.waitsFor());
        String what = gate.id() + "  " + gate.title() + waits;
        return new Fact(null, null, null, gate.open() ? "OPEN" : "CLOSED", null, what);
    }

    private static Fact fact(SignOffView signoff) {
        String what = signoff.id() + "  " + signoff.role() + ", " + signoff.person();
        return new Fact(null, signoff.at(), null, signoff.decision().toUpperCase(Locale.ROOT), null, what);
    }

    private static Fact fact(WatchView watch) {
        String said = watch.said() == null ? "" : ": " + watch.said();
        return new Fact(null, watch.since(), null, watch.state(), null, watch.id() + "  " + watch.title() + said);
    }

    private Fact fact(FollowUpView followUp) {
        String what = followUp.id() + "  " + followUp.title()
                + (followUp.decision() == null ? "" : ", " + followUp.decision() + " by " + followUp.person())
                + (followUp.state().equals("WAITING") ? ", looked at " + time(SECOND, followUp.due()) : "");
        return new Fact(null, followUp.ended(), null, followUp.state(), null, what);
    }

    private static Fact outcome(Run run) {
        String behind = run.state() == Run.State.ENDED ? "" : ", its follow-ups go on";
        Duration took = Duration.between(run.createdAt(), run.concludedAt());
        return new Fact(null, run.concludedAt(), null, run.outcome().name(), took, run.id() + behind);
    }

    private static Fact fact(AskView ask) {
        return new Fact(null, ask.since(), null, "ASKED", null, ask.role() + ": " + ask.title());
    }

    private static Fact fact(TroubleView trouble) {
        String error = trouble.error().lines().map(String::strip).collect(Collectors.joining(" "));
        return new Fact(null, trouble.since(), null, "STUCK", null, trouble.what() + ": " + error);
    }

    private void print(String header, Fact fact) {
        if (!header.equals(group)) {
            out.println(paint.bold(header));
            group = header;
        }
        String outcome = String.format("%-" + OUTCOME + "s", fact.outcome());
        out.println(String.format(
                columns,
                time(MINUTE, fact.planned()),
                time(SECOND, fact.actual()),
                late(fact.late()),
                paint.outcome(fact.outcome(), outcome),
                fact.took() == null ? "" : run.span(fact.took()),
                fact.what()));
    }

    private String planned(StepView step, RunView view) {
        ZonedDateTime local = step.planned().atZone(zone);
        long days = ChronoUnit.DAYS.between(view.run().day(), LocalDate.from(local));
        return (days == 0 ? "D" : days > 0 ? "D+" + days : "D" + days) + " " + MINUTE.format(local);
    }

    private String time(DateTimeFormatter format, Instant instant) {
        return instant == null ? "" : format.format(instant.atZone(zone));
    }

    /** Below a second it is on time: a timer is no better than that. */
    private String late(Duration late) {
        return late == null ? "" : late.toMillis() < 1000 ? "on time" : "+" + run.span(late);
    }

    private boolean once(Object... fact) {
        return shown.add(Arrays.asList(fact));
    }
}
