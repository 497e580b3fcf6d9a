package io.golive.report;

import io.golive.board.Mark;
import io.golive.plan.Gate;
import io.golive.plan.Scenario;
import io.golive.plan.Spans;
import io.golive.run.Drill;
import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.GateView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.RollbackView;
import io.golive.run.RunView.SignOffView;
import io.golive.run.RunView.StepView;
import io.golive.run.RunView.WaiverView;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report as its template shows it; its methods are public because templates see no others. */
record ReportPage(
        ReportFacts facts,
        List<Decision> decisions,
        List<Incident> incidents,
        List<Phase> phases,
        ItemEvidences evidences,
        Times times) {
    private static final Duration ON_TIME = Duration.ofSeconds(2);
    private static final int LONG = 1500;

    static ReportPage of(ReportFacts facts) {
        return new ReportPage(
                facts,
                DecisionTrail.of(facts),
                Incidents.of(facts),
                Phase.of(facts.view(), facts.plan()),
                new ItemEvidences(facts),
                new Times(facts.zone(), facts.run().day()));
    }

    public RunView view() {
        return facts.view();
    }

    public Run run() {
        return facts.run();
    }

    public Mark mark() {
        return Mark.of(
                run().outcome() != null ? run().outcome().name() : run().state().name());
    }

    /** Null for what is open. */
    public Mark outcome(String outcome) {
        return Mark.of(outcome);
    }

    /** {@code rehearsal on a compressed clock}: what the reader has to know of every time and duration below. */
    public String clock() {
        return switch (run().clock()) {
            case "live" -> "clock live: times and durations as they were";
            case "auto" ->
                "clock auto: stretches without work are compressed to 3 s, so no time between two steps"
                        + " says how long a live run takes; how long work took is as measured";
            default ->
                "clock " + run().clock() + ": every duration that the plan gives is compressed by "
                        + run().compression() + ", and so is what was measured against it";
        };
    }

    /** When the last thing happened that the report knows of. */
    public Instant asOf() {
        return facts.ledger().isEmpty()
                ? run().createdAt()
                : facts.ledger().getLast().at();
    }

    /** From the start to the end, or to the last thing that happened. */
    public String lasted() {
        Instant end = run().endedAt() != null ? run().endedAt() : asOf();
        return elapsed(Duration.between(run().createdAt(), end));
    }

    /** How many items have which outcome, the worst first. */
    public Map<Mark, Long> counts() {
        return view().items().stream()
                .map(item -> Mark.of(item.outcome()))
                .sorted()
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
    }

    public long done() {
        return view().items().stream().filter(ItemView::closed).count();
    }

    public long gatesOpen() {
        return view().gates().stream().filter(RunView.GateView::open).count();
    }

    /** Ids of what a gate stands on. */
    public List<String> needs(GateView gate) {
        return facts.plan().gate(gate.id()).map(Gate::needs).orElse(List.of());
    }

    /** Where it stands in the report; of an item that is done for each of several, the first. */
    public String anchor(String id) {
        return "about-"
                + view().items().stream()
                        .map(ItemView::id)
                        .filter(item -> item.startsWith(id + "["))
                        .findFirst()
                        .orElse(id);
    }

    public long signed() {
        return view().signoffs().stream().filter(SignOffView::stands).count();
    }

    public long standingWaivers() {
        return view().waivers().stream()
                .filter(waiver -> waiver.endedAt() == null)
                .count();
    }

    public long lateSteps() {
        return view().steps().stream().filter(StepView::late).count();
    }

    public long stepsDone() {
        return view().steps().stream().filter(step -> step.ended() != null).count();
    }

    public ItemEvidence proof(ItemView item) {
        return evidences.of(item);
    }

    public String name(String user) {
        return facts.name(user);
    }

    public String stamp(Instant instant) {
        return times.stamp(instant);
    }

    public String planned(Instant instant) {
        return times.planned(instant);
    }

    /** Of a stretch that the clock may have compressed. */
    private String elapsed(Duration span) {
        return run().clock().equals("live") ? Spans.text(span) : Spans.text(span) + " compressed";
    }

    public String lateness(StepView step) {
        if (step.lateness() == null) {
            return "";
        }
        return step.lateness().compareTo(ON_TIME) < 0 ? "on time" : "+" + run().span(step.lateness());
    }

    public String took(Instant from, Instant to) {
        return from == null || to == null ? "" : run().span(Duration.between(from, to));
    }

    public String millis(Long millis) {
        return millis == null ? "" : run().span(Duration.ofMillis(millis));
    }

    public String plain(Duration span) {
        return span == null ? "" : Spans.text(span);
    }

    public String plainMillis(Long millis) {
        return millis == null ? "" : Spans.text(Duration.ofMillis(millis));
    }

    /** An approval that counts no more is drawn as open. */
    public Mark mark(SignOffView signoff) {
        return Mark.of(
                signoff.decision() == null || !signoff.stands()
                        ? null
                        : signoff.decision().toUpperCase(Locale.ROOT));
    }

    public String lasts(WaiverView waiver) {
        return waiver.endedAt() == null
                ? "stands until " + stamp(waiver.expires())
                : waiver.endedBy() + " " + stamp(waiver.endedAt());
    }

    public Mark mark(WaiverView waiver) {
        return Mark.of(waiver.endedAt() == null ? "WAIVED" : "expired".equals(waiver.endedBy()) ? "EXPIRED" : "OVER");
    }

    public Mark mark(RollbackView rollback) {
        return Mark.of(rollback.restored() != null ? "RESTORED" : "NOT_RESTORED");
    }

    public List<Scenario> scenarios() {
        return facts.plan().scenarios();
    }

    public Optional<Drill> drill(Scenario scenario) {
        return facts.drills().stream()
                .filter(drill -> drill.subject().equals(scenario.id()))
                .findFirst();
    }

    /** How long before the last thing in this report a way back was drilled. */
    public String age(Drill drill) {
        return Spans.text(Duration.between(drill.triggeredAt(), asOf()).abs()) + " before";
    }

    public Mark mark(Drill drill) {
        return Mark.of(
                drill.millis() == null
                        ? "NOT_RESTORED"
                        : drill.budgetMillis() != null && drill.millis() > drill.budgetMillis() ? "FAIL" : "PASS");
    }

    /** A long text as far as a reader of print follows it; the rest is in the JSON report. */
    public String cut(Object text) {
        String whole = Objects.toString(text, "");
        return whole.length() <= LONG
                ? whole
                : whole.substring(0, LONG) + "… (" + whole.length() + " characters, whole in the JSON report)";
    }
}
