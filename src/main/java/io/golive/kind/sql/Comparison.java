package io.golive.kind.sql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Two sets of figures joined by key.
 *
 * @param key the columns that join
 * @param columns the columns compared; empty for all that both sides have
 * @param relative percent of the right figure that is still within tolerance
 * @param absolute difference that counts as none
 */
record Comparison(List<String> key, List<String> columns, BigDecimal relative, BigDecimal absolute) {
    private static final int KEPT = 20;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** One figure that differs. */
    private record Difference(
            Map<String, Object> key, String column, Object left, Object right, BigDecimal by, BigDecimal percent) {
        Map<String, Object> shown() {
            Map<String, Object> shown = new LinkedHashMap<>(key);
            shown.put("column", column);
            shown.put("left", left);
            shown.put("right", right);
            shown.put("difference", by);
            shown.put("percent", percent);
            return shown;
        }
    }

    /**
     * @return worstPercent, worstAbsolute, missing (keys on one side alone), compared (figures), outside (figures beyond
     *     both tolerances), worst (the worst differences, and examples of what is missing)
     * @throws IllegalArgumentException when there is nothing to compare, or a figure or key cannot be used
     */
    Map<String, Object> compare(Rows left, Rows right) {
        List<String> figures = figures(left, right);
        Map<List<Object>, Map<String, Object>> lefts = byKey("left", left);
        Map<List<Object>, Map<String, Object>> rights = byKey("right", right);
        List<Difference> differences = new ArrayList<>();
        long compared = 0;
        for (var entry : lefts.entrySet()) {
            Map<String, Object> other = rights.get(entry.getKey());
            if (other != null) {
                for (String figure : figures) {
                    differences.add(difference(entry.getValue(), other, figure));
                    compared++;
                }
            }
        }
        if (compared == 0) {
            throw new IllegalArgumentException("nothing was compared: left gave " + lefts.size() + " rows, right "
                    + rights.size() + ", and no key is on both sides");
        }
        return values(differences, compared, missing(lefts.keySet(), rights.keySet()));
    }

    /** The worst rows, a line each. */
    static String excerpt(Map<String, Object> values) {
        return String.join(
                "\n",
                ((List<?>) values.get("worst")).stream().map(String::valueOf).toList());
    }

    private Map<String, Object> values(List<Difference> differences, long compared, List<Map<String, Object>> missing) {
        List<Difference> worst = differences.stream()
                .filter(difference -> difference.by().signum() != 0)
                .sorted(Comparator.comparing(Difference::percent)
                        .thenComparing(Difference::by)
                        .reversed())
                .toList();
        List<Map<String, Object>> shown = new ArrayList<>(
                worst.stream().limit(KEPT).map(Difference::shown).toList());
        missing.stream().limit(KEPT).forEach(shown::add);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("worstPercent", max(worst.stream().map(Difference::percent).toList()));
        values.put("worstAbsolute", max(worst.stream().map(Difference::by).toList()));
        values.put("missing", missing.size());
        values.put("compared", compared);
        values.put(
                "outside",
                worst.stream().filter(d -> d.percent().compareTo(relative) > 0).count());
        values.put("worst", shown);
        return values;
    }

    private static BigDecimal max(List<BigDecimal> all) {
        return all.stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
    }

    private List<String> figures(Rows left, Rows right) {
        for (String column : key) {
            requireColumn(left, "left", column);
            requireColumn(right, "right", column);
        }
        List<String> figures = columns.isEmpty()
                ? left.columns().stream()
                        .filter(column ->
                                !key.contains(column) && right.columns().contains(column))
                        .toList()
                : columns;
        for (String column : figures) {
            requireColumn(left, "left", column);
            requireColumn(right, "right", column);
        }
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare: beside the key, left has " + left.columns()
                    + " and right has " + right.columns() + "; give the figures the same names");
        }
        return figures;
    }

    private static void requireColumn(Rows rows, String side, String column) {
        if (!rows.columns().contains(column)) {
            throw new IllegalArgumentException(
                    side + " has no column " + column + "; it has " + String.join(", ", rows.columns()));
        }
    }

    private Map<List<Object>, Map<String, Object>> byKey(String side, Rows rows) {
        Map<List<Object>, Map<String, Object>> byKey = new LinkedHashMap<>();
        for (Map<String, Object> row : rows.all()) {
            List<Object> values = key.stream()
                    .map(column -> keyValue(side, column, row.get(column)))
                    .toList();
            if (byKey.put(values, row) != null) {
                throw new IllegalArgumentException(side + " has two rows with the key " + values);
            }
        }
        return byKey;
    }

    /** 1, 1.0 and 1.00 are one key. */
    private static Object keyValue(String side, String column, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(side + " has a row without a " + column + ", which is part of the key");
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }

    private Difference difference(Map<String, Object> left, Map<String, Object> right, String column) {
        Map<String, Object> joined = new LinkedHashMap<>();
        key.forEach(part -> joined.put(part, left.get(part)));
        Object a = left.get(column);
        Object b = right.get(column);
        if (a == null && b == null) {
            return new Difference(joined, column, null, null, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        BigDecimal x = figure("left", column, a);
        BigDecimal y = figure("right", column, b);
        BigDecimal by = x.subtract(y).abs();
        if (by.compareTo(absolute) <= 0) {
            by = BigDecimal.ZERO;
        }
        return new Difference(joined, column, a, b, by, percent(by, y));
    }

    /** Of the right figure; of nothing, any difference is all of it. */
    private static BigDecimal percent(BigDecimal by, BigDecimal of) {
        if (by.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return of.signum() == 0 ? HUNDRED : by.multiply(HUNDRED).divide(of.abs(), MathContext.DECIMAL64);
    }

    private static BigDecimal figure(String side, String column, Object value) {
        if (value instanceof Number number) {
            try {
                return new BigDecimal(number.toString());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(side + "." + column + " is " + number + ", which is no figure", e);
            }
        }
        throw new IllegalArgumentException(side + "." + column + " is " + Objects.requireNonNullElse(value, "null")
                + ", which is no figure; leave it out with columns:");
    }

    private List<Map<String, Object>> missing(Set<List<Object>> left, Set<List<Object>> right) {
        List<Map<String, Object>> missing = new ArrayList<>();
        alone("right", left, right, missing);
        alone("left", right, left, missing);
        return missing;
    }

    private void alone(
            String missingOn, Set<List<Object>> here, Set<List<Object>> there, List<Map<String, Object>> missing) {
        for (List<Object> values : here) {
            if (!there.contains(values)) {
                Map<String, Object> shown = new LinkedHashMap<>();
                for (int i = 0; i < key.size(); i++) {
                    shown.put(key.get(i), values.get(i));
                }
                shown.put("missing", missingOn);
                missing.add(shown);
            }
        }
    }
}
