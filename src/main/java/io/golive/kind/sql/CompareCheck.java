package io.golive.kind.sql;

import io.golive.check.CallException;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the figures of one query against those of another, joined by key; the worst differences are the evidence. */
final class CompareCheck implements Check {
    private static final int MOST_ROWS = 100_000;

    private static final KindSpec SPEC = new KindSpec(
            "compare",
            "left",
            Set.of("postgres"),
            List.of(
                    new Property("left", Type.TEXT, true, false, "The query with the figures to be judged."),
                    new Property("right", Type.TEXT, true, false, "The query with the figures to hold them against."),
                    new Property(
                            "key", Type.ANY, true, false, "The column, or the list of columns, that joins the two."),
                    new Property(
                            "columns",
                            Type.LIST,
                            false,
                            false,
                            "The columns that are compared; all others that both have, by default."),
                    new Property(
                            "relative",
                            Type.NUMBER,
                            false,
                            false,
                            "A difference up to this many percent of the right figure is not counted as outside."),
                    new Property(
                            "absolute",
                            Type.NUMBER,
                            false,
                            false,
                            "A difference up to this counts as none (rounding, for example).")),
            Set.of("worstPercent", "worstAbsolute", "missing", "compared", "outside", "worst"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Set<String> binds(Map<String, Object> properties) {
        return SqlLint.binds(properties, "left", "right");
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        return SqlLint.notOneQuery(properties, "left", "right");
    }

    @Override
    public Observation observe(Request request) throws Exception {
        BoundSql left = BoundSql.of(request.text("left").orElseThrow(), request.variables());
        BoundSql right = BoundSql.of(request.text("right").orElseThrow(), request.variables());
        String resolved = left.resolved() + "\n-- against\n" + right.resolved();
        Comparison comparison = new Comparison(
                names(request.properties().get("key")),
                names(request.properties().get("columns")),
                number(request, "relative"),
                number(request, "absolute"));
        try {
            Map<String, Object> values =
                    comparison.compare(Query.run(request, left, MOST_ROWS), Query.run(request, right, MOST_ROWS));
            return new Observation(values, Map.of(), resolved, Comparison.excerpt(values));
        } catch (IllegalArgumentException e) {
            throw new CallException(e.getMessage(), resolved, e);
        }
    }

    private static List<String> names(Object property) {
        return switch (property) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default -> List.of(property.toString());
        };
    }

    private static BigDecimal number(Request request, String property) {
        return request.text(property).map(BigDecimal::new).orElse(BigDecimal.ZERO);
    }
}
