package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 24);
    /** 2026-10-25 17:00 in Berlin, the day on which the clocks go back. */
    private static final Instant PLANNED = Instant.parse("2026-10-25T16:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "D 17:30, 2026-10-24T15:30:00Z",
        "D+1 02:30, 2026-10-25T00:30:00Z",
        "17:30, 2026-10-25T16:30:00Z",
        "2:30, 2026-10-25T00:30:00Z",
        "2026-10-26 08:00, 2026-10-26T07:00:00Z",
        "2026-03-29T02:30, 2026-03-29T01:30:00Z"
    })
    void readsWhatAPersonWrites(String text, Instant instant) {
        assertThat(NewTime.read(text, DAY, BERLIN, PLANNED)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "25:00", "17.30", "2026-10-32 08:00", "D 8"})
    void saysWhatToWriteInstead(String text) {
        assertThatThrownBy(() -> NewTime.read(text, DAY, BERLIN, PLANNED))
                .isInstanceOf(RefusedAnswer.class)
                .hasMessageContaining("such as D 17:30, 2026-10-25 17:30, or 17:30 for that day");
    }

    @Test
    void whatIsOverIsRefused() {
        assertThatThrownBy(() -> NewTime.read("17:30", DAY, BERLIN, PLANNED, PLANNED.plusSeconds(1800)))
                .isInstanceOf(RefusedAnswer.class)
                .hasMessageContaining("17:30 is over already: it is 2026-10-25 17:30");
    }
}
