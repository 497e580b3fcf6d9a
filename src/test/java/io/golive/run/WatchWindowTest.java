package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchWindowTest {
    private static final Instant PLANNED = Instant.parse("2026-11-20T12:15:00Z");
    private static final Instant BEGUN = PLANNED.plusSeconds(2);
    private static final Instant NOW = PLANNED.plus(Duration.ofMinutes(9));
    private static final List<StepRows.Step> STEPS = List.of(
            step("flag", PLANNED.minus(Duration.ofHours(1)), PLANNED.minus(Duration.ofHours(1))),
            step("smoke1", PLANNED, BEGUN),
            step("next-morning", PLANNED.plus(Duration.ofHours(13)), null),
            step("later", PLANNED.plus(Duration.ofHours(30)), null));

    private static StepRows.Step step(String id, Instant planned, Instant begun) {
        return new StepRows.Step(id, StepRows.State.DONE, planned, planned, begun, null, null, false, null);
    }

    private static WatchRows.Watch open(String clock) {
        return WatchWindow.open(TestPlan.watch("w", "smoke1"), RunClock.parse(clock), STEPS, NOW);
    }

    private static List<Duration> looks(WatchRows.Watch watch) {
        List<Duration> looks = new ArrayList<>();
        Instant at = watch.startAt();
        while (at != null) {
            looks.add(Duration.between(watch.startAt(), at));
            at = WatchWindow.next(watch, at);
        }
        return looks;
    }

    @Test
    void liveItLastsFromTheStartOfItsStepAsLongAsThePlanSays() {
        WatchRows.Watch watch = open("live");
        assertThat(watch.startAt()).isEqualTo(BEGUN);
        assertThat(watch.endAt()).isEqualTo(BEGUN.plus(Duration.ofHours(24)));
        assertThat(watch.every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(watch.alertAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(looks(watch)).hasSize(24 * 60 + 1).endsWith(Duration.ofHours(24));
    }

    @Test
    void aLookThatIsLateKeepsTheRegularTimes() {
        WatchRows.Watch watch = open("live");
        assertThat(WatchWindow.next(watch, BEGUN.plusSeconds(95))).isEqualTo(BEGUN.plusSeconds(120));
        assertThat(WatchWindow.next(watch, BEGUN.plus(Duration.ofDays(2)))).isNull();
    }

    @Test
    void autoGivesItAPauseForEachStartInsideAndOneMoreAndLooksOnceASecond() {
        WatchRows.Watch watch = open("auto");
        assertThat(watch.startAt()).isEqualTo(NOW);
        assertThat(watch.endAt()).isEqualTo(NOW.plusSeconds(6));
        assertThat(watch.every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(watch.alertAfter()).isLessThan(Duration.ofSeconds(1));
        assertThat(looks(watch)).hasSize(7);
    }

    @Test
    void compressDividesWindowIntervalAndAlert() {
        WatchRows.Watch watch = open("compress 30");
        assertThat(watch.endAt()).isEqualTo(NOW.plus(Duration.ofMinutes(48)));
        assertThat(watch.every()).isEqualTo(Duration.ofSeconds(2));
        assertThat(watch.alertAfter()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aStepThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> WatchWindow.open(TestPlan.watch("w", "gone"), RunClock.parse("auto"), STEPS, NOW))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no step gone");
    }
}
