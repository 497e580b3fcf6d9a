package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ExpiryTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2026-05-05T10:00:00Z");

    private static Instant read(String text) {
        return Expiry.read("A waiver", text, ZONE, NOW);
    }

    @Test
    void dayHoldsToItsEndAndAMinuteToTheMinuteInThePlansZone() {
        assertThat(read("2026-05-05")).isEqualTo(Instant.parse("2026-05-05T17:00:00Z"));
        assertThat(read("2026-05-05 17:30")).isEqualTo(Instant.parse("2026-05-05T10:30:00Z"));
        assertThat(read("2026-05-05T17:30")).isEqualTo(Instant.parse("2026-05-05T10:30:00Z"));
    }

    @Test
    void refusalShowsHowToWriteIt() {
        assertThatThrownBy(() -> read("tomorrow"))
                .isInstanceOf(RefusedAnswer.class)
                .hasMessageContaining("2026-05-12")
                .hasMessageContaining("2026-05-05 21:00")
                .hasMessageContaining("not 'tomorrow'");
        assertThatThrownBy(() -> read("")).hasMessageContaining("A waiver needs the last day");
        assertThatThrownBy(() -> read("2026-05-05 17:00")).hasMessageContaining("would have expired");
    }

    @Test
    void wholeDayReadsAsItsLastMinute() {
        assertThat(Expiry.text(read("2026-05-05"), ZONE)).isEqualTo("2026-05-05 23:59");
    }
}
