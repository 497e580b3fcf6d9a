package io.golive.cli;

import io.golive.run.Run;
import io.golive.run.StartRequest;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a live run: each step at its time, each task by people.",
            "A running `golive up` is needed."
        })
final class StartCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan, for example prepaid-analytics.")
    private String plan;

    @Option(
            names = "--environment",
            paramLabel = "E",
            required = true,
            description = "Where it runs: environments/E.yaml.")
    private String environment;

    @Option(
            names = "--date",
            paramLabel = "D",
            required = true,
            description = "The day D of the plan, for example 2026-11-20.")
    private LocalDate day;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        ApiClient api = session.api();
        PageBrowser.find(session.installation());
        PageBrowser.warnings(session.plans().load(plan))
                .forEach(warning -> session.err().println("Warning: " + warning.found() + ". " + warning.advice()));
        Run run = api.post("/api/runs", new StartRequest(plan, environment, Run.Mode.LIVE, day, "live"), Run.class);
        session.out().println(run.id() + " is starting, D = " + run.day() + " in " + run.environment());
        session.out().println("  " + api.url("/runs/" + run.id()));
        return ExitCode.OK;
    }
}
