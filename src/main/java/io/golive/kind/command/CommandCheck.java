package io.golive.kind.command;

import io.golive.check.CallException;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.util.Set;

/** Observes what a command of the target's allow-list says. */
final class CommandCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "command", "command", Set.of("host"), CommandLine.PROPERTIES, Set.of("exit", "stdout", "stderr"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Observation observe(Request request) throws Exception {
        try (CommandLine line = CommandLine.of(request)) {
            Execution.Result result = Execution.run(line, request);
            return new Observation(result.values(), result.absent(), line.resolved(), result.excerpt());
        } catch (Execution.NotStartedException e) {
            throw new CallException(e.getMessage(), null, e);
        }
    }
}
