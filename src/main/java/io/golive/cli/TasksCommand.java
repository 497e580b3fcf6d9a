package io.golive.cli;

import io.golive.plan.Spans;
import io.golive.run.Run;
import io.golive.run.RunView.AskView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tasks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Whom a run waits for, and how they are reached.",
            "Each open question with its role, who may answer it, since when, who was reminded, and the page that "
                    + "leads to its task in Tasklist. Without RUN those of every run that goes on."
        })
final class TasksCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", arity = "0..1", description = "A run, for example prepaid-analytics-1.")
    private String run;

    @Option(names = "--json", description = "A JSON list on standard output.")
    private boolean json;

    @Mixin
    private Session session;

    /** The open questions of one run. */
    private record Open(String run, List<AskView> tasks) {}

    @Override
    public Integer call() {
        ApiClient api = session.api();
        Stream<String> runs = run != null
                ? Stream.of(run)
                : api.list("/api/runs", Run.class).stream()
                        .filter(each -> each.state() != Run.State.ENDED)
                        .map(Run::id);
        List<Open> open = runs.map(id -> new Open(id, api.list("/api/runs/" + id + "/tasks", AskView.class)))
                .toList();
        if (json) {
            session.out().println(Json.pretty(open));
            return ExitCode.OK;
        }
        if (open.stream().allMatch(each -> each.tasks().isEmpty())) {
            session.out().println("Nobody is waited for");
        }
        Paint paint = Paint.detect();
        open.stream().filter(each -> !each.tasks().isEmpty()).forEach(each -> print(each, api, paint));
        return ExitCode.OK;
    }

    private void print(Open open, ApiClient api, Paint paint) {
        PrintWriter out = session.out();
        out.println(open.run());
        for (AskView task : open.tasks()) {
            out.println("  " + paint.bold(task.title()));
            out.println("    " + task.role() + ", for " + ago(task.since()) + ", " + api.url(task.page()));
            if (task.reminded() != null) {
                out.println("    " + (task.reminded().escalated() ? "escalated to " : "reminded ")
                        + task.reminded().told() + " " + ago(task.reminded().at()) + " ago");
            }
            if (task.call().isEmpty()) {
                out.println("    " + paint.warn("nobody may answer it now"));
            }
            task.call().forEach(person -> out.println("    " + person));
        }
    }

    private static String ago(Instant then) {
        return Spans.text(Duration.between(then, Instant.now()));
    }
}
