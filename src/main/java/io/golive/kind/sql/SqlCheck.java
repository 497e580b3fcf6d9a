package io.golive.kind.sql;

import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.util.List;
import java.util.Set;

final class SqlCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "sql",
            "query",
            Set.of("postgres"),
            List.of(new KindSpec.Property(
                    "query",
                    KindSpec.Type.TEXT,
                    true,
                    false,
                    "One query; :x is bound, :\"x\" is a quoted identifier.")),
            Set.of("value", "row", "rows", "rowCount"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Observation observe(Request request) throws Exception {
        throw new UnsupportedOperationException("to be written");
    }
}
