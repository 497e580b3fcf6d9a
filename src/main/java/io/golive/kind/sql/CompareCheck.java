package io.golive.kind.sql;

import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.util.List;
import java.util.Set;

final class CompareCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "compare",
            "left",
            Set.of("postgres"),
            List.of(
                    new KindSpec.Property(
                            "left", KindSpec.Type.TEXT, true, false, "The query with the figures to be judged."),
                    new KindSpec.Property(
                            "right",
                            KindSpec.Type.TEXT,
                            true,
                            false,
                            "The query with the figures to hold them against."),
                    new KindSpec.Property(
                            "key",
                            KindSpec.Type.ANY,
                            true,
                            false,
                            "The column, or the list of columns, that joins the two."),
                    new KindSpec.Property(
                            "columns",
                            KindSpec.Type.LIST,
                            false,
                            false,
                            "The columns that are compared; all others that both have, by default."),
                    new KindSpec.Property(
                            "relative",
                            KindSpec.Type.NUMBER,
                            false,
                            false,
                            "A difference up to this many percent is within tolerance."),
                    new KindSpec.Property(
                            "absolute",
                            KindSpec.Type.NUMBER,
                            false,
                            false,
                            "A difference up to this is within tolerance, and counts as none.")),
            Set.of("worstPercent", "worstAbsolute", "missing", "compared", "outside", "worst"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Observation observe(Request request) throws Exception {
        throw new UnsupportedOperationException("to be written");
    }
}
