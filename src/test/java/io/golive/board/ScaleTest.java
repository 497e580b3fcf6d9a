package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.golive.board.Scale.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant EVENING = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-21T01:30:00Z");

    private final Scale night = Scale.of(List.of(
            new Interval(EVENING, EVENING.plusSeconds(7200)), new Interval(MORNING, MORNING.plusSeconds(3600))));

    @Test
    void withoutGapsItIsEven() {
        Scale scale = Scale.of(List.of(new Interval(EVENING, EVENING.plusSeconds(100))));
        assertThat(scale.at(EVENING)).isZero();
        assertThat(scale.at(EVENING.plusSeconds(25))).isEqualTo(25);
        assertThat(scale.at(EVENING.plusSeconds(100))).isEqualTo(100);
        assertThat(scale.cuts()).isEmpty();
    }

    @Test
    void aNightIsCutShort() {
        assertThat(night.at(EVENING.plusSeconds(7200))).isEqualTo(64, within(0.01));
        assertThat(night.at(MORNING)).isEqualTo(68, within(0.01));
        assertThat(night.at(MORNING.plusSeconds(3600))).isEqualTo(100, within(0.01));
        assertThat(night.cuts()).singleElement().satisfies(cut -> {
            assertThat(cut.x()).isEqualTo(64, within(0.01));
            assertThat(cut.width()).isEqualTo(4, within(0.01));
        });
    }

    @Test
    void whatLiesOutsideStandsAtTheEdges() {
        assertThat(night.at(EVENING.minusSeconds(60))).isZero();
        assertThat(night.at(MORNING.plusSeconds(9999))).isEqualTo(100);
        assertThat(night.at(EVENING.plusSeconds(7200 + 24_300))).isEqualTo(66, within(0.1));
    }

    @Test
    void momentsAloneAndNothingAtAllAreDrawnToo() {
        Scale moments = Scale.of(List.of(new Interval(EVENING, EVENING), new Interval(MORNING, MORNING)));
        assertThat(moments.at(EVENING)).isZero();
        assertThat(moments.at(MORNING)).isEqualTo(100);
        assertThat(moments.cuts()).isEmpty();
        assertThat(Scale.of(List.of()).at(EVENING)).isBetween(0.0, 100.0);
    }

    @Test
    void roundTimesOfThePlansZoneAreWrittenAlongItAndAnotherDayIsNamed() {
        assertThat(Ticks.of(night, ZONE))
                .extracting(Ticks.Tick::label)
                .startsWith("17:00")
                .anyMatch(label -> label.startsWith("Sat "))
                .hasSizeLessThan(8);
    }
}
