package io.golive.cli;

import io.golive.api.RollbackRequest;
import io.golive.api.RollbackStarted;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person starts a way back. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a way back of the plan, whatever state the run is in.",
            "No new action begins on the way forward, and what is in flight is cancelled first. Works after the end of"
                    + " a run, too."
        })
final class RollbackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run, for example prepaid-analytics-1.")
    private String run;

    @Parameters(paramLabel = "SCENARIO", description = "The way back, for example scenario-1.")
    private String scenario;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it stands in the ledger.")
    private String reason;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        RollbackStarted started = session.api()
                .post(
                        "/api/runs/" + ApiClient.encoded(run) + "/rollbacks",
                        new RollbackRequest(scenario, reason),
                        RollbackStarted.class);
        session.out().println(sentence(started));
        return ExitCode.OK;
    }

    private String sentence(RollbackStarted started) {
        return switch (started.came()) {
            case BEGUN -> started.id() + ": " + scenario + " has begun";
            case JOINED -> started.id() + ": " + scenario + " is on its way already";
            case PROPOSED ->
                started.id() + ": another way back is on its way; " + scenario + " is proposed where it is decided on";
            case KNOWN -> started.id() + ": this was said before";
        };
    }
}
