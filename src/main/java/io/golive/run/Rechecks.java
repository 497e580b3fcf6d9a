package io.golive.run;

import io.golive.check.Cancellation;
import io.golive.ledger.Ledger;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.PlanException;
import io.golive.plan.Problem;
import io.golive.target.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every 30 minutes, until the first step of Day 0 begins, whether what a run was started with still holds: targets
 * there, logins taken, secrets there, roles held, models unchanged. What broke is told to its owner once, and again when it
 * is well. Looks only: it begins, holds and changes nothing of the run. Of several apps one does it.
 */
@Component
public class Rechecks {
    static final Duration EVERY = Duration.ofMinutes(30);
    /** Longer than all looks at one run together; then another app takes over. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final RunRows runs;
    private final RunStart starting;
    private final Freezer freezer;
    private final StepRows steps;
    private final RecheckRows rows;
    private final NeededSecrets neededSecrets;
    private final NeededPeople neededPeople;
    private final TargetLooks targets;
    private final PlanModels models;
    private final RunNotices notices;
    private final Secrets secrets;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;
    private volatile Cancellation current = new Cancellation();

    Rechecks(
            RunRows runs,
            RunStart starting,
            Freezer freezer,
            StepRows steps,
            RecheckRows rows,
            NeededSecrets neededSecrets,
            NeededPeople neededPeople,
            TargetLooks targets,
            PlanModels models,
            RunNotices notices,
            Secrets secrets,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.starting = starting;
        this.freezer = freezer;
        this.steps = steps;
        this.rows = rows;
        this.neededSecrets = neededSecrets;
        this.neededPeople = neededPeople;
        this.targets = targets;
        this.models = models;
        this.notices = notices;
        this.secrets = secrets;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * Looks at one run whose time has come, if there is any.
     *
     * @return whether there was one
     */
    public boolean lookAtOne() {
        Optional<String> due = rows.take(time.now(), LEASE);
        due.ifPresent(this::look);
        return due.isPresent();
    }

    /** Ends the look that goes on; what it found so far is forgotten, another app or the next start looks again. */
    public void stop() {
        current.cancel("the application stops");
    }

    private void look(String runId) {
        RunRow run = runs.find(runId).orElseThrow(() -> new UnknownRunException(runId));
        FrozenRun frozen = freezer.thaw(runId);
        if (over(run, frozen)) {
            rows.over(runId);
            return;
        }
        Cancellation cancellation = new Cancellation();
        current = cancellation;
        List<Broken> found = found(run, frozen, cancellation);
        if (cancellation.reason() == null) {
            transaction.executeWithoutResult(status -> record(runId, frozen, found));
        }
    }

    /** Once the first step of Day 0 has begun, the steps themselves find what is broken. */
    private boolean over(RunRow run, FrozenRun frozen) {
        Set<String> dayZero = frozen.plan().steps().stream()
                .filter(step -> step.at().dayOffset() >= 0)
                .map(step -> step.id())
                .collect(Collectors.toSet());
        return run.concluded()
                || steps.all(run.id()).stream()
                        .anyMatch(step -> dayZero.contains(step.id()) && (step.begun() != null || step.over()));
    }

