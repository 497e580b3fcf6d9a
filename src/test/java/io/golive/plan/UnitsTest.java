package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({"30s, PT30S", "15m, PT15M", "24h, PT24H", "7d, PT168H"})
    void durationsHaveANumberAndAUnit(String text, String iso) {
        assertThat(Units.duration(text)).map(Object::toString).hasValue(iso);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "0s", "1.5h", "-1m", "5 m", "1h30m", "m", "5M", "", "99999999999s"})
    void anythingElseIsNoDuration(String text) {
        assertThat(Units.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17:00", "D", "D 24:00", "D 7:00", "D17:00", "D +1 08:30", "d 17:00", "D 17:60"})
    void anythingElseIsNoPlannedTime(String text) {
        assertThat(Units.plannedTime(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"D 17:00, 2026-11-20T10:00:00Z", "D+1 08:30, 2026-11-21T01:30:00Z", "D-1 09:00, 2026-11-19T02:00:00Z"})
    void plannedTimesAreInThePlansZone(String text, Instant expected) {
        PlannedTime time = Units.plannedTime(text).orElseThrow();

        assertThat(time.at(LocalDate.of(2026, 11, 20), ZoneId.of("Asia/Ho_Chi_Minh")))
                .isEqualTo(expected);
    }

    @Test
    void plannedTimesAreOrdered() {
        assertThat(Units.plannedTime("D+1 08:30").orElseThrow())
                .isGreaterThan(Units.plannedTime("D 17:00").orElseThrow())
                .isGreaterThan(Units.plannedTime("D+1 08:00").orElseThrow());
    }

    @Test
    void aPlannedTimeIsToldAsItIsWritten() {
        for (String text : new String[] {"D 17:00", "D+1 08:30", "D-1 09:00"}) {
            assertThat(Units.plannedTime(text).orElseThrow()).hasToString(text);
        }
    }
}
