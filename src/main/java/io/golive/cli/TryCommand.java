package io.golive.cli;

import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.ItemVariables;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.plan.Spans;
import io.golive.target.FileSecrets;
import io.golive.target.Target;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs one item's check by itself, without engine or run.",
            "Shows the query as it was sent, everything that was observed, and each condition's verdict. An item's "
                    + "action is never done."
        })
final class TryCommand implements Callable<Integer> {
    private static final Set<String> INSTANTS = Set.of("runStart", "stepStart", "concludedAt");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Parameters(index = "0", paramLabel = "PLAN", description = "The plan, for example prepaid-analytics.")
    private String planId;

    @Parameters(index = "1", paramLabel = "ITEM", description = "The item, for example E2.1-01.")
    private String itemId;

    @Option(
            names = "--site",
            paramLabel = "S",
            description = "The site to look at (default: the one that the item says).")
    private String site;

    @Option(
            names = "--environment",
            paramLabel = "E",
            defaultValue = "practice",
            description = "The environment that describes the site (default: ${DEFAULT-VALUE}).")
    private String environmentName;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "A value that the item needs from an earlier one, for example --var job=12. May be repeated.")
    private Map<String, String> vars = Map.of();

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        Plans plans = session.plans();
        Plan plan = plans.load(planId);
        Environment environment = plans.environment(plan, environmentName);
        Item item = plan.everyItem()
                .filter(each -> each.id().equals(itemId))
                .findFirst()
                .orElseThrow(() -> Failure.usage(
                        planId + " has no item " + itemId, "`./golive plan items " + planId + "` lists them."));
        if (item.check() == null) {
            throw Failure.usage(
                    itemId + " is a question for a person",
                    "There is nothing to try: " + item.question().text());
        }
        PageBrowser.find(session.installation());
        CheckResult result = run(plan, environment, item);
        if (json) {
            session.out().println(Json.pretty(result));
        } else {
            print(item, result, session.out(), Paint.detect());
        }
        return result.outcome() == Outcome.PASS ? ExitCode.OK : ExitCode.NO;
    }

    private CheckResult run(Plan plan, Environment environment, Item item) {
        CheckSpec spec = item.check();
        Instant now = Instant.now();
        Map<String, Object> variables =
                new HashMap<>(new ItemVariables(plan, environment, "try", now).of(item, Map.of(), now));
        vars.forEach((name, value) -> variables.put(name, literal(name, value)));
        FileSecrets secrets = new FileSecrets(session.installation().data().resolve("secrets"));
        CheckContext context = new CheckContext(target(environment, spec), variables, secrets, new Cancellation());
        return new CheckRunner(Kinds.scan()).run(spec, context, LONGEST);
    }

    private Target target(Environment environment, CheckSpec spec) {
        if (spec.target() == null) {
            return null;
        }
        String wanted = site != null ? site : spec.site();
        Map<String, Target> targets = environment.sites().get(wanted);
        if (targets == null || !targets.containsKey(spec.target())) {
            throw Failure.usage(
                    "environment " + environmentName + " has no target " + spec.target() + " on site " + wanted,
                    "It has the sites " + String.join(", ", environment.sites().keySet()) + ".");
        }
        return targets.get(spec.target());
    }

    /** Instants and numbers as such, so that they compare as they would in a run. */
    private static Object literal(String name, String value) {
        if (INSTANTS.contains(name)) {
            return Instant.parse(value);
        }
        return value.matches("-?\\d{1,18}") ? (Object) Long.valueOf(value) : value;
    }

    private static void print(Item item, CheckResult result, PrintWriter out, Paint paint) {
        String outcome = result.outcome().name();
        out.println(paint.outcome(outcome, paint.bold(outcome)) + "  " + item.id() + " " + item.title() + ", "
                + Spans.text(Duration.ofMillis(result.millis()))
                + (result.looks() > 1 ? ", " + result.looks() + " looks" : ""));
        block(out, paint, "sent", result.resolved());
        if (!result.observed().isEmpty()) {
            out.println(paint.faint("observed"));
            result.observed().forEach((name, value) -> out.println("  " + name + " = " + value));
        }
        block(out, paint, "answer", result.excerpt());
        block(out, paint, "error", result.error());
        if (!result.verdicts().isEmpty()) {
            out.println(paint.faint("conditions"));
            result.verdicts()
                    .forEach(verdict -> out.println("  "
                            + paint.outcome(
                                    verdict.outcome().name(), verdict.outcome().name()) + "  " + verdict.sentence()));
        }
    }

    private static void block(PrintWriter out, Paint paint, String title, String text) {
        if (text != null && !text.isBlank()) {
            out.println(paint.faint(title));
            text.lines().forEach(line -> out.println("  " + line));
        }
    }
}
