package io.golive.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the runbook of a run. */
@Command(
        name = "runbook",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the runbook of a run for when Golive is away.",
            "Open lines with their times, what to carry out by hand, the ways back, people and phones. Golive issues "
                    + "one by itself a day before Day 0 and at the start of each phase."
        })
final class RunbookCommand implements Callable<Integer> {
    /** What it is written as. */
    enum Kind {
        HTML,
        PDF;

        private String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "RUN", description = "The run, for example prepaid-analytics-1.")
    private String run;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "html (one file, for print too) or pdf (default: ${DEFAULT-VALUE}).")
    private Kind format;

    @Option(
            names = "--issued",
            paramLabel = "MOMENT",
            defaultValue = "now",
            description =
                    "As it was issued at T-1, preparation, day-0, ..; now is as things stand (default: ${DEFAULT-VALUE}).")
    private String moment;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: the folder reports of the data).")
    private Path out;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        byte[] runbook = session.api()
                .file("/api/runs/" + ApiClient.encoded(run) + "/runbook?format=" + format.ending() + "&moment="
                        + ApiClient.encoded(moment));
        Path file = out != null
                ? out
                : session.installation().reports().resolve(run + "-runbook-" + moment + "." + format.ending());
        OutFile.write(file, runbook);
        session.out().println(file);
        return ExitCode.OK;
    }
}
