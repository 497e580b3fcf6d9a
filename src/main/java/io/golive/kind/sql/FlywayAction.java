package io.golive.kind.sql;

import io.golive.action.Action;
import io.golive.action.Receipt;
import io.golive.check.KindSpec;
import io.golive.check.Request;
import java.util.List;
import java.util.Set;

final class FlywayAction implements Action {
    private static final KindSpec SPEC = new KindSpec(
            "flyway",
            "location",
            Set.of("postgres"),
            List.of(
                    new KindSpec.Property(
                            "location",
                            KindSpec.Type.TEXT,
                            true,
                            false,
                            "The folder with the migrations, beside the plan."),
                    new KindSpec.Property(
                            "files",
                            KindSpec.Type.FILES,
                            false,
                            false,
                            "The migrations, read in when the plan is loaded.")),
            Set.of("applied", "count"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Receipt perform(Request request) throws Exception {
        throw new UnsupportedOperationException("to be written");
    }
}
