package io.golive.cli;

import io.golive.api.RunReport;
import io.golive.ledger.Entry;
import io.golive.run.Run;
import io.golive.run.RunView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Follows a run to its end by its events, and prints its timeline on the way. Outlives a restart of the server. */
final class Follower {
    private static final int WAIT_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ApiClient api;
    private final PrintWriter out;
    private final Paint paint;

    Follower(ApiClient api, PrintWriter out, Paint paint) {
        this.api = api;
        this.out = out;
        this.paint = paint;
    }

    /** @return the run as it ended */
    RunReport follow(String runId) throws InterruptedException {
        ZoneId zone = ZoneId.of(
                api.get("/api/runs/" + runId + "/report", RunReport.class).zone());
        TimelinePrinter timeline = new TimelinePrinter(out, paint, zone);
        timeline.head();
        long seen = 0;
        Instant answered = Instant.now();
        RunView view;
        do {
            try {
                seen = next(runId, seen);
                view = api.get("/api/runs/" + runId, RunView.class);
                answered = Instant.now();
                timeline.show(view);
            } catch (Failure away) {
                if (answered.plus(PATIENCE).isBefore(Instant.now())) {
                    throw away;
                }
                view = null;
                Thread.sleep(1000);
            }
        } while (view == null || view.run().state() != Run.State.ENDED);
        return api.get("/api/runs/" + runId + "/report", RunReport.class);
    }

    private long next(String runId, long seen) {
        String path = "/api/runs/" + runId + "/events?after=" + seen + "&wait=" + WAIT_SECONDS;
        List<Entry> entries = api.list(path, Entry.class, Duration.ofSeconds(WAIT_SECONDS));
        return entries.isEmpty() ? seen : entries.getLast().sequence();
    }
}
