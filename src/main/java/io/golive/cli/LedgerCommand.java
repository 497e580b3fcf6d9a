package io.golive.cli;

import io.golive.ledger.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The append-only record of every run.",
        subcommands = LedgerCommand.Verify.class)
final class LedgerCommand {
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Walks the chain of a run: finds any change, gap, reorder or cut tail and names the entry.")
    static final class Verify implements Callable<Integer> {
        @Parameters(paramLabel = "RUN", description = "The run, for example prepaid-analytics-1.")
        private String run;

        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        @Mixin
        private Session session;

        @Override
        public Integer call() {
            Verification found = session.api()
                    .get("/api/runs/" + ApiClient.encoded(run) + "/ledger/verification", Verification.class);
            Paint paint = Paint.detect();
            if (json) {
                session.out().println(Json.pretty(found));
            } else if (found.intact()) {
                session.out().println(paint.good("intact") + "  " + found.entries() + " entries, head " + found.head());
                session.out().println("  " + found.finding());
            } else {
                session.out().println(paint.bad("WRONG") + "  first wrong entry: " + found.firstWrong());
                session.out().println("  " + found.finding());
            }
            return found.intact() ? ExitCode.OK : ExitCode.NO;
        }
    }
}
