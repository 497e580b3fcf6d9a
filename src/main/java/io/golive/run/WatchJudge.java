package io.golive.run;

import io.golive.check.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes samples a state. What could not be measured neither ends a streak of alerting samples nor counts in it.
 *
 * @param alerts whether there is an alert threshold: without one nothing turns red
 * @param alertAfter alerting samples count when they have gone on for this long
 * @param alertInARow and when there are so many of them
 */
record WatchJudge(boolean alerts, Duration alertAfter, int alertInARow) {

    /** @param since when the streak of alerting samples began; null while there is none */
    record Standing(WatchState state, Instant since, int inARow) {}

    Standing after(Standing before, Outcome sample, Instant at) {
        return switch (sample) {
            case PASS -> new Standing(WatchState.GREEN, null, 0);
            case INCONCLUSIVE -> new Standing(WatchState.AMBER, null, 0);
            case ERROR -> new Standing(WatchState.UNKNOWN, before.since(), before.inARow());
            case FAIL -> alerts ? alerting(before, at) : new Standing(WatchState.AMBER, null, 0);
        };
    }

    private Standing alerting(Standing before, Instant at) {
        Instant since = before.since() == null ? at : before.since();
        int inARow = before.inARow() + 1;
        boolean red = inARow >= alertInARow && Duration.between(since, at).compareTo(alertAfter) >= 0;
        return new Standing(red ? WatchState.RED : WatchState.AMBER, since, inARow);
    }
}
