package io.golive.board;

import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.GateView;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.ListView;
import io.golive.run.RunView.SignOffView;
import io.golive.run.RunView.StepView;
import io.golive.run.RunView.TroubleView;
import io.golive.run.RunView.WaiverView;
import io.golive.run.RunView.WatchView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run as its page shows it; its methods are public because templates see no others.
 *
 * @param zone of the plan: every time on the page is a time there
 */
record RunPage(RunView view, ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** Shown at once of what a gate waits for; the rest opens. */
    private static final int NEEDS = 3;

    private static final Duration ON_TIME = Duration.ofSeconds(2);

    public Run run() {
        return view.run();
    }

    public boolean ended() {
        return run().state() == Run.State.ENDED;
    }

    /** It has its outcome, and its follow-ups go on. */
    public boolean aftercare() {
        return run().outcome() != null && !ended();
    }

    public Mark mark() {
        return RunRow.of(run()).mark();
    }

    /** An approval that counts no more is drawn as open: its role is asked again. */
    public Mark mark(SignOffView signoff) {
        return Mark.of(
                signoff.decision() == null || outdated(signoff)
                        ? null
                        : signoff.decision().toUpperCase(Locale.ROOT));
    }

    public boolean outdated(SignOffView signoff) {
        return signoff.decision() != null && !signoff.stands();
    }

    /** Whether it is carried out otherwise than the plan has it. */
    public boolean amended(ItemView item) {
        return view.amendments().stream()
                .anyMatch(amendment -> amendment.itemId().equals(item.id()));
    }

    public Mark mark(WaiverView waiver) {
        return Mark.of(waiver.endedAt() == null ? "WAIVED" : "expired".equals(waiver.endedBy()) ? "EXPIRED" : "OVER");
    }

    /** Until when a waiver holds, or what ended it. */
    public String lasts(WaiverView waiver) {
        return waiver.endedAt() == null
                ? "until " + stamp(waiver.expires())
                : "expired".equals(waiver.endedBy())
                        ? "expired " + stamp(waiver.expires())
                        : "over since " + stamp(waiver.endedAt()) + ": " + waiver.endedBy();
    }

    public Mark outcome(String outcome) {
        return Mark.of(outcome);
    }

    /** How many items have which outcome, the worst first, open ones last. */
    public Map<Mark, Long> counts() {
        return view.items().stream()
                .map(item -> Mark.of(item.outcome()))
                .sorted()
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
    }

    public long closed() {
        return view.items().stream().filter(ItemView::closed).count();
    }

    /** The checklists that are not a step's. */
    public List<ListView> checklists() {
        return view.lists().stream().filter(list -> step(list.id()).isEmpty()).toList();
    }

    public Optional<StepView> step(String id) {
        return view.steps().stream().filter(step -> step.id().equals(id)).findFirst();
    }

    public List<ItemView> items(String listId) {
        return view.items().stream().filter(item -> item.list().equals(listId)).toList();
    }

    /** The worst mark of a list, or the open one while a line is open. */
    public Mark mark(String listId) {
        return items(listId).stream()
                .map(item -> Mark.of(item.outcome()))
                .min((a, b) -> a.compareTo(b))
                .orElse(Mark.of(null));
    }

    public String progress(String listId) {
        List<ItemView> items = items(listId);
        return items.stream().filter(ItemView::closed).count() + " of " + items.size();
    }

    public Optional<ItemView> itemOf(String evidenceId) {
        return Stream.concat(
                        view.items().stream(), view.rollbacks().stream().flatMap(rollback -> rollback.items().stream()))
                .filter(item -> evidenceId.equals(item.evidenceId()))
                .findFirst();
    }

    public Optional<WatchView> watchOf(String evidenceId) {
        return view.watches().stream()
                .filter(watch -> evidenceId.equals(watch.evidenceId()))
                .findFirst();
    }

    public Bars bars() {
        return Bars.of(view, zone, run().outcome() == null ? Instant.now() : null);
    }

    public Outlook outlook() {
        return view.forecast() == null ? null : new Outlook(view, zone);
    }

    /** The planned time as the timeline names it: {@code D+1 08:30}. */
    public String planned(StepView step) {
        return planned(step.planned());
    }

    public String planned(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        long days = ChronoUnit.DAYS.between(run().day(), LocalDate.from(local));
        String day = days == 0 ? "D" : days > 0 ? "D+" + days : "D" + days;
        return day + " " + MINUTE.format(local);
    }

    public String expected(StepView step) {
        return run().span(step.takes());
    }

    public List<String> firstNeeds(GateView gate) {
        return gate.waitsFor().stream().limit(NEEDS).toList();
    }

    public List<String> moreNeeds(GateView gate) {
        return gate.waitsFor().stream().skip(NEEDS).toList();
    }

    /** Sign-offs with the decisions of their roles, in the order of the plan. */
    public Map<String, List<SignOffView>> signoffs() {
        return view.signoffs().stream()
                .collect(Collectors.groupingBy(SignOffView::id, LinkedHashMap::new, Collectors.toList()));
    }

    public String lateness(StepView step) {
        Duration late = step.lateness();
        if (late == null) {
            return "";
        }
        return late.compareTo(ON_TIME) < 0 ? "on time" : "+" + run().span(late);
    }

    /** What is stuck, by the title of the question where it is one: its id says nothing to anybody. */
    public String what(TroubleView trouble) {
        return view.openAsks().stream()
                .filter(ask -> trouble.what().contains(ask.id()))
                .findFirst()
                .map(ask -> "the question to " + ask.role() + " about " + ask.subject())
                .orElse(trouble.what());
    }

    /** Whether there is something to say of what was looked at before Day 0. */
    public boolean rechecked() {
        return view.recheck() != null
                && (view.recheck().lookedAt() != null
                        || !view.recheck().findings().isEmpty());
    }

    public String minute(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    /** With its day where it is not today's. */
    public String dayClock(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        boolean today = local.toLocalDate().equals(LocalDate.now(zone));
        return (today ? SECOND : OTHER_DAY).format(local);
    }

    public String clock(Instant instant) {
        return instant == null ? "" : SECOND.format(instant.atZone(zone));
    }

    public String stamp(Instant instant) {
        return instant == null ? "" : DAY_AND_SECOND.format(instant.atZone(zone));
    }

    public String lasted(Instant from, Instant to) {
        return from == null || to == null ? "" : run().span(Duration.between(from, to));
    }

    public String millis(Long millis) {
        return millis == null ? "" : run().span(Duration.ofMillis(millis));
    }

    public String observed(WatchView watch) {
        return Evidence.line(Objects.requireNonNullElse(watch.observed(), Map.of()));
    }

    public String observed(ItemView item) {
        return Evidence.line(Objects.requireNonNullElse(item.observed(), Map.of()));
    }
}
