package io.golive.kind.command;

import io.golive.action.Action;
import io.golive.action.ActionFailedException;
import io.golive.action.Receipt;
import io.golive.check.CallException;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Request;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/** Runs a command of the target's allow-list that changes something; the allow-list is what permits it. */
final class CommandAction implements Action {
    private static final KindSpec SPEC = new KindSpec(
            "command",
            "command",
            Set.of("host"),
            Stream.concat(
                            CommandLine.PROPERTIES.stream(),
                            Stream.of(
                                    new Property(
                                            "nothingDone",
                                            Type.LIST,
                                            false,
                                            false,
                                            "Exit codes by which the command says that it changed nothing; any other but 0 is in doubt.")))
                    .toList(),
            Set.of("exit", "stdout", "stderr"));

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Receipt perform(Request request) throws ActionFailedException, CallException, InterruptedException {
        CommandLine line;
        try {
            line = CommandLine.of(request);
        } catch (IllegalArgumentException | IOException e) {
            throw new ActionFailedException(e.getMessage(), e);
        }
        try (line) {
            return judged(line, request, Execution.run(line, request));
        } catch (Execution.NotStartedException e) {
            throw new ActionFailedException(e.getMessage(), line.resolved(), e);
        }
    }

    private static Receipt judged(CommandLine line, Request request, Execution.Result result)
            throws ActionFailedException, CallException {
        if (result.exit() == 0) {
            return new Receipt(result.values(), line.resolved(), result.excerpt());
        }
        String said = "it ended with " + result.excerpt();
        Object nothingDone = request.properties().get("nothingDone");
        boolean surely = nothingDone instanceof Collection<?> codes
                && codes.stream().anyMatch(code -> String.valueOf(code).equals(String.valueOf(result.exit())));
        if (surely) {
            throw new ActionFailedException(said, line.resolved(), null);
        }
        throw new CallException(said, line.resolved(), null);
    }
}
