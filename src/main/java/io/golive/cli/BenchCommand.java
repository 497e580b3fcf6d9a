package io.golive.cli;

import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.plan.Scenario;
import io.golive.plan.Spans;
import io.golive.run.Drill;
import io.golive.run.RunView.StepView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures many times what one try cannot say.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BenchCommand.Drills.class, BenchBoardCommand.class})
final class BenchCommand {

    /** @throws Failure when there is none on this machine */
    static UpFile running(Session session) {
        UpFile up = session.installation()
                .running()
                .orElseThrow(() -> Failure.infrastructure(
                        "no Golive is running", "Start it with `./golive up` in another terminal.", null));
        session.requireHere(up);
        return up;
    }

    @Command(
            name = "drill",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Drills a way back many times, then rehearses the plan once.",
                "Prints median and worst from the trigger to the end of the first action (flag off) and to restored, and "
                        + "how late the timers of the steps were. A running `golive up` is needed."
            })
    static final class Drills implements Callable<Integer> {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "PLAN",
                defaultValue = "prepaid-analytics",
                description = "The plan (default: ${DEFAULT-VALUE}).")
        private String planId;

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "SCENARIO",
                defaultValue = "scenario-1",
                description = "The way back (default: ${DEFAULT-VALUE}).")
        private String scenarioId;

        @Option(
                names = "--drills",
                paramLabel = "N",
                defaultValue = "20",
                description = "How often (default: ${DEFAULT-VALUE}).")
        private int drills;

        @Mixin
        private PracticeEnvironment where;

        @Mixin
        private StandInOptions standIns;

        @Option(
                names = "--json",
                description = "One JSON object on standard output, everything else on standard error.")
        private boolean json;

        @Mixin
        private Session session;

        /** What `--json` prints. */
        private record Result(
                String plan, String scenario, int drills, Spread firstAction, Spread restored, Spread timersLate) {}

        @Override
        public Integer call() throws InterruptedException {
            Plans plans = session.plans();
            Plan plan = plans.load(planId);
            Scenario scenario = DrillCommand.scenario(plan, scenarioId);
            Environment environment = plans.environment(plan, where.name());
            DrillCommand.requireNoProduction(environment);
            UpFile up = running(session);
            ApiClient api = PracticeLogin.of(session, plan, environment, session::news);
            List<Drill> done = new ArrayList<>();
            for (int number = 1; number <= drills; number++) {
                Drill drill = new PracticeDrill(session, api, plan, environment, up, standIns, line -> {})
                        .run(scenario)
                        .drill();
                done.add(drill);
                session.news(number + " of " + drills + ": "
                        + (drill.millis() == null ? "not restored" : Spans.text(Duration.ofMillis(drill.millis()))));
            }
            Result result = new Result(
                    planId,
                    scenarioId,
                    drills,
                    Spread.of(done.stream().map(Drill::firstMillis).toList()),
                    Spread.of(done.stream().map(Drill::millis).toList()),
                    Spread.of(late(api, plan, environment, up)));
            if (json) {
                session.out().println(Json.pretty(result));
            } else {
                session.out().println(planId + " " + scenarioId);
                session.out().println("  first action  " + result.firstAction().sentence());
                session.out().println("  restored      " + result.restored().sentence());
                session.out().println("  timers late   " + result.timersLate().sentence());
            }
            session.out().flush();
            return done.stream().allMatch(DrillCommand::within) ? ExitCode.OK : ExitCode.NO;
        }

        /** Of each step of a rehearsal, how much later than due it began. */
        private List<Long> late(ApiClient api, Plan plan, Environment environment, UpFile up)
                throws InterruptedException {
            session.news("Rehearsing once, for the timers");
            BenchRehearsal rehearsal = new BenchRehearsal(session, api, plan, environment, up);
            return rehearsal.follow(rehearsal.start(), standIns).view().steps().stream()
                    .map(StepView::lateness)
                    .filter(Objects::nonNull)
                    .map(Duration::toMillis)
                    .toList();
        }
    }
}
