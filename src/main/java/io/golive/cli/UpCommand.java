package io.golive.cli;

import io.golive.plan.Plans;
import io.golive.plan.Spans;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts everything and stays, until Ctrl-C.",
            "PostgreSQL, OpenSearch, Camunda (Tasklist, Operate), the practice target and Golive itself, all on "
                    + "127.0.0.1. Unfinished runs go on. Ctrl-C ends every process that it started."
        })
final class UpCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options;

    @Mixin
    private Session session;

    private final Server server;

    UpCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = session.out();
        Installation home = session.installation();
        Plans plans = session.plans();
        PracticePeople people = PracticePeople.of(plans, plans.ids(), "practice");
        try (LocalStack stack = LocalStack.start(home, options, server, people, line -> {
            out.println(line);
            out.flush();
        })) {
            print(stack, people, home, out);
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    private static void print(LocalStack stack, PracticePeople people, Installation home, PrintWriter out) {
        Paint paint = Paint.detect();
        UpFile up = stack.up();
        out.println();
        out.println(paint.good("Golive is ready") + " after " + Spans.text(stack.startTook()));
        out.println("  status page  " + up.apiUrl());
        out.println("  Tasklist     " + up.tasklistUrl());
        out.println("  Operate      " + up.operateUrl() + "  (demo / demo)");
        out.println("  data         " + home.data());
        out.println();
        out.println(
                "Practice users, for Tasklist and for Golive; the password of all is in " + home.practicePassword());
        people.users().forEach(user -> out.printf("  %-22s %s%n", user.name(), String.join(", ", user.roles())));
        out.println();
        out.println("Log in:       ./golive login --user NAME");
        out.println("Start a run:  ./golive start prepaid-analytics --environment practice --date YYYY-MM-DD");
        out.println("Rehearse:     ./golive rehearse prepaid-analytics");
        out.println("Ctrl-C ends every process that was started.");
        out.flush();
    }
}
