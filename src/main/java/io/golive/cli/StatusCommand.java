package io.golive.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.golive.api.Status;
import io.golive.run.Run;
import io.golive.run.RunView;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "How Golive is and which runs there are; with RUN, where it stands.")
final class StatusCommand implements Callable<Integer> {
    private static final int NEWEST = 10;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "A run, for example prepaid-analytics-1.")
    private String run;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Mixin
    private Session session;

    /** @param runs null when {@code nobody} says why they are not told */
    private record Overview(
            Status status,

            @JsonInclude(JsonInclude.Include.NON_NULL) List<Run> runs,

            @JsonInclude(JsonInclude.Include.NON_NULL) String nobody) {}

    @Override
    public Integer call() {
        PrintWriter out = session.out();
        if (run != null) {
            ApiClient api = session.api();
            RunView view = api.get("/api/runs/" + ApiClient.encoded(run), RunView.class);
            if (json) {
                out.println(Json.pretty(view));
            } else {
                new RunSummary(view, Paint.detect()).print(out);
                out.println("  page      " + api.url("/runs/" + run));
            }
            return ExitCode.OK;
        }
        Overview overview = overview(session.open().get("/api/status", Status.class));
        if (json) {
            out.println(Json.pretty(overview));
        } else {
            print(overview, out, session.open());
        }
        return overview.status().ready() ? ExitCode.OK : ExitCode.INFRASTRUCTURE;
    }

    /** How it is, everybody may ask; which runs there are, only people. */
    private Overview overview(Status status) {
        try {
            return new Overview(status, session.api().list("/api/runs", Run.class), null);
        } catch (Failure nobody) {
            return new Overview(status, null, (nobody.getMessage() + ". " + nobody.advice()).strip());
        }
    }

    private void print(Overview overview, PrintWriter out, ApiClient api) {
        Status status = overview.status();
        Paint paint = Paint.detect();
        String state = status.ready() ? paint.good("ready") : paint.bad("not ready");
        out.println("golive " + status.version() + " at " + api.url("/") + ": " + state);
        part(out, paint, "engine", status.engine());
        part(out, paint, "database", status.database());
        part(out, paint, "human tasks", status.humanTasks());
        part(out, paint, "ledger", status.ledger());
        out.println("  " + pad("plans", 12) + String.join(", ", status.plans()));
        if (overview.nobody() != null) {
            out.println("  " + pad("runs", 12) + overview.nobody());
            return;
        }
        if (overview.runs().isEmpty()) {
            out.println("no run yet");
        }
        for (Run each : overview.runs().stream().limit(NEWEST).toList()) {
            String mark = each.outcome() != null
                    ? each.outcome().name()
                    : each.state().name();
            String behind = each.outcome() != null && each.state() != Run.State.ENDED ? ", aftercare" : "";
            out.println(pad(each.id(), 26) + "  " + paint.outcome(mark, pad(mark, 11)) + " "
                    + pad(each.mode().name().toLowerCase(Locale.ROOT), 10) + "in " + pad(each.environment(), 12)
                    + "D = "
                    + each.day() + behind);
        }
    }

    private static void part(PrintWriter out, Paint paint, String name, Status.Part part) {
        out.println("  " + pad(name, 12) + (part.up() ? paint.good("up") : paint.bad("down") + "  " + part.detail()));
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
