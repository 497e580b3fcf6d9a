package io.golive.cli;

import io.golive.embedded.EmbeddedException;
import io.golive.plan.PlanException;
import io.golive.plan.Problem;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says on standard error why a command ended, for a person, and chooses the exit code. */
final class Complaints implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        Paint paint = Paint.detect();
        switch (problem) {
            case Failure failure -> {
                err.println(paint.bad("golive: ") + failure.getMessage());
                if (!failure.advice().isBlank()) {
                    err.println("  " + failure.advice());
                }
                return failure.exitCode();
            }
            case EmbeddedException broken -> {
                err.println(paint.bad("golive: ") + broken.getMessage());
                return ExitCode.INFRASTRUCTURE;
            }
            case PlanException wrong -> {
                print(wrong, err, paint);
                return ExitCode.USAGE;
            }
            case InterruptedException interrupted -> {
                Thread.currentThread().interrupt();
                err.println("golive: interrupted");
                return ExitCode.NO;
            }
            default -> {
                err.println(paint.bad("golive: ") + problem);
                if (System.getenv("GOLIVE_DEBUG") != null) {
                    problem.printStackTrace(err);
                } else {
                    err.println("  That is a bug or broken surroundings. GOLIVE_DEBUG=1 shows where it comes from.");
                }
                return ExitCode.INFRASTRUCTURE;
            }
        }
    }

    /** One mistake: file and line, what was found, and on its own line what to write instead. */
    static void print(PlanException wrong, PrintWriter to, Paint paint) {
        for (Problem each : wrong.problems()) {
            to.println(paint.bold(each.file() + ":" + each.line() + ": ") + each.found());
            to.println("  " + each.advice());
        }
        int count = wrong.problems().size();
        to.println(paint.bad(count == 1 ? "1 problem" : count + " problems"));
    }
}
