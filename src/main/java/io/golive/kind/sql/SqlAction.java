package io.golive.kind.sql;

import io.golive.action.Action;
import io.golive.action.Receipt;
import io.golive.check.KindSpec;
import io.golive.check.Request;
import java.util.List;
import java.util.Set;

final class SqlAction implements Action {
    private static final KindSpec SPEC = new KindSpec(
            "sql",
            "query",
            Set.of("postgres"),
            List.of(
                    new KindSpec.Property(
                            "query",
                            KindSpec.Type.TEXT,
                            true,
                            false,
                            "What is carried out in one transaction; :x is bound, :\"x\" is a quoted identifier."),
                    new KindSpec.Property(
                            "autocommit",
                            KindSpec.Type.FLAG,
                            false,
                            false,
                            "Without a transaction around it, for what PostgreSQL refuses inside one.")),
            Set.of("value", "row", "rows", "rowCount", "updated"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Receipt perform(Request request) throws Exception {
        throw new UnsupportedOperationException("to be written");
    }
}
