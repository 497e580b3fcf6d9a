package io.golive.cli;

import io.golive.api.MayStart;
import io.golive.api.Reason;
import io.golive.api.RollbackRequest;
import io.golive.api.RollbackStarted;
import io.golive.api.RunReport;
import io.golive.ledger.Entry;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import io.golive.practice.StandIns;
import io.golive.run.Drill;
import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunView.RollbackView;
import io.golive.run.StartRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Proves one way back at a Golive that runs: sites in their released state, a run of its own, stand-ins for people. Practice
 * sites stay as the way back leaves them: whoever drills makes them anew.
 */
final class PracticeDrill {
    private static final int WAIT_SECONDS = 2;
    /** Deploying, and until Tasklist knows the forms. */
    private static final Duration READY = Duration.ofMinutes(3);
    /** Beyond the scenario's budget: a person's part of it, and a machine that is slow. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Session session;
    private final ApiClient api;
    private final Plan plan;
    private final Environment environment;
    private final UpFile up;
    private final StandInOptions standIns;
    private final Consumer<String> news;
    private boolean changedSites;

    PracticeDrill(
            Session session,
            ApiClient api,
            Plan plan,
            Environment environment,
            UpFile up,
            StandInOptions standIns,
            Consumer<String> news) {
        this.session = session;
        this.api = api;
        this.plan = plan;
        this.environment = environment;
        this.up = up;
        this.standIns = standIns;
        this.news = news;
    }

    /**
     * What came of it.
     *
     * @param drill as it is on record
     * @param view the rollback with its lines
     */
    record Result(RunReport report, RollbackView view, Drill drill) {}

    /** @throws Failure when another run of the plan is going on there, or the engine does not get through it */
    Result run(Scenario scenario) throws InterruptedException {
        StartRequest start = new StartRequest(plan.id(), environment.name(), Run.Mode.DRILL, null, null);
        api.post("/api/runs/judge", start, MayStart.class);
        requireNoOther();
        Path data = session.installation().data();
        if (environment.purpose() == Environment.Purpose.PRACTICE) {
            news.accept("Re-creating the practice sites as they are behind the go-live");
            changedSites = true;
            new PracticeControl(up.controlUrl(), data).resetSitesReleased();
        }
        Run run = api.post("/api/runs", start, Run.class);
        try (StandIns working = standIns.start(environment, run.id(), up, data, line -> {})) {
            await(
                    run.id(),
                    READY,
                    "is not ready to be drilled",
                    view -> view.run().state() != Run.State.STARTING);
            news.accept("Triggering " + scenario.id() + " in " + run.id() + ", " + api.url("/runs/" + run.id()));
            RollbackStarted started = api.post(
                    "/api/runs/" + run.id() + "/rollbacks",
                    new RollbackRequest(scenario.id(), "a drill: is the way back as quick as it has to be?"),
                    RollbackStarted.class);
            Duration limit =
                    scenario.budget() == null ? PATIENCE : scenario.budget().plus(PATIENCE);
            await(run.id(), limit, "has not ended", view -> view.run().state() == Run.State.ENDED);
            RunReport report = api.get("/api/runs/" + run.id() + "/report", RunReport.class);
            RollbackView rollback = report.view().rollbacks().stream()
                    .filter(each -> each.id().equals(started.id()))
                    .findFirst()
                    .orElseThrow();
            return new Result(report, rollback, recorded(started.id()));
        } finally {
            abandonUnfinished(run.id());
        }
    }

    /** Whether practice sites were made anew for it. */
    boolean changedSites() {
        return changedSites;
    }

    private Drill recorded(String rollbackId) {
        return api.list("/api/plans/" + plan.id() + "/drills", Drill.class).stream()
                .filter(drill -> rollbackId.equals(drill.rollbackId()))
                .findFirst()
                .orElseThrow(() -> Failure.infrastructure(
                        rollbackId + " is over, but no drill is on record", "Look at the run's ledger.", null));
    }

    private void requireNoOther() {
        api.list("/api/runs", Run.class).stream()
                .filter(run -> run.plan().equals(plan.id()) && run.environment().equals(environment.name()))
                .filter(run -> run.outcome() == null)
                .forEach(run -> {
                    if (run.mode() != Run.Mode.DRILL) {
                        throw Failure.refused(
                                run.id() + " is going on in " + environment.name()
                                        + "; a drill would change what it works on",
                                "Wait for its end, or end it: ./golive abandon " + run.id() + " --reason ..");
                    }
                    abandonUnfinished(run.id());
                });
    }

    private void abandonUnfinished(String runId) {
        Run run = api.get("/api/runs/" + runId, RunView.class).run();
        if (run.state() != Run.State.ENDED) {
            news.accept("Abandoning " + runId + ", a drill that did not come to its end");
            api.post("/api/runs/" + runId + "/abandon", new Reason("the drill did not come to its end"), Run.class);
        }
    }

    private interface Condition {
        boolean holds(RunView view);
    }

    private void await(String runId, Duration limit, String otherwise, Condition condition) {
        Instant end = Instant.now().plus(limit);
        long seen = 0;
        RunView view = api.get("/api/runs/" + runId, RunView.class);
        while (!condition.holds(view)) {
            if (Instant.now().isAfter(end)) {
                throw Failure.infrastructure(
                        runId + " " + otherwise + " after " + limit.toMinutes() + " min" + stuck(view.troubles()),
                        "./golive status " + runId + " shows where it stands.",
                        null);
            }
            String path = "/api/runs/" + runId + "/events?after=" + seen + "&wait=" + WAIT_SECONDS;
            List<Entry> entries = api.list(path, Entry.class, Duration.ofSeconds(WAIT_SECONDS));
            seen = entries.isEmpty() ? seen : entries.getLast().sequence();
            view = api.get("/api/runs/" + runId, RunView.class);
        }
    }

    private static String stuck(List<RunView.TroubleView> troubles) {
        return troubles.isEmpty()
                ? ""
                : ": " + troubles.getFirst().what() + ": " + troubles.getFirst().error();
    }
}
