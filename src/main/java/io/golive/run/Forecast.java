package io.golive.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the timeline goes on from here: a pure function of what is planned, what has happened, and what time it is. All
 * instants are on the wall. A step begins when its clock has come and the steps drawn before it are over, and takes what is
 * planned; one that takes longer does not end before now.
 *
 * @param steps in the order in which they were given
 */
record Forecast(List<Expected> steps) {

    /**
     * One step as it is planned and as it stands.
     *
     * @param planned by the plan's own clock
     * @param takes planned duration
     * @param startWithin a rehearsal that is later than this was interrupted: the clock moves
     * @param due wall instant that was handed to the engine; null before
     * @param ended also of a step that was skipped
     * @param before ids of the steps that are drawn right before it
     */
    record Planned(
            String id,
            Instant planned,
            Duration takes,
            Duration startWithin,
            Instant due,
            Instant begun,
            Instant ended,
            List<String> before) {}

    /**
     * @param due when its clock comes
     * @param begin actual, or expected
     * @param end actual, or expected
     * @param asPlanned when it would end if it began when due and took what is planned
     * @param waitsFor the step whose end it waited for, or has to wait for; null when only its clock decides
     * @param open whether it has not ended
     */
    record Expected(
            String id,
            Instant due,
            Instant begin,
            Instant end,
            Instant asPlanned,
            String waitsFor,
            List<String> before,
            boolean open) {

        /** How much later than due it begins; none for one that was woken early. */
        Duration late() {
            Duration late = Duration.between(due, begin);
            return late.isNegative() ? Duration.ZERO : late;
        }
    }

    /**
     * @param anchor where the run's clock stands; null before its first wait
     * @param steps those before another one may stand anywhere; a circle is cut where it closes
     */
    static Forecast of(List<Planned> steps, RunClock clock, RunClock.Anchor anchor, Instant now) {
        NavigableSet<Instant> starts =
                steps.stream().map(Planned::planned).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Expected> expected = new LinkedHashMap<>();
        RunClock.Anchor stands = anchor;
        for (Planned step : inOrder(steps)) {
            Optional<Expected> last = step.before().stream()
                    .map(expected::get)
                    .filter(Objects::nonNull)
                    .max(Comparator.comparing(Expected::end));
            Instant free = last.map(Expected::end).orElse(now);
            Instant due = step.due();
            if (due == null) {
                // what the clock would say when the wait is entered: at the end of what comes before, never in the past
                RunClock.Mapped mapped =
                        clock.wall(step.planned(), starts, stands, step.startWithin(), free.isAfter(now) ? free : now);
                stands = step.ended() == null ? mapped.anchor() : stands;
                due = step.begun() == null || step.begun().isAfter(mapped.wall()) ? mapped.wall() : step.begun();
            }
            expected.put(step.id(), expected(step, due, last.orElse(null), clock, now));
        }
        return new Forecast(steps.stream().map(step -> expected.get(step.id())).toList());
    }

    private static Expected expected(Planned step, Instant due, Expected last, RunClock clock, Instant now) {
        Duration takes = clock.work(step.takes());
        Instant free = last == null ? due : last.end();
        Instant begin;
        Instant end;
        if (step.ended() != null) {
            begin = step.begun() == null ? step.ended() : step.begun();
            end = step.ended();
        } else if (step.begun() != null) {
            begin = step.begun();
            end = later(begin.plus(takes), now);
        } else {
            begin = later(later(due, free), now);
            end = begin.plus(takes);
        }
        return new Expected(
                step.id(),
                due,
                begin,
                end,
                due.plus(takes),
                last != null && last.end().isAfter(due) ? last.id() : null,
                step.before(),
                step.ended() == null);
    }

    /** When the last step ends; empty without steps. */
    Optional<Instant> end() {
        return last().map(Expected::end);
    }

    /** How much later than planned the last step ends; zero when it is earlier. */
    Duration late() {
        Instant planned = steps.stream()
                .map(Expected::asPlanned)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return end().map(end -> Duration.between(planned, end))
                .filter(late -> !late.isNegative())
                .orElse(Duration.ZERO);
    }

    /**
     * The steps that the end depends on, in their order: the last one to end, the one whose end that waited for, and so on
     * back to one that waited for its clock alone.
     */
    List<String> critical() {
        Map<String, Expected> byId =
                steps.stream().collect(Collectors.toMap(Expected::id, step -> step, (one, other) -> one));
        List<String> chain = new ArrayList<>();
        Expected step = last().orElse(null);
        while (step != null && !chain.contains(step.id())) {
            chain.add(step.id());
            step = step.waitsFor() == null ? null : byId.get(step.waitsFor());
        }
        Collections.reverse(chain);
        return List.copyOf(chain);
    }

    private Optional<Expected> last() {
        return steps.stream().max(Comparator.comparing(Expected::end));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whatever comes before a step first; among those that could be next the one that is planned first. */
    private static List<Planned> inOrder(List<Planned> steps) {
        List<Planned> left = new ArrayList<>(steps);
        left.sort(Comparator.comparing(Planned::planned));
        List<Planned> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> waiting = left.stream().map(Planned::id).toList();
            Planned next = left.stream()
                    .filter(step ->
                            step.before().stream().noneMatch(id -> waiting.contains(id) && !id.equals(step.id())))
                    .findFirst()
                    // a circle in the drawing: the one that is planned first opens it
                    .orElseGet(left::getFirst);
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }
}
