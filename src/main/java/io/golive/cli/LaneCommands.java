package io.golive.cli;

import io.golive.api.Reason;
import io.golive.run.Run;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that stop a run or let it go on; each needs a reason. */
abstract sealed class LaneCommands implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run, for example prepaid-analytics-1.")
    private String run;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it stands in the ledger.")
    private String reason;

    @Mixin
    private Session session;

    private final String verb;

    private LaneCommands(String verb) {
        this.verb = verb;
    }

    @Override
    public Integer call() {
        Run changed =
                session.api().post("/api/runs/" + ApiClient.encoded(run) + "/" + verb, new Reason(reason), Run.class);
        String now = changed.outcome() != null
                ? changed.outcome().name()
                : changed.state().name();
        session.out()
                .println(changed.id() + " is " + now.toLowerCase(Locale.ROOT).replace('_', ' '));
        return ExitCode.OK;
    }

    @Command(
            name = "hold",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Holds a run: no new step and no new side effect begins.",
                "What is in flight is cancelled; watches go on."
            })
    static final class Hold extends LaneCommands {
        Hold() {
            super("hold");
        }
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Lets a held run go on.")
    static final class Resume extends LaneCommands {
        Resume() {
            super("resume");
        }
    }

    @Command(
            name = "abandon",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {"Ends an unfinished run as ABANDONED.", "What it changed stays as it is."})
    static final class Abandon extends LaneCommands {
        Abandon() {
            super("abandon");
        }
    }
}
