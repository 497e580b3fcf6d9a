package io.golive.cli;

import io.golive.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes a whole chain to a file that proves itself.",
            "`golive ledger verify FILE` needs nothing else, and docs/ledger.md says how to verify it without Golive."
        })
final class LedgerExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run, for example prepaid-analytics-1; or `system`.")
    private String run;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: RUN.ledger.jsonl).")
    private Path out;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        byte[] chain = session.api()
                .file(run.equals(Ledger.SYSTEM) ? "/api/ledger" : "/api/runs/" + ApiClient.encoded(run) + "/ledger");
        Path file = out == null ? Path.of(run + ".ledger.jsonl") : out;
        try {
            Files.write(file, chain);
        } catch (IOException wrong) {
            throw Failure.usage(
                    file + " cannot be written (" + wrong.getClass().getSimpleName() + ")",
                    "Name another place with --out.");
        }
        session.out()
                .println(file + "  "
                        + (new String(chain, StandardCharsets.UTF_8).lines().count() - 1) + " entries");
        session.out().println("  verify    ./golive ledger verify " + file + ", also where there is no Golive running");
        return ExitCode.OK;
    }
}
