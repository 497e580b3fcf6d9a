package io.golive.kind.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static Rows rows(Object... keysAndFigures) {
        List<Map<String, Object>> rows = new java.util.ArrayList<>();
        for (int i = 0; i < keysAndFigures.length; i += 2) {
            Map<String, Object> row = new HashMap<>();
            row.put("month", keysAndFigures[i]);
            row.put("total", keysAndFigures[i + 1]);
            rows.add(row);
        }
        return new Rows(List.of("month", "total"), rows);
    }

    private static Map<String, Object> compare(Rows left, Rows right, String... tolerances) {
        List<BigDecimal> limits = Arrays.stream(tolerances).map(BigDecimal::new).toList();
        return new Comparison(
                        List.of("month"),
                        List.of(),
                        limits.isEmpty() ? BigDecimal.ZERO : limits.get(0),
                        limits.size() < 2 ? BigDecimal.ZERO : limits.get(1))
                .compare(left, right);
    }

    @Test
    void theWorstDifferenceIsThePercentOfTheRightFigure() {
        Map<String, Object> values = compare(rows("a", 100, "b", 1002), rows("a", 100, "b", 1000));
        assertThat(values)
                .containsEntry("worstPercent", new BigDecimal("0.2"))
                .containsEntry("worstAbsolute", new BigDecimal(2))
                .containsEntry("compared", 2L)
                .containsEntry("missing", 0)
                .containsEntry("outside", 1L);
        assertThat((List<?>) values.get("worst"))
                .singleElement()
                .asString()
                .contains("month=b")
                .contains("left=1002");
    }

    @Test
    void withinToleranceIsNotOutside() {
        assertThat(compare(rows("a", 1002), rows("a", 1000), "0.2")).containsEntry("outside", 0L);
        assertThat(compare(rows("a", 1002), rows("a", 1000), "0", "2"))
                .containsEntry("worstPercent", BigDecimal.ZERO)
                .containsEntry("outside", 0L);
    }

    @Test
    void aKeyOnOneSideAloneIsMissing() {
        Map<String, Object> values = compare(rows("a", 1, "b", 1), rows("b", 1, "c", 1));
        assertThat(values).containsEntry("missing", 2).containsEntry("compared", 1L);
        assertThat(values.get("worst").toString()).contains("missing=right").contains("missing=left");
    }

    @Test
    void anyDifferenceFromNothingIsAllOfIt() {
        assertThat(compare(rows("a", 1), rows("a", 0))).containsEntry("worstPercent", new BigDecimal(100));
        assertThat(compare(rows("a", 0), rows("a", 0))).containsEntry("worstPercent", BigDecimal.ZERO);
    }

    @Test
    void numbersJoinByTheirValue() {
        assertThat(compare(rows(1, 5), rows(new BigDecimal("1.00"), 5))).containsEntry("compared", 1L);
    }

    @Test
    void comparingNothingIsRefused() {
        assertThatThrownBy(() -> compare(rows(), rows())).hasMessageContaining("nothing was compared");
        assertThatThrownBy(() -> compare(rows("a", 1), rows("b", 1))).hasMessageContaining("no key is on both sides");
        Rows keysOnly = new Rows(List.of("month"), List.of(Map.of("month", "a")));
        assertThatThrownBy(() -> compare(keysOnly, keysOnly)).hasMessageContaining("nothing to compare");
    }

    @Test
    void whatCannotBeComparedIsNamed() {
        assertThatThrownBy(() -> compare(rows("a", 1, "a", 2), rows("a", 1)))
                .hasMessageContaining("two rows with the key");
        assertThatThrownBy(() -> compare(rows("a", null), rows("a", 1))).hasMessageContaining("left.total is null");
        assertThatThrownBy(() -> compare(rows("a", "x"), rows("a", 1))).hasMessageContaining("no figure");
        assertThatThrownBy(() -> compare(rows(null, 1), rows("a", 1))).hasMessageContaining("without a month");
        assertThatThrownBy(() -> compare(rows("a", Double.NaN), rows("a", 1))).hasMessageContaining("no figure");
        Rows other = new Rows(List.of("day", "total"), List.of());
        assertThatThrownBy(() -> compare(rows("a", 1), other)).hasMessageContaining("right has no column month");
    }
}
