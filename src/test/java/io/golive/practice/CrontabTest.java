package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrontabTest {
    @ParameterizedTest
    @CsvSource({
        "*/15 * * * *, 2026-05-04T10:45, true",
        "*/15 * * * *, 2026-05-04T10:46, false",
        "0 2-4 * * *, 2026-05-04T03:00, true",
        "0 2-4 * * *, 2026-05-04T05:00, false",
        "'5,35 * * * *', 2026-05-04T05:35, true",
        "0 0 1 * 1, 2026-05-04T00:00, true",
        "0 0 1 * 1, 2026-05-01T00:00, true",
        "0 0 1 * 1, 2026-05-05T00:00, false",
        "0 0 * * 7, 2026-05-03T00:00, true"
    })
    void matchesAsCronDoes(String schedule, LocalDateTime at, boolean matches) {
        assertThat(CronSchedule.parse(schedule).matches(at)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"* * * *, five fields", "61 * * * *, 61 is not within 0-59", "a * * * *, no cron field"})
    void refusesAWrongSchedule(String schedule, String message) {
        assertThatThrownBy(() -> CronSchedule.parse(schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertThatThrownBy(() -> Crontab.parse("# views\n\n*/15 * * * * DROP TABLE branch\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("DROP TABLE branch");
    }
}
