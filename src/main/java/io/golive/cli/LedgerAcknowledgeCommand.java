package io.golive.cli;

import io.golive.api.Acknowledged;
import io.golive.api.Reason;
import io.golive.ledger.Break;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "acknowledge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Takes note that the database contradicts itself or its anchors (it was restored, or edited), so that live runs",
            "may start again: for whoever may start the runs that it is about. Who did so, in which role and why stands in",
            "the ledger; what is wrong stays wrong."
        })
final class LedgerAcknowledgeCommand implements Callable<Integer> {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "What happened, and who looked at it.")
    private String reason;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        List<Break> known = session.api()
                .post("/api/ledger/acknowledge", new Reason(reason), Acknowledged.class)
                .found();
        if (known.isEmpty()) {
            session.out()
                    .println("Nothing to acknowledge: every chain follows from itself and agrees with its anchors.");
        }
        known.forEach(found -> session.out().println("acknowledged  " + found.finding()));
        return ExitCode.OK;
    }
}
