package io.golive.cli;

import io.golive.ledger.Ledger;
import io.golive.ledger.LedgerFile;
import io.golive.ledger.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Walks a chain and names the first wrong entry.",
            "It finds any change, gap, addition or reorder. An exported file needs nothing else: no server, no "
                    + "database, no network. That its end is there, and that the whole was not written anew, only something kept"
                    + " elsewhere proves: a head, or anchors."
        })
final class LedgerVerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN|FILE",
            description = "A run, for example prepaid-analytics-1; `system`; or an exported file.")
    private String target;

    @Option(
            names = "--head",
            paramLabel = "SHA",
            description = "Of a file: a hash that was noted elsewhere and must be in it.")
    private String head;

    @Option(
            names = "--anchors",
            paramLabel = "FILE",
            description = "Of a file: anchors that were kept elsewhere, such as a copy of anchors.log.")
    private Path anchors;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        Path file = Path.of(target);
        Verification found = Files.isRegularFile(file) || target.contains("/") || target.endsWith(".jsonl")
                ? offline(file)
                : byTheServer();
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

    private Verification offline(Path file) {
        if (anchors != null && !Files.isRegularFile(anchors)) {
            throw Failure.usage("there is no file " + anchors, "Name the anchors that were kept elsewhere.");
        }
        try {
            return new LedgerFile(file).verify(head, anchors);
        } catch (IOException unreadable) {
            throw Failure.usage(
                    file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")",
                    "Name a file that `./golive ledger export` wrote, or a run.");
        }
    }

    private Verification byTheServer() {
        if (head != null || anchors != null) {
            throw Failure.usage(
                    "--head and --anchors are for a file; the server has its own anchors",
                    "Export the run first: ./golive ledger export " + target);
        }
        String path = target.equals(Ledger.SYSTEM)
                ? "/api/ledger/verification"
                : "/api/runs/" + ApiClient.encoded(target) + "/ledger/verification";
        return session.api().get(path, Verification.class);
    }
}
