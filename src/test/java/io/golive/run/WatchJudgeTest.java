package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.check.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchJudgeTest {
    private static final Instant FIVE = Instant.parse("2026-11-20T10:00:00Z");

    /** One sample a minute. */
    private static List<WatchState> states(WatchJudge judge, Outcome... samples) {
        List<WatchState> states = new ArrayList<>();
        WatchJudge.Standing standing = new WatchJudge.Standing(WatchState.UNKNOWN, null, 0);
        for (int i = 0; i < samples.length; i++) {
            standing = judge.after(standing, samples[i], FIVE.plus(Duration.ofMinutes(i)));
            states.add(standing.state());
        }
        return states;
    }

    @Test
    void eachOutcomeIsAState() {
        assertThat(states(
                        new WatchJudge(true, Duration.ZERO, 1),
                        Outcome.PASS,
                        Outcome.INCONCLUSIVE,
                        Outcome.FAIL,
                        Outcome.ERROR,
                        Outcome.PASS))
                .containsExactly(
                        WatchState.GREEN, WatchState.AMBER, WatchState.RED, WatchState.UNKNOWN, WatchState.GREEN);
    }

    @Test
    void redWhenItHasGoneOnForSoLong() {
        WatchJudge judge = new WatchJudge(true, Duration.ofMinutes(2), 1);
        assertThat(states(judge, Outcome.FAIL, Outcome.FAIL, Outcome.FAIL, Outcome.INCONCLUSIVE, Outcome.FAIL))
                .containsExactly(
                        WatchState.AMBER, WatchState.AMBER, WatchState.RED, WatchState.AMBER, WatchState.AMBER);
    }

    @Test
    void redWhenThereAreSoManyInARow() {
        WatchJudge judge = new WatchJudge(true, Duration.ZERO, 3);
        assertThat(states(judge, Outcome.FAIL, Outcome.FAIL, Outcome.PASS, Outcome.FAIL, Outcome.FAIL, Outcome.FAIL))
                .endsWith(WatchState.AMBER, WatchState.AMBER, WatchState.RED);
    }

    @Test
    void whatCouldNotBeMeasuredNeitherEndsAStreakNorCountsInIt() {
        WatchJudge judge = new WatchJudge(true, Duration.ZERO, 2);
        assertThat(states(judge, Outcome.FAIL, Outcome.ERROR, Outcome.FAIL, Outcome.ERROR, Outcome.FAIL))
                .containsExactly(
                        WatchState.AMBER, WatchState.UNKNOWN, WatchState.RED, WatchState.UNKNOWN, WatchState.RED);
    }

    /** At which samples the owners are told that it cannot be measured. */
    private static List<Integer> told(WatchJudge judge, Outcome... samples) {
        List<Integer> told = new ArrayList<>();
        WatchJudge.Blind blind = new WatchJudge.Blind(0, null, null);
        for (int i = 0; i < samples.length; i++) {
            Instant at = FIVE.plus(Duration.ofMinutes(i));
            if (judge.blind(blind, samples[i], at)) {
                told.add(i);
            }
            blind = samples[i] == Outcome.ERROR
                    ? new WatchJudge.Blind(blind.inARow() + 1, blind.since() == null ? at : blind.since(), at)
                    : new WatchJudge.Blind(0, null, null);
        }
        return told;
    }

    private static final Outcome[] TWO_STRETCHES = {
        Outcome.ERROR,
        Outcome.ERROR,
        Outcome.ERROR,
        Outcome.ERROR,
        Outcome.PASS,
        Outcome.ERROR,
        Outcome.ERROR,
        Outcome.ERROR
    };

    @Test
    void whatCannotBeMeasuredIsToldOnceAStretchAsPatientlyAsAnAlert() {
        assertThat(told(new WatchJudge(true, Duration.ZERO, 1), TWO_STRETCHES))
                .as("three in a row where the plan does not say")
                .containsExactly(2, 7);
        assertThat(told(new WatchJudge(false, Duration.ZERO, 1), TWO_STRETCHES))
                .as("also without a threshold")
                .containsExactly(2, 7);
        assertThat(told(new WatchJudge(true, Duration.ZERO, 4), TWO_STRETCHES)).containsExactly(3);
        assertThat(told(new WatchJudge(true, Duration.ofMinutes(1), 1), TWO_STRETCHES))
                .containsExactly(1, 6);
        assertThat(told(new WatchJudge(true, Duration.ofMinutes(1), 1), Outcome.ERROR, Outcome.FAIL, Outcome.ERROR))
                .isEmpty();
    }

    @Test
    void withoutAnAlertThresholdNothingTurnsRed() {
        assertThat(states(new WatchJudge(false, Duration.ZERO, 1), Outcome.FAIL, Outcome.FAIL))
                .containsOnly(WatchState.AMBER);
    }
}
