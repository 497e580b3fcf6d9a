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
    /** Where the plan does not say how patient to be: one sample that could not be taken may be a hiccup. */
    private static final int BLIND_IN_A_ROW = 3;

    /** @param since when the streak of alerting samples began; null while there is none */
    record Standing(WatchState state, Instant since, int inARow) {}

    /**
     * Samples in a row that could not be measured.
     *
     * @param since of the first; null while there is none
     * @param last null while there is none
     */
    record Blind(int inARow, Instant since, Instant last) {
        private Blind and(Instant at) {
            return new Blind(inARow + 1, since == null ? at : since, at);
        }
    }

    /** Whether it is with this sample that the owners have to know: once a stretch, as patiently as an alert. */
    boolean blind(Blind before, Outcome sample, Instant at) {
        return sample == Outcome.ERROR && tooLong(before.and(at)) && !tooLong(before);
    }

    private boolean tooLong(Blind blind) {
        if (alertAfter.isPositive()) {
            return blind.inARow() > 1
                    && Duration.between(blind.since(), blind.last()).compareTo(alertAfter) >= 0;
        }
        return blind.inARow() >= (alertInARow > 1 ? alertInARow : BLIND_IN_A_ROW);
    }

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
