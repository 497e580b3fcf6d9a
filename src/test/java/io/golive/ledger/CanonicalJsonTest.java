package io.golive.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void keysAreSortedAndNumbersAreShort() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", 1.0);
        value.put("a", List.of(new BigDecimal("1.50"), 10));
        value.put("\u20ac", null);
        assertThat(CanonicalJson.text(value)).isEqualTo("{\"a\":[1.5,10],\"b\":1,\"\u20ac\":null}");
    }

    @Test
    void scalarsAreValuesToo() {
        assertThat(CanonicalJson.text(17)).isEqualTo("17");
        assertThat(CanonicalJson.text("x\"y")).isEqualTo("\"x\\\"y\"");
        assertThat(CanonicalJson.text(null)).isEqualTo("null");
        assertThat(CanonicalJson.text(true)).isEqualTo("true");
    }

    @Test
    void numberThatADoubleCannotHoldIsTextAndNotRounded() {
        assertThat(CanonicalJson.text(Arrays.asList(
                        9_007_199_254_740_992L,
                        9_007_199_254_740_993L,
                        new BigDecimal("0.1"),
                        new BigDecimal("0.1000000000000000000001"),
                        Double.NaN)))
                .isEqualTo("[9007199254740992,\"9007199254740993\",0.1,\"0.1000000000000000000001\",\"NaN\"]");
    }

    @Test
    void timesAreIsoText() {
        assertThat(CanonicalJson.text(List.of(Instant.EPOCH, Duration.ofMinutes(5))))
                .isEqualTo("[\"1970-01-01T00:00:00Z\",\"PT5M\"]");
    }

    @Test
    void halfASurrogatePairIsReplacedAndAWholeOneKept() {
        assertThat(CanonicalJson.text("a\ud83d\ude00b\ud83d")).isEqualTo("\"a\ud83d\ude00b\ufffd\"");
    }
}