    private List<Broken> found(RunRow run, FrozenRun frozen, Cancellation cancellation) {
        Plan plan = frozen.plan();
        List<Broken> found = new ArrayList<>(targets.of(plan, frozen.environment(), cancellation));
        neededSecrets
                .bySecret(plan, frozen.environment())
                .forEach((name, missing) -> found.add(new Broken(
                        "secret " + name,
                        missing.owner(),
                        missing.problem().found() + ". " + missing.problem().advice())));
        found.addAll(people(run, frozen));
        models(frozen).ifPresent(found::add);
        return found.stream()
                .map(one -> new Broken(one.source(), one.owner(), secrets.mask(one.sentence())))
                .collect(Collectors.toMap(Broken::source, Function.identity(), (one, other) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** By the copy that the run keeps, and by the file as it is now: whoever left stands in the one and not in the other. */
    private List<Broken> people(RunRow run, FrozenRun frozen) {
        Plan plan = frozen.plan();
        Map<String, Problem> missing = new LinkedHashMap<>(neededPeople.byRole(
                plan, frozen.environment(), run.run().mode(), run.run().day()));
        List<Broken> found = new ArrayList<>();
        try {
            Environment now =
                    starting.asItIsNow(plan.id(), frozen.environment().name()).environment();
            neededPeople.byRole(plan, now, run.run().mode(), run.run().day()).forEach(missing::putIfAbsent);
        } catch (PlanException wrong) {
            found.add(new Broken(
                    "environment",
                    plan.escalate(),
                    "The environment " + frozen.environment().name() + " cannot be read any more: "
                            + wrong.problems().getFirst().found() + ". The run goes on with the copy that it keeps"));
        }
        missing.forEach((role, problem) -> found.add(new Broken(
                "role " + role,
                plan.escalate(),
                problem.found() + ". " + problem.advice()
                        + ". The run keeps the people that it was started with: start it anew where that matters")));
        return found;
    }

    private Optional<Broken> models(FrozenRun frozen) {
        if (frozen.drawing() == null) {
            return Optional.empty();
        }
        String plan = frozen.plan().id();
        try {
            if (frozen.drawing().modelHash().equals(models.drawing(plan).modelHash())) {
                return Optional.empty();
            }
        } catch (RuntimeException unreadable) {
            // whatever is wrong with a file is what is to be told
            return Optional.of(new Broken(
                    "models",
                    frozen.plan().escalate(),
                    "The models of " + plan + " cannot be read any more: " + unreadable.getMessage()
                            + ". The run goes on with those it has"));
        }
        return Optional.of(new Broken(
                "models",
                frozen.plan().escalate(),
                "The models or forms of " + plan
                        + " are not those any more that this run was started with. It goes on with"
                        + " those it has; start it anew if the change is meant for it"));
    }

    private void record(String runId, FrozenRun frozen, List<Broken> found) {
        RunRow run = runs.lock(runId);
        if (over(run, frozen)) {
            rows.over(runId);
            return;
        }
        Instant now = time.now();
        Map<String, RunView.FindingView> known = rows.findings(runId).stream()
                .collect(Collectors.toMap(RunView.FindingView::source, Function.identity()));
        for (Broken broken : found) {
            if (known.remove(broken.source()) == null) {
                broke(run, frozen, broken, now);
            }
        }
        known.values().stream()
                .filter(finding -> !hidden(finding.source(), found))
                .forEach(well -> well(run, frozen, well, now));
        rows.looked(runId, now, now.plus(EVERY));
    }

    /** A login at a target that is away, or a role in a file that cannot be read, cannot be looked at: nobody knows that it is well. */
    private static boolean hidden(String source, List<Broken> found) {
        return found.stream()
                .map(Broken::source)
                .anyMatch(broken -> broken.startsWith("target ")
                                && source.startsWith("login " + broken.substring("target ".length()) + " ")
                        || broken.equals("environment") && source.startsWith("role "));
    }

    private void broke(RunRow run, FrozenRun frozen, Broken broken, Instant now) {
        rows.broke(run.id(), broken.source(), broken.owner(), broken.sentence(), now);
        ledger.append(
                run.id(),
                "recheck.broke",
                Actors.GOLIVE,
                Map.of("source", broken.source(), "owner", broken.owner(), "found", broken.sentence()));
        notices.about(
                run,
                frozen,
                "recheck " + broken.source() + " broke " + now,
                List.of(broken.owner()),
                run.id() + ": " + broken.source() + " is not well",
                broken.sentence() + ".\n\nFound before Day 0 begins. It is looked at again every "
                        + Durations.text(EVERY) + "; you are told when it is well again.");
    }

    private void well(RunRow run, FrozenRun frozen, RunView.FindingView finding, Instant now) {
        rows.well(run.id(), finding.source());
        ledger.append(
                run.id(),
                "recheck.well",
                Actors.GOLIVE,
                Map.of("source", finding.source(), "owner", finding.owner(), "since", finding.since()));
        notices.about(
                run,
                frozen,
                "recheck " + finding.source() + " well " + now,
                List.of(finding.owner()),
                run.id() + ": " + finding.source() + " is well again",
                "This does not hold any more: " + finding.sentence() + ".");
    }
}
