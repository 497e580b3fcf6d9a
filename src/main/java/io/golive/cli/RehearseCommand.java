package io.golive.cli;

import io.golive.api.MayStart;
import io.golive.api.Reason;
import io.golive.api.RunReport;
import io.golive.api.Status;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.plan.Scenario;
import io.golive.plan.Spans;
import io.golive.practice.StandIns;
import io.golive.run.Drill;
import io.golive.run.Run;
import io.golive.run.RunOutcome;
import io.golive.run.RunView.DrillView;
import io.golive.run.StartRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the whole go-live on practice, on a compressed clock.",
            "Stand-ins do the people's tasks in Tasklist. Uses a running `golive up`, else starts everything and ends "
                    + "it again afterwards.",
            "Exit code: 0 for GO, 1 for any other outcome, 2 usage or configuration, 3 infrastructure."
        })
final class RehearseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan, for example prepaid-analytics.")
    private String planId;

    @Option(names = "--date", paramLabel = "D", description = "The day D, for example 2026-11-20 (default: today).")
    private LocalDate day;

    @Mixin
    private StandInOptions standIns;

    @Option(
            names = "--continue",
            description = "Goes on with the unfinished rehearsal, if there is one, instead of abandoning it.")
    private boolean goOn;

    @Option(
            names = "--compress",
            paramLabel = "N",
            description = "Divides the plan's time by N (default: stretches without work take 3 s).")
    private Integer compress;

    @Mixin
    private PracticeEnvironment where;

    @Option(names = "--json", description = "One JSON object on standard output, everything else on standard error.")
    private boolean json;

    @Mixin
    private StackOptions options;

    @Mixin
    private Session session;

    private final Server server;

    RehearseCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (compress != null && compress < 1) {
            throw Failure.usage("--compress " + compress + " is not a compression", "Give a number from 1 up.");
        }
        Instant begin = Instant.now();
        Installation home = session.installation();
        Plans plans = session.plans();
        Plan plan = plans.load(planId);
        PageBrowser.fetch(home, session::news);
        PageBrowser.warnings(plan)
                .forEach(warning -> session.news("Warning: " + warning.found() + ". " + warning.advice()));
        Optional<UpFile> running = home.running();
        if (running.isPresent()) {
            session.news("Using the Golive that runs at " + running.get().apiUrl());
            return rehearse(plan, plans.environment(plan, where.name()), running.get(), null);
        }
        PracticePeople people = PracticePeople.of(plans, List.of(planId), where.name());
        try (LocalStack stack = LocalStack.start(home, options, server, people, session::news)) {
            Duration ready = Duration.between(begin, Instant.now());
            return rehearse(plan, plans.environment(plan, where.name()), stack.up(), ready.toMillis());
        }
    }

    private int rehearse(Plan plan, Environment environment, UpFile up, Long readyMillis) throws InterruptedException {
        session.requireHere(up);
        Status status = session.open().get("/api/status", Status.class);
        if (!status.ready()) {
            throw Failure.infrastructure(
                    "Golive at " + up.apiUrl() + " is not ready: engine " + status.engine() + ", database "
                            + status.database(),
                    "`./golive doctor` shows what is missing.",
                    null);
        }
        standIns.roles(environment);
        ApiClient api = PracticeLogin.of(session, plan, environment, session::news);
        if (!goOn || unfinished(api).isEmpty()) {
            // judged before anything is changed for it
            api.post("/api/runs/judge", request(), MayStart.class);
            abandonUnfinished(api);
            drillWhatIsWanted(api, plan, environment, up);
        }
        Instant start = Instant.now();
        Run run = begin(api, environment, up);
        PrintWriter timeline = json ? session.err() : session.out();
        timeline.println(run.id() + "  rehearsal in " + run.environment() + ", D = " + run.day() + ", clock "
                + run.clock() + ", " + api.url("/runs/" + run.id()));
        Path data = session.installation().data();
        RunReport report;
        // what stand-ins did stands in the timeline; what troubles them is news
        try (StandIns working = standIns.start(environment, run.id(), up, data, this::trouble)) {
            report = new Follower(api, timeline, Paint.detect()).follow(run.id());
        }
        Figures figures = new Figures(
                readyMillis, Duration.between(start, Instant.now()).toMillis(), Figures.memoryMb(pidOf(up)));
        return end(api, report, figures);
    }

    /** The unfinished rehearsal with {@code --continue}, else a new one on sites made anew. */
    private Run begin(ApiClient api, Environment environment, UpFile up) throws InterruptedException {
        Optional<Run> unfinished = unfinished(api);
        if (unfinished.isPresent() && goOn) {
            return unfinished.get();
        }
        if (environment.purpose() == Environment.Purpose.PRACTICE) {
            session.news("Re-creating the practice sites");
            new PracticeControl(up.controlUrl(), session.installation().data()).resetSites();
        }
        return api.post("/api/runs", request(), Run.class);
    }

    private StartRequest request() {
        String clock = compress == null ? "auto" : "compress " + compress;
        return new StartRequest(planId, where.name(), Run.Mode.REHEARSAL, day, clock);
    }

    private void abandonUnfinished(ApiClient api) {
        unfinished(api).ifPresent(run -> {
            session.news("Abandoning " + run.id() + ", an unfinished rehearsal");
            api.post("/api/runs/" + run.id() + "/abandon", new Reason("a new rehearsal was started"), Run.class);
        });
    }

    /** A gate that wants a way back proven would stay closed: what is not proven is drilled before. */
    private void drillWhatIsWanted(ApiClient api, Plan plan, Environment environment, UpFile up)
            throws InterruptedException {
        String path = "/api/plans/" + plan.id() + "/drills/needed?environment=" + environment.name();
        for (DrillView wanted : api.list(path, DrillView.class)) {
            Optional<Scenario> scenario = plan.scenario(wanted.subject()).filter(any -> !wanted.good());
            if (scenario.isPresent()) {
                session.news("A gate wants this way back proven first. " + wanted.said());
                Drill drill = new PracticeDrill(
                                session, api, plan, environment, up, StandInOptions.everyRole(), session::news)
                        .run(scenario.get())
                        .drill();
                session.news(wanted.subject()
                        + (drill.millis() == null
                                ? " was not restored"
                                : " was restored after " + Spans.text(Duration.ofMillis(drill.millis()))
                                        + (drill.budgetMillis() == null
                                                ? ""
                                                : " of " + Spans.text(Duration.ofMillis(drill.budgetMillis())))));
            }
        }
    }

    /** An {@code up} may have been started anew while its run went on. */
    private long pidOf(UpFile atTheStart) {
        return session.installation().running().orElse(atTheStart).pid();
    }

    private Optional<Run> unfinished(ApiClient api) {
        return api.list("/api/runs", Run.class).stream()
                .filter(run -> run.plan().equals(planId) && run.environment().equals(where.name()))
                .filter(run -> run.mode() == Run.Mode.REHEARSAL && run.state() != Run.State.ENDED)
                .findFirst();
    }

    private int end(ApiClient api, RunReport report, Figures figures) {
        ReportFiles files = ReportFiles.write(session.installation().reports(), api, report);
        if (json) {
            session.out()
                    .println(Json.pretty(RehearsalResult.of(report, files.json().toString(), figures)));
        } else {
            session.out().println();
            new RunSummary(report.view(), Paint.detect()).print(session.out());
            session.out().println("            " + report.verification().finding());
            session.out().println("  report    " + files.html());
            session.out().println("  figures   " + figures.sentence());
        }
        session.out().flush();
        return report.view().run().outcome() == RunOutcome.GO ? ExitCode.OK : ExitCode.NO;
    }

    private void trouble(String line) {
        if (line.startsWith("stand-ins:")) {
            session.news(line);
        }
    }
}
