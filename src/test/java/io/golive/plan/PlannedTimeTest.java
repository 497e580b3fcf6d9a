package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Clocks go forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29, D 01:59, 2026-03-29T00:59:00Z",
        "2026-03-29, D 02:30, 2026-03-29T01:30:00Z",
        "2026-03-29, D 03:00, 2026-03-29T01:00:00Z",
        "2026-10-25, D 01:59, 2026-10-24T23:59:00Z",
        "2026-10-25, D 02:30, 2026-10-25T00:30:00Z",
        "2026-10-25, D 03:00, 2026-10-25T02:00:00Z",
        "2026-10-24, D+1 17:00, 2026-10-25T16:00:00Z",
        "2026-10-26, D-2 17:00, 2026-10-24T15:00:00Z"
    })
    void aLocalTimeIsAnInstantAlsoWhereTheClocksChange(LocalDate day, String planned, Instant instant) {
        assertThat(PlannedTime.parse(planned).orElseThrow().at(day, BERLIN)).isEqualTo(instant);
    }
}
