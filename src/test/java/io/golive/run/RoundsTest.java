package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.plan.Checklist;
import io.golive.plan.FollowUp;
import io.golive.plan.PlannedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** The clocks of Berlin go back in the night to the 25th. */
    private static final LocalDate DAY = LocalDate.of(2026, 10, 22);

    private static FollowUp every(Duration every, String at, String until) {
        Checklist list = new Checklist("f", "F", "po", true, List.of(), List.of());
        return new FollowUp(
                "f",
                "F",
                "po",
                null,
                PlannedTime.parse(at).orElseThrow(),
                every,
                until == null ? null : PlannedTime.parse(until).orElseThrow(),
                list,
                null,
                list,
                List.of(),
                1);
    }

    @Test
    void itComesRoundUntilItsLastDay() {
        assertThat(Rounds.of(every(Duration.ofDays(1), "D+2 09:00", "D+7 23:59")))
                .isEqualTo(6);
        assertThat(Rounds.of(every(Duration.ofDays(1), "D+2 09:00", "D+7 08:59")))
                .isEqualTo(5);
        assertThat(Rounds.of(every(Duration.ofHours(12), "D+2 09:00", "D+3 23:59")))
                .isEqualTo(4);
        assertThat(Rounds.of(every(null, "D+7 09:00", null))).isEqualTo(1);
    }

    @Test
    void everyDayIsTheSameTimeOfTheDayAlsoWhenTheClocksMove() {
        FollowUp daily = every(Duration.ofDays(1), "D+2 09:00", "D+7 23:59");
        assertThat(Rounds.planned(daily, 1, DAY, BERLIN)).isEqualTo(Instant.parse("2026-10-24T07:00:00Z"));
        assertThat(Rounds.planned(daily, 2, DAY, BERLIN)).isEqualTo(Instant.parse("2026-10-25T08:00:00Z"));
        assertThat(Rounds.planned(daily, 3, DAY, BERLIN)).isEqualTo(Instant.parse("2026-10-26T08:00:00Z"));
    }
}
