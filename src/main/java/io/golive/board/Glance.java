package io.golive.board;

import io.golive.board.Answer.Line;
import io.golive.plan.Scenario;
import io.golive.plan.Spans;
import io.golive.run.Drill;
import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.AskView;
import io.golive.run.RunView.ForecastView;
import io.golive.run.RunView.GateView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.RollbackView;
import io.golive.run.RunView.StepView;
import io.golive.run.RunView.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What somebody wants to know who looks up for a second; its methods are public for the templates. */
record Glance(RunPage page, WayBack wayBack, Instant at) {
    /** Lines below an answer; the rest is in its section. */
    private static final int LINES = 3;

    /** Questions whose answer is a signature. */
    private static final Set<String> SIGNED = Set.of("sign-off", "go-no-go");

    private static final Duration ON_TIME = Duration.ofSeconds(2);

    public List<Answer> answers() {
        return List.of(onTime(), now(), waiting(), red(), mayGo(), back());
    }

    private RunView view() {
        return page.view();
    }

    private boolean concluded() {
        return page.run().outcome() != null;
    }

    private Answer onTime() {
        String question = "Are we on time?";
        ForecastView forecast = view().forecast();
        if (forecast == null) {
            Mark mark = concluded() ? Answer.open("over") : Answer.open("no clock");
            return new Answer(question, "timeline", mark, List.of());
        }
        boolean over = view().steps().stream().allMatch(step -> step.ended() != null);
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of((over ? "ended " : "ends ") + page.dayClock(forecast.end())));
        WindowView window = forecast.window();
        if (window != null) {
            lines.add(Line.of("the window closes " + page.dayClock(window.until())));
        }
        view().steps().stream()
                .filter(step -> step.overran() && step.ended() == null)
                .map(step -> new Line(step.title() + " takes longer than planned", "step-" + step.id()))
                .forEach(lines::add);
        return new Answer(question, "timeline", punctual(forecast), first(lines));
    }

    /** Whether something ends behind the window that was not planned there. */
    private static boolean isPastTheWindow(ForecastView forecast) {
        WindowView window = forecast.window();
        return window != null
                && forecast.steps().stream()
                        .anyMatch(step -> !step.asPlanned().isAfter(window.until())
                                && step.end().isAfter(window.until()));
    }

    private Mark punctual(ForecastView forecast) {
        Duration late = forecast.late();
        if (isPastTheWindow(forecast)) {
            return Answer.bad("past the window");
        }
        if (late == null) {
            // the clock of a rehearsal that jumps over what is empty plans no end: only what has begun can be late
            boolean overran = view().steps().stream().anyMatch(step -> step.overran() && step.ended() == null);
            return overran ? Answer.warn("takes longer") : Answer.good("no delay");
        }
        return late.compareTo(ON_TIME) < 0
                ? Answer.good("on time")
                : Answer.warn(page.run().span(late) + " late");
    }

    private Answer now() {
        String question = "What is happening?";
        List<StepView> running = view().steps().stream()
                .filter(step -> step.state().equals("RUNNING"))
                .toList();
        List<Line> lines = new ArrayList<>();
        running.forEach(step ->
                lines.add(new Line(step.title() + ", " + page.progress(step.id()) + " done", "step-" + step.id())));
        inFlight().map(item -> new Line(item.title(), "item-" + item.id())).forEach(lines::add);
        next().map(step -> new Line("next: " + page.planned(step) + " " + step.title(), "step-" + step.id()))
                .ifPresent(lines::add);
        return new Answer(question, "timeline", happening(running), first(lines));
    }

    private Mark happening(List<StepView> running) {
        if (wayBack.active() != null) {
            return Answer.bad("going back");
        }
        if (page.ended()) {
            return Answer.open("over");
        }
        if (page.aftercare()) {
            return Answer.now("aftercare");
        }
        if (page.run().state() == Run.State.HELD) {
            return Answer.warn("held");
        }
        if (running.isEmpty()) {
            return inFlight().findAny().isPresent() ? Answer.now("checking") : Answer.open("waiting");
        }
        return Answer.now(running.size() == 1 ? "a step runs" : running.size() + " steps run");
    }

    private Stream<ItemView> inFlight() {
        return view().items().stream()
                .filter(item -> item.outcome() == null && item.actualStart() != null && item.ended() == null);
    }

    private Optional<StepView> next() {
        return concluded()
                ? Optional.empty()
                : view().steps().stream()
                        .filter(step -> step.begun() == null && step.ended() == null)
                        .min((one, other) -> one.planned().compareTo(other.planned()));
    }

    private Answer waiting() {
        List<AskView> asks = view().openAsks();
        List<Line> lines = asks.stream()
                .map(ask -> new Line(ask.role() + ": " + ask.title(), "ask-" + ask.id()))
                .toList();
        long roles = asks.stream().map(AskView::role).distinct().count();
        Mark mark = asks.isEmpty()
                ? Answer.good("nobody")
                : Answer.now(roles == 1 ? asks.getFirst().role() : roles + " roles");
        return new Answer("Who is waited for?", "waiting", mark, first(lines));
    }

    private Answer red() {
        List<Line> lines = new ArrayList<>();
        view().troubles().forEach(trouble -> lines.add(new Line("stuck: " + page.what(trouble), "troubles")));
        if (view().recheck() != null) {
            view().recheck().findings().forEach(finding -> lines.add(new Line(finding.source(), "troubles")));
        }
        view().items().stream()
                .filter(item -> Mark.of(item.outcome()).tone().equals("bad"))
                .map(item -> new Line(item.id() + " " + item.title(), "item-" + item.id()))
                .forEach(lines::add);
        view().watches().stream()
                .filter(watch -> "RED".equals(watch.state()) && watch.ended() == null)
                .map(watch -> new Line(watch.id() + " " + watch.title(), "watch-" + watch.id()))
                .forEach(lines::add);
        view().notices().stream()
                .filter(notice -> notice.state().equals("NOT_SENT"))
                .map(notice -> new Line("not sent: " + notice.title(), "notices"))
                .forEach(lines::add);
        Mark mark = lines.isEmpty() ? Answer.good("nothing") : Answer.bad(lines.size() + " red");
        String anchor = lines.isEmpty() ? "checklists" : lines.getFirst().anchor();
        return new Answer("What is red?", anchor, mark, first(lines));
    }

    private Answer mayGo() {
        String question = "May we go?";
        List<GateView> closed =
                view().gates().stream().filter(gate -> !gate.open()).toList();
        int all = view().gates().size();
        if (concluded()) {
            return new Answer(question, "gates", page.mark(), List.of(Line.of(open(all, closed) + " gates open")));
        }
        if (all == 0) {
            return new Answer(question, "gates", Answer.open("no gates"), List.of());
        }
        List<AskView> unsigned = view().openAsks().stream()
                .filter(ask -> SIGNED.contains(ask.kind()))
                .toList();
        Mark mark = closed.isEmpty() && unsigned.isEmpty() ? Answer.good("yes") : Answer.warn("not yet");
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(open(all, closed) + " gates open"));
        closed.forEach(gate -> lines.add(
                new Line(gate.title() + ": waits for " + gate.waitsFor().size(), "gate-" + gate.id())));
        unsigned.forEach(ask -> lines.add(new Line(ask.role() + " has not signed " + ask.title(), "ask-" + ask.id())));
        return new Answer(question, "gates", mark, first(lines));
    }

    private static String open(int all, List<GateView> closed) {
        return all - closed.size() + " of " + all;
    }

    private Answer back() {
        String question = "How do we get back?";
        RollbackView active = wayBack.active();
        if (active != null) {
            List<Line> lines =
                    List.of(Line.of(active.title()), Line.of(wayBack.stage(active)), Line.of(wayBack.figure(active)));
            return new Answer(question, "way-back", Answer.bad("on the way"), lines);
        }
        if (wayBack.scenarios().isEmpty()) {
            return new Answer(question, "way-back", Answer.warn("none planned"), List.of());
        }
        List<Line> lines = new ArrayList<>();
        WindowView window = view().forecast() == null ? null : view().forecast().window();
        boolean gone = window != null && window.noReturn() != null && at.isAfter(window.noReturn()) && !concluded();
        if (window != null && window.noReturn() != null) {
            lines.add(Line.of((gone ? "no time for it since " : "in time until ") + page.dayClock(window.noReturn())));
        }
        List<Scenario> proven = wayBack.scenarios().stream()
                .filter(scenario ->
                        wayBack.lastDrill(scenario).filter(wayBack::proven).isPresent())
                .toList();
        proven.stream().map(this::provenLine).forEach(lines::add);
        int all = wayBack.scenarios().size();
        String word = proven.size() + " of " + all + " proven";
        Mark mark = gone ? Answer.bad("too late") : proven.isEmpty() ? Answer.warn("never proven") : Answer.good(word);
        return new Answer(question, "way-back", mark, first(lines));
    }

    private Line provenLine(Scenario scenario) {
        Drill drill = wayBack.lastDrill(scenario).orElseThrow();
        String budget = scenario.budget() == null ? "" : " of " + Spans.text(scenario.budget());
        return new Line(
                scenario.title() + ": " + Spans.text(Duration.ofMillis(drill.millis())) + budget,
                "scenario-" + scenario.id());
    }

    private static List<Line> first(List<Line> lines) {
        if (lines.size() <= LINES) {
            return lines;
        }
        List<Line> first = new ArrayList<>(lines.subList(0, LINES - 1));
        first.add(Line.of("and " + (lines.size() - LINES + 1) + " more"));
        return first;
    }
}
