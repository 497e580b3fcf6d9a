package io.golive.kind.sql;

import io.golive.check.Check;
import io.golive.check.Evidence;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Probe;
import io.golive.check.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Observes what one query gives: in a read-only transaction, by the reader's login. */
final class SqlCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "sql",
            "query",
            Set.of("postgres"),
            List.of(new Property(
                    "query", Type.TEXT, true, false, "One query; :x is bound, :\"x\" is a quoted identifier.")),
            Set.of("value", "row", "rows", "rowCount"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Set<String> binds(Map<String, Object> properties) {
        return SqlLint.binds(properties, "query");
    }

    @Override
    public Optional<Probe> probe() {
        return Optional.of(new Probe(Map.of("query", "SELECT 1"), List.of("value = 1")));
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        return SqlLint.notOneQuery(properties, "query");
    }

    @Override
    public Observation observe(Request request) throws Exception {
        BoundSql sql = BoundSql.of(request.text("query").orElseThrow(), request.variables());
        Rows rows = Query.run(request, sql, Rows.MOST);
        return new Observation(rows.values(), rows.absent(), sql.resolved(), rows.excerpt(Evidence.EXCERPT));
    }
}
