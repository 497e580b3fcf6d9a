package io.golive.cli;

import io.golive.api.RunReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report of a run. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the report of a run.",
            "Summary, decisions, planned against actual, every item with its evidence, waivers, sign-offs, incidents, "
                    + "ways back, lessons to fill in, and how to verify the ledger. No phone numbers are in it."
        })
final class ReportCommand implements Callable<Integer> {
    /** What it is written as. */
    enum Kind {
        HTML("html"),
        CSV("csv"),
        JSON("json"),
        PDF("pdf"),
        JUNIT("xml");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }
    }

    @Parameters(paramLabel = "RUN", description = "The run, for example prepaid-analytics-1.")
    private String run;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description =
                    "html (one file, for print too), csv (a row an item), json, pdf, junit (default: ${DEFAULT-VALUE}).")
    private Kind format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: the folder reports of the data).")
    private Path out;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        ApiClient api = session.api();
        byte[] report = format == Kind.JSON
                ? Json.pretty(api.get("/api/runs/" + ApiClient.encoded(run) + "/report", RunReport.class))
                        .getBytes(StandardCharsets.UTF_8)
                : api.file("/api/runs/" + ApiClient.encoded(run) + "/report?format="
                        + format.name().toLowerCase(Locale.ROOT));
        Path file = out != null
                ? out
                : session.installation()
                        .reports()
                        .resolve(run + (format == Kind.JUNIT ? ".junit." : ".") + format.ending);
        OutFile.write(file, report);
        session.out().println(file);
        return ExitCode.OK;
    }
}
