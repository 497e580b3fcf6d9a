package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchBoundTest {

    @ParameterizedTest
    @CsvSource({"value < 500, value, <, 500", "row.lag>=-0.5, row.lag, >=, -0.5", "' count = 0 ', count, =, 0"})
    void aValueComparedWithANumberIsALine(String condition, String name, String comparison, BigDecimal limit) {
        assertThat(WatchPlot.Bound.of(condition))
                .contains(new WatchPlot.Bound(condition.strip(), name, comparison, limit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"looked > 0 and consecutive = 0", "value < limit", "value < 5 + 1", "value != 3", "not(ok)"})
    void whatSaysMoreIsNone(String condition) {
        assertThat(WatchPlot.Bound.of(condition)).isEmpty();
    }

    @Test
    void aNumberWithAPointMustBeOne() {
        assertThat(WatchPlot.Bound.of("value < 1.")).isEmpty();
    }
}
