package io.golive.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.golive.check.Nearest;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.practice.FaultCatalog;
import io.golive.prove.ItemWork;
import io.golive.prove.Proof;
import io.golive.prove.ProofOrder;
import io.golive.prove.Prover;
import io.golive.prove.UnprovableException;
import io.golive.run.Run;
import io.golive.target.FileSecrets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows that every check sees what is wrong.",
            "The practice target is given one fault at a time; the item or watch must turn red, with the fault's trace"
                    + " in its evidence, and green again once it is mended. Makes the practice sites anew. Uses those of a "
                    + "running `golive up`, else starts them without the engine and ends them afterwards.",
            "Exit code: 0 all seen red and green that this machine can look at, 1 not so, 2 usage or configuration, 3 "
                    + "infrastructure."
        })
final class ProveCommand implements Callable<Integer> {
    private static final String RUN = "prove";

    @Parameters(index = "0", paramLabel = "PLAN", description = "The plan, for example prepaid-analytics.")
    private String planId;

    @Option(
            names = "--item",
            paramLabel = "ID",
            description = {
                "Only these items and watches; what they need of earlier ones is done quietly. The id of a line with `each`",
                "means all of its entries. May be repeated, or be followed by several."
            })
    private List<String> items = new ArrayList<>();

    @Parameters(index = "1..*", hidden = true, paramLabel = "ID")
    private List<String> moreItems = List.of();

    @Option(
            names = "--environment",
            paramLabel = "E",
            defaultValue = "practice",
            description = "The environment that describes the practice target (default: ${DEFAULT-VALUE}).")
    private String environmentName;

    @Option(names = "--json", description = "One JSON object on standard output, everything else on standard error.")
    private boolean json;

    @Mixin
    private StackOptions options;

    @Mixin
    private Session session;

    /** What `--json` prints. */
    private record Result(
            List<Proof> items,

            @JsonInclude(JsonInclude.Include.NON_NULL) String stopped) {}

    @Override
    public Integer call() throws InterruptedException {
        Plans plans = session.plans();
        Plan plan = plans.load(planId);
        Predicate<Item> wanted = wanted(plan);
        requirePractice(plans.environment(plan, environmentName));
        Installation home = session.installation();
        PageBrowser.fetch(home, session::news);
        Optional<UpFile> running = home.running();
        if (running.isPresent()) {
            session.news("Using the practice target of the Golive that runs at "
                    + running.get().apiUrl());
            session.requireHere(running.get());
            requireNoRun(plan, plans.environment(plan, environmentName));
            return prove(
                    plan,
                    plans.environment(plan, environmentName),
                    running.get().controlUrl(),
                    wanted);
        }
        try (LocalPractice practice = LocalPractice.start(home, options, session::news)) {
            // the environment's placeholders are known only now
            return prove(plan, session.plans().environment(plan, environmentName), practice.controlUrl(), wanted);
        }
    }

    private Predicate<Item> wanted(Plan plan) {
        if (items.isEmpty() && !moreItems.isEmpty()) {
            throw Failure.usage("'" + moreItems.getFirst() + "' stands alone", "Say --item before the items.");
        }
        items.addAll(moreItems);
        if (items.isEmpty()) {
            return item -> true;
        }
        Set<String> known = new LinkedHashSet<>();
        plan.everyItem().filter(item -> item.check() != null).forEach(item -> {
            known.add(item.id());
            Optional.ofNullable(item.parent()).ifPresent(known::add);
        });
        plan.watches().forEach(watch -> known.add(watch.id()));
        for (String id : items) {
            if (!known.contains(id)) {
                throw Failure.usage(
                        planId + " has no automated item or watch " + id + Nearest.hint(id, known),
                        "`./golive plan items " + planId + "` lists them.");
            }
        }
        return item -> items.contains(item.id()) || item.parent() != null && items.contains(item.parent());
    }

    private static void requirePractice(Environment environment) {
        if (environment.purpose() != Environment.Purpose.PRACTICE) {
            throw Failure.usage(
                    "environment " + environment.name() + " is for "
                            + environment.purpose().name().toLowerCase(java.util.Locale.ROOT)
                            + "; nothing is broken there on purpose",
                    "Name an environment whose purpose is practice.");
        }
    }

    /** Making the sites anew would take them away from a run. */
    private void requireNoRun(Plan plan, Environment environment) {
        PracticeLogin.of(session, plan, environment, session::news).list("/api/runs", Run.class).stream()
                .filter(run -> run.environment().equals(environmentName) && run.state() != Run.State.ENDED)
                .findFirst()
                .ifPresent(run -> {
                    throw Failure.refused(
                            run.id() + " is going on in " + environmentName + "; proving would break what it works on",
                            "Wait for its end, or end it: ./golive abandon " + run.id() + " --reason ..");
                });
    }

    private int prove(Plan plan, Environment environment, String controlUrl, Predicate<Item> wanted)
            throws InterruptedException {
        PracticeControl control =
                new PracticeControl(controlUrl, session.installation().data());
        session.news("Re-creating the practice sites");
        control.resetSites();
        FileSecrets secrets = new FileSecrets(session.installation().data().resolve("secrets"));
        ProofTable table = new ProofTable(json ? session.err() : session.out(), Paint.detect());
        table.begin();
        List<Proof> proofs = new ArrayList<>();
        try (MendingAtExit practice = MendingAtExit.of(control)) {
            Prover prover = new Prover(new ItemWork(plan, environment, secrets, RUN), FaultCatalog.load(), practice);
            Failure stopped = walk(prover, ProofOrder.of(plan, wanted), wanted, proof -> {
                proofs.add(proof);
                table.row(proof);
            });
            table.end(proofs);
            if (json) {
                session.out().println(Json.pretty(new Result(proofs, stopped == null ? null : stopped.getMessage())));
                session.out().flush();
            }
            if (stopped != null) {
                throw stopped;
            }
            return proofs.stream().noneMatch(Proof::isWrong) ? ExitCode.OK : ExitCode.NO;
        } finally {
            control.resetSites();
        }
    }

    /** Null, or what ended it before its time: what was proved until then is told all the same. */
    private Failure walk(Prover prover, List<Item> order, Predicate<Item> wanted, Consumer<Proof> each)
            throws InterruptedException {
        try {
            prover.prove(order, wanted, each);
            return null;
        } catch (UnprovableException stuck) {
            String advice = "`./golive prove " + planId + "` without --item shows more.";
            return stuck.isOutage()
                    ? Failure.infrastructure(stuck.getMessage(), advice, stuck)
                    : Failure.refused(stuck.getMessage(), advice);
        } catch (Failure away) {
            return away;
        }
    }
}
