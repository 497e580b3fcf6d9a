package io.golive.run;

import io.golive.plan.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When a watch looks: its window and its interval on the wall. */
final class WatchWindow {
    /** No two samples are closer than this, and no window ends sooner behind its last one. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private WatchWindow() {}

    /**
     * Live: from the start of its step on. In a rehearsal from now on, because the work before it may have outlasted its
     * slot: as long as the clock gives to that stretch of the plan, with interval and alert in proportion.
     */
    static WatchRows.Watch open(Watch watch, RunClock clock, List<StepRows.Step> steps, Instant now) {
        StepRows.Step from = steps.stream()
                .filter(step -> step.id().equals(watch.from()))
                .findFirst()
                .orElseThrow(() -> new RefusedException("The run has no step " + watch.from() + ", from which watch "
                        + watch.id() + " begins. The deployed models and the frozen plan do not belong together"));
        boolean live = clock.kind() == RunClock.Kind.LIVE;
        Instant begin = live && from.begun() != null ? from.begun() : now;
        Instant plannedEnd = from.planned().plus(watch.lasts());
        long inside = steps.stream()
                .map(StepRows.Step::planned)
                .filter(planned -> planned.isAfter(from.planned()) && !planned.isAfter(plannedEnd))
                .distinct()
                .count();
        Duration lasts = clock.stretch(watch.lasts(), (int) inside);
        Duration every = scaled(watch.every(), lasts, watch.lasts());
        return new WatchRows.Watch(
                watch.id(),
                begin,
                begin.plus(lasts),
                live || every.compareTo(SHORTEST) > 0 ? every : SHORTEST,
                watch.alertAfter() == null ? Duration.ZERO : scaled(watch.alertAfter(), lasts, watch.lasts()),
                new WatchJudge.Standing(WatchState.UNKNOWN, null, 0),
                begin,
                0,
                null,
                null);
    }

    /** Null when the window is over. The last sample is taken at its end. */
    static Instant next(WatchRows.Watch watch, Instant now) {
        if (Duration.between(now, watch.endAt()).compareTo(SHORTEST) < 0) {
            return null;
        }
        long passed = Math.max(0, Duration.between(watch.startAt(), now).dividedBy(watch.every()));
        Instant regular = watch.startAt().plus(watch.every().multipliedBy(passed + 1));
        Instant soonest = now.plus(SHORTEST);
        Instant next = regular.isBefore(soonest) ? soonest : regular;
        return next.isAfter(watch.endAt()) ? watch.endAt() : next;
    }

    private static Duration scaled(Duration planned, Duration wall, Duration window) {
        return Duration.ofMillis(Math.round((double) planned.toMillis() * wall.toMillis() / window.toMillis()));
    }
}
