package io.golive.cli;

import io.golive.api.Reason;
import io.golive.api.Reschedule;
import io.golive.run.StepChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on a step that has not begun. */
abstract sealed class StepCommands implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The run, for example prepaid-analytics-1.")
    private String run;

    @Parameters(index = "1", paramLabel = "STEP", description = "The step's id in the plan.")
    private String step;

    @Mixin
    private Session session;

    private final String verb;

    private StepCommands(String verb) {
        this.verb = verb;
    }

    /** What is sent with it. */
    abstract Object body();

    @Override
    public Integer call() {
        String path = "/api/runs/" + ApiClient.encoded(run) + "/steps/" + ApiClient.encoded(step) + "/" + verb;
        StepChange changed = session.api().post(path, body(), StepChange.class);
        session.out().println("Step " + changed.step() + " of " + changed.run() + " " + changed.begins());
        if (!changed.shifted().isEmpty()) {
            session.out().println("Moved with it: " + String.join(", ", changed.shifted()));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "reschedule",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Moves a step to another time, in the plan's zone.")
    static final class Move extends StepCommands {
        @Parameters(
                index = "2",
                paramLabel = "TIME",
                description = "'D+1 08:00', '2026-11-22 17:30', or 17:30 on the step's day.")
        private String time;

        @Option(names = "--shift-following", description = "What is planned after it moves by as much.")
        private boolean shiftFollowing;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the ledger.")
        private String reason;

        Move() {
            super("reschedule");
        }

        @Override
        Object body() {
            return new Reschedule(time, shiftFollowing, reason);
        }
    }

    @Command(
            name = "start-now",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Starts a step at once instead of at its time.",
                "As soon as the steps before it are over, and the run is not held."
            })
    static final class Start extends StepCommands {
        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the ledger.")
        private String reason;

        Start() {
            super("start-now");
        }

        @Override
        Object body() {
            return new Reason(reason);
        }
    }

    @Command(
            name = "skip",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {"Goes on without a step.", "Its items stay open; a plan may forbid it."})
    static final class Skip extends StepCommands {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it stands in the ledger.")
        private String reason;

        Skip() {
            super("skip");
        }

        @Override
        Object body() {
            return new Reason(reason);
        }
    }
}
