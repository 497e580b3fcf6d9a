package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunClockTest {
    private static final Instant FIVE = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant HALF_PAST_FIVE = FIVE.plus(Duration.ofMinutes(30));
    private static final Instant NEXT_MORNING = FIVE.plus(Duration.ofHours(15));
    private static final NavigableSet<Instant> STARTS = new TreeSet<>() {
        private static final long serialVersionUID = 1L;

        {
            add(FIVE);
            add(HALF_PAST_FIVE);
            add(NEXT_MORNING);
        }
    };
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private RunClock.Anchor anchor;

    private Instant wall(RunClock clock, Instant planned, Instant now) {
        RunClock.Mapped mapped = clock.wall(planned, STARTS, anchor, PATIENCE, now);
        anchor = mapped.anchor();
        return mapped.wall();
    }

    @Test
    void liveIsThePlannedInstantWhenever() {
        RunClock live = RunClock.parse("live");
        assertThat(wall(live, FIVE, NOW)).isEqualTo(FIVE);
        assertThat(wall(live, HALF_PAST_FIVE, NEXT_MORNING)).isEqualTo(HALF_PAST_FIVE);
    }

    @Test
    void autoPausesThreeSecondsBeforeEachStart() {
        RunClock auto = RunClock.parse("auto");
        assertThat(wall(auto, FIVE, NOW)).isEqualTo(NOW.plusSeconds(3));
        assertThat(wall(auto, HALF_PAST_FIVE, NOW.plusSeconds(4))).isEqualTo(NOW.plusSeconds(7));
    }

    @Test
    void autoMovesWhatFollowsWorkThatOutlastsItsSlot() {
        RunClock auto = RunClock.parse("auto");
        wall(auto, FIVE, NOW);
        Instant later = NOW.plus(Duration.ofHours(2));
        assertThat(wall(auto, HALF_PAST_FIVE, later)).isEqualTo(later.plusSeconds(3));
        assertThat(wall(auto, NEXT_MORNING, later.plusSeconds(3))).isEqualTo(later.plusSeconds(6));
    }

    @Test
    void autoKeepsTheOrderOfParallelBranchesWhicheverAsksFirst() {
        RunClock auto = RunClock.parse("auto");
        Instant second = wall(auto, HALF_PAST_FIVE, NOW);
        Instant first = wall(auto, FIVE, NOW);
        Instant third = wall(auto, NEXT_MORNING, NOW);
        assertThat(first).isEqualTo(NOW.plusSeconds(3));
        assertThat(second).isEqualTo(NOW.plusSeconds(6));
        assertThat(third).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void compressDividesFromTheFirstWaitOn() {
        RunClock compressed = RunClock.parse("compress 60");
        assertThat(wall(compressed, FIVE, NOW)).isEqualTo(NOW);
        assertThat(wall(compressed, HALF_PAST_FIVE, NOW.plusSeconds(5))).isEqualTo(NOW.plusSeconds(30));
        assertThat(wall(compressed, NEXT_MORNING, NOW.plusSeconds(40))).isEqualTo(NOW.plusSeconds(15 * 60));
    }

    @Test
    void compressKeepsALittleLatenessAndMovesAfterAnInterruption() {
        RunClock compressed = RunClock.parse("compress 60");
        wall(compressed, FIVE, NOW);
        assertThat(wall(compressed, HALF_PAST_FIVE, NOW.plusSeconds(40)))
                .as("late by less than the compressed 15 minutes")
                .isEqualTo(NOW.plusSeconds(30));
        Instant afterDowntime = NOW.plus(Duration.ofHours(1));
        assertThat(wall(compressed, HALF_PAST_FIVE, afterDowntime)).isEqualTo(afterDowntime);
        assertThat(wall(compressed, NEXT_MORNING, afterDowntime))
                .as("the gap to the next start is kept")
                .isEqualTo(afterDowntime.plusSeconds((14 * 60 + 30) * 60 / 60));
    }

    @Test
    void workIsNeverCompressedButItsLimitIs() {
        Duration takes = Duration.ofMinutes(30);
        assertThat(RunClock.parse("live").overrun(NOW, takes)).isEqualTo(NOW.plus(takes));
        assertThat(RunClock.parse("auto").overrun(NOW, takes)).isEqualTo(NOW.plus(takes));
        assertThat(RunClock.parse("compress 60").overrun(NOW, takes)).isEqualTo(NOW.plusSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "compress", "compress 0", "compress -1", "compress 1.5", "compress 10000000"})
    void unknownClockIsRefused(String text) {
        assertThatThrownBy(() -> RunClock.parse(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("compress N");
    }

    @Test
    void peopleAreRemindedAtTheirOwnPace() {
        Duration halfAnHour = Duration.ofMinutes(30);
        assertThat(RunClock.parse("live").reminder(NOW, halfAnHour)).isEqualTo(NOW.plus(halfAnHour));
        assertThat(RunClock.parse("compress 60").reminder(NOW, halfAnHour)).isEqualTo(NOW.plusSeconds(30));
        assertThat(RunClock.parse("compress 9999").reminder(NOW, halfAnHour)).isEqualTo(NOW.plusSeconds(10));
        assertThat(RunClock.parse("auto").reminder(NOW, halfAnHour)).isEqualTo(NOW.plusSeconds(60));
    }
}
