package io.golive.cli;

import io.golive.plan.Plan;
import io.golive.plan.PlanException;
import io.golive.plan.Plans;
import io.golive.plan.Problem;
import io.golive.process.ModelLint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Proves that a plan can be started.",
            "Its own rules, every environment of it, and that models, forms, workers, message names and plan agree."
        })
final class PlanLintCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan, for example prepaid-analytics.")
    private String id;

    @Option(names = "--json", description = "A JSON list of the problems on standard output.")
    private boolean json;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        Set<Problem> problems = problems(session.plans());
        if (json) {
            session.out().println(Json.pretty(problems));
        } else if (problems.isEmpty()) {
            session.out().println(Paint.detect().good("good") + "  " + id);
        } else {
            throw new PlanException(List.copyOf(problems));
        }
        return problems.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    private Set<Problem> problems(Plans plans) {
        Set<Problem> all = new LinkedHashSet<>();
        try {
            Plan plan = plans.load(id);
            Installation home = session.installation();
            all.addAll(new ModelLint(home.plans(), home.forms()).problems(plan));
            for (String environment : plans.environments(id)) {
                try {
                    plans.environment(plan, environment);
                } catch (PlanException wrong) {
                    all.addAll(wrong.problems());
                }
            }
        } catch (PlanException wrong) {
            all.addAll(wrong.problems());
        }
        return all;
    }
}
