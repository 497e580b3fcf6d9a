package io.golive.cli;

import io.golive.plan.Carrier;
import io.golive.plan.Plan;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "items",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Every carrier of requirement ids.",
            "Items, lists, steps, gates, sign-offs, watches, notices, follow-ups, ways back."
        })
final class PlanItemsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan, for example prepaid-analytics.")
    private String id;

    @Option(names = "--json", description = "A JSON list on standard output.")
    private boolean json;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        Plan plan = session.plans().load(id);
        List<Carrier> carriers = Carrier.of(plan);
        if (json) {
            session.out().println(Json.pretty(carriers));
            return ExitCode.OK;
        }
        for (Carrier carrier : carriers) {
            session.out()
                    .printf(
                            "%-16s %-13s %-9s %-8s %-58s %s%n",
                            carrier.id(),
                            carrier.carries(),
                            carrier.mode(),
                            carrier.kind(),
                            carrier.title(),
                            String.join(" ", carrier.requirements()));
        }
        long ids = carriers.stream()
                .flatMap(carrier -> carrier.requirements().stream())
                .distinct()
                .count();
        session.out().println(carriers.size() + " carriers of " + ids + " requirement ids");
        return ExitCode.OK;
    }
}
