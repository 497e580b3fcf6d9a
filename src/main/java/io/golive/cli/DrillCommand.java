package io.golive.cli;

import io.golive.check.Nearest;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.plan.Scenario;
import io.golive.plan.Spans;
import io.golive.run.Drill;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.RollbackView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Proves a way back, and measures from its trigger to restored.",
            "Makes the practice sites anew in their released state, triggers the scenario there, and lets stand-ins "
                    + "decide. The figure stays on record: gates that want it (drills:) count it. Uses a running `golive up`, "
                    + "else starts everything and ends it again afterwards.",
            "Exit code: 0 restored within the budget, 1 over it or not restored, 2 usage or configuration, 3 "
                    + "infrastructure."
        })
final class DrillCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PLAN", description = "The plan, for example prepaid-analytics.")
    private String planId;

    @Parameters(index = "1", paramLabel = "SCENARIO", description = "The way back, for example scenario-1.")
    private String scenarioId;

    @Mixin
    private PracticeEnvironment where;

    @Mixin
    private StandInOptions standIns;

    @Option(names = "--json", description = "One JSON object on standard output, everything else on standard error.")
    private boolean json;

    @Mixin
    private StackOptions options;

    @Mixin
    private Session session;

    private final Server server;

    DrillCommand(Server server) {
        this.server = server;
    }

    /** What `--json` prints; durations in milliseconds. */
    private record Result(
            String plan,
            String scenario,
            String run,
            String rollback,
            String environment,
            String site,
            String modelHash,
            Instant triggeredAt,
            Instant restoredAt,
            Long firstActionMillis,
            Long restoredMillis,
            Long budgetMillis,
            boolean within,
            List<ItemView> items,
            String report) {}

    @Override
    public Integer call() throws InterruptedException {
        Plans plans = session.plans();
        Plan plan = plans.load(planId);
        Scenario scenario = scenario(plan, scenarioId);
        requireNoProduction(plans.environment(plan, where.name()));
        Installation home = session.installation();
        PageBrowser.fetch(home, session::news);
        Optional<UpFile> running = home.running();
        if (running.isPresent()) {
            session.news("Using the Golive that runs at " + running.get().apiUrl());
            session.requireHere(running.get());
            return drill(plan, plans.environment(plan, where.name()), running.get(), scenario);
        }
        PracticePeople people = PracticePeople.of(plans, List.of(planId), where.name());
        try (LocalStack stack = LocalStack.start(home, options, server, people, session::news)) {
            // the environment's placeholders are known only now
            return drill(plan, session.plans().environment(plan, where.name()), stack.up(), scenario);
        }
    }

    static Scenario scenario(Plan plan, String id) {
        List<String> known = plan.scenarios().stream().map(Scenario::id).toList();
        return plan.scenario(id)
                .orElseThrow(() -> Failure.usage(
                        plan.id() + " has no way back " + id + Nearest.hint(id, known),
                        known.isEmpty() ? "Write one below rollback." : "It has " + String.join(", ", known) + "."));
    }

    static void requireNoProduction(Environment environment) {
        if (environment.purpose() == Environment.Purpose.PRODUCTION) {
            throw Failure.usage(
                    "a drill changes its targets for real, and " + environment.name() + " is production",
                    "Drill in a practice or staging environment.");
        }
    }

    private int drill(Plan plan, Environment environment, UpFile up, Scenario scenario) throws InterruptedException {
        ApiClient api = PracticeLogin.of(session, plan, environment, session::news);
        PracticeDrill.Result result = drilled(api, plan, environment, up, scenario);
        Drill drill = result.drill();
        boolean within = within(drill);
        ReportFiles files = ReportFiles.write(session.installation().reports(), api, result.report());
        if (json) {
            session.out()
                    .println(Json.pretty(new Result(
                            drill.plan(),
                            drill.subject(),
                            drill.runId(),
                            drill.rollbackId(),
                            drill.environment(),
                            drill.site(),
                            drill.modelHash(),
                            drill.triggeredAt(),
                            drill.restoredAt(),
                            drill.firstMillis(),
                            drill.millis(),
                            drill.budgetMillis(),
                            within,
                            result.view().items(),
                            files.json().toString())));
        } else {
            print(scenario, result.view(), drill, within);
            session.out().println("  record    " + drill.rollbackId() + ", report " + files.html());
        }
        session.out().flush();
        return within ? ExitCode.OK : ExitCode.NO;
    }

    private PracticeDrill.Result drilled(
            ApiClient api, Plan plan, Environment environment, UpFile up, Scenario scenario)
            throws InterruptedException {
        PracticeDrill drill = new PracticeDrill(session, api, plan, environment, up, standIns, session::news);
        try {
            return drill.run(scenario);
        } finally {
            if (drill.changedSites()) {
                new PracticeControl(up.controlUrl(), session.installation().data()).resetSites();
            }
        }
    }

    static boolean within(Drill drill) {
        return drill.millis() != null && (drill.budgetMillis() == null || drill.millis() <= drill.budgetMillis());
    }

    private void print(Scenario scenario, RollbackView view, Drill drill, boolean within) {
        PrintWriter out = session.out();
        Paint paint = Paint.detect();
        out.println(paint.bold(scenario.id() + " " + scenario.title()) + ", drilled in " + drill.environment()
                + (drill.site() == null ? "" : " (" + drill.site() + ")"));
        line(out, drill.triggeredAt(), drill.triggeredAt(), "", "triggered");
        view.items().stream()
                .filter(item -> item.outcome() != null && item.ended() != null)
                .forEach(item -> line(
                        out,
                        drill.triggeredAt(),
                        item.ended(),
                        paint.outcome(item.outcome(), item.outcome()),
                        item.id() + " " + item.title()));
        if (drill.restoredAt() != null) {
            line(out, drill.triggeredAt(), drill.restoredAt(), "", paint.bold("restored"));
        }
        String budget = drill.budgetMillis() == null ? "no budget" : "budget " + text(drill.budgetMillis());
        String figure = drill.millis() == null
                ? paint.bad("not restored")
                : within ? paint.good("within") : paint.bad("over it");
        out.println("  first     " + (drill.firstMillis() == null ? "no action" : text(drill.firstMillis()))
                + " from the trigger to the first action done");
        out.println("  restored  " + (drill.millis() == null ? "" : text(drill.millis()) + " from the trigger, ")
                + budget + ": " + figure);
    }

    private static void line(PrintWriter out, Instant from, Instant at, String outcome, String what) {
        out.println(String.format(
                Locale.ROOT, "  +%6.1f s  %-4s %s", Duration.between(from, at).toMillis() / 1000.0, outcome, what));
    }

    private static String text(long millis) {
        return Spans.text(Duration.ofMillis(millis));
    }
}
