package io.golive.cli;

import io.golive.api.RunReport;
import io.golive.ledger.Entry;
import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.FollowUpView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Follows a run to its end by its events, and prints its timeline on the way. Outlives a restart of the server. */
final class Follower {
    private static final int WAIT_SECONDS = 5;
    /** A run in whose way something stands, and in which nothing happens for this long, is not waited for any more. */
    private static final Duration STUCK = Duration.ofMinutes(2);

    /** What is looked at later than this behind the outcome is not waited for: it goes on without an onlooker. */
    private static final Duration AFTERCARE = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ApiClient api;
    private final PrintWriter out;
    private final Paint paint;

    Follower(ApiClient api, PrintWriter out, Paint paint) {
        this.api = api;
        this.out = out;
        this.paint = paint;
    }

    /** @return the run as it ended, or as it is when all that follows its outcome is far away */
    RunReport follow(String runId) throws InterruptedException {
        RunReport first = api.get("/api/runs/" + runId + "/report", RunReport.class);
        TimelinePrinter timeline = new TimelinePrinter(
                out, paint, ZoneId.of(first.zone()), first.view().run());
        timeline.head();
        long seen = 0;
        Instant answered = Instant.now();
        Instant moved = answered;
        RunView view;
        do {
            try {
                long last = next(runId, seen);
                moved = last == seen ? moved : Instant.now();
                seen = last;
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
            giveUpWhenStuck(view, moved);
        } while (view == null || !over(view));
        return api.get("/api/runs/" + runId + "/report", RunReport.class);
    }

    private static boolean over(RunView view) {
        if (view.run().state() == Run.State.ENDED) {
            return true;
        }
        List<FollowUpView> open = view.followUps().stream()
                .filter(followUp -> followUp.ended() == null)
                .toList();
        Instant limit = Instant.now().plus(AFTERCARE);
        return view.run().outcome() != null
                && !open.isEmpty()
                && open.stream()
                        .allMatch(followUp ->
                                followUp.due() != null && followUp.due().isAfter(limit));
    }

    private static void giveUpWhenStuck(RunView view, Instant moved) {
        Instant limit = Instant.now().minus(STUCK);
        if (view == null || view.run().state() == Run.State.ENDED || moved.isAfter(limit)) {
            return;
        }
        view.troubles().stream()
                .filter(trouble -> trouble.since().isBefore(limit))
                .findFirst()
                .ifPresent(trouble -> {
                    throw Failure.infrastructure(
                            view.run().id() + " is stuck: " + trouble.what() + ": " + trouble.error(),
                            "Mend it, then go on with --continue; without it the next rehearsal abandons this one.",
                            null);
                });
    }

    private long next(String runId, long seen) {
        String path = "/api/runs/" + runId + "/events?after=" + seen + "&wait=" + WAIT_SECONDS;
        List<Entry> entries = api.list(path, Entry.class, Duration.ofSeconds(WAIT_SECONDS));
        return entries.isEmpty() ? seen : entries.getLast().sequence();
    }
}
