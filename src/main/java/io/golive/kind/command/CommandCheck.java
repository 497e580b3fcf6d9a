package io.golive.kind.command;

import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.util.List;
import java.util.Set;

final class CommandCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "command",
            "command",
            Set.of("host"),
            List.of(
                    new KindSpec.Property(
                            "command",
                            KindSpec.Type.LIST,
                            true,
                            true,
                            "A name of the target's allow-list and its arguments; no shell reads them."),
                    new KindSpec.Property(
                            "files",
                            KindSpec.Type.FILES,
                            false,
                            false,
                            "Files beside the plan that arguments name; the command gets them as absolute paths.")),
            Set.of("exit", "stdout", "stderr"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Observation observe(Request request) throws Exception {
        throw new UnsupportedOperationException("to be written");
    }
}
