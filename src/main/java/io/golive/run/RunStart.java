package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.PlanException;
import io.golive.plan.PlanProof;
import io.golive.plan.Plans;
import io.golive.plan.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Validates, freezes and stores a run. */
@Component
class RunStart {
    private final Function<String, Plan> plans;
    private final BiFunction<Plan, String, Environment> environments;
    private final List<PlanProof> proofs;
    private final NeededSecrets secrets;
    private final NeededPeople people;
    private final LiveStart live;
    private final Freezer freezer;
    private final RunRows runs;
    private final RollbackRows rollbacks;
    private final ItemRows items;
    private final StepRows steps;
    private final RecheckRows rechecks;
    private final Commands commands;
    private final Outbox outbox;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    @Autowired
    RunStart(
            Plans plans,
            List<PlanProof> proofs,
            NeededSecrets secrets,
            NeededPeople people,
            LiveStart live,
            Freezer freezer,
            RunRows runs,
            RollbackRows rollbacks,
            ItemRows items,
            StepRows steps,
            RecheckRows rechecks,
            Commands commands,
            Outbox outbox,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this(
                plans::load,
                plans::environment,
                proofs,
                secrets,
                people,
                live,
                freezer,
                runs,
                rollbacks,
                items,
                steps,
                rechecks,
                commands,
                outbox,
                ledger,
                time,
                transaction);
    }

    /** For tests, which have plans without files. */
    RunStart(
            Function<String, Plan> plans,
            BiFunction<Plan, String, Environment> environments,
            List<PlanProof> proofs,
            NeededSecrets secrets,
            NeededPeople people,
            LiveStart live,
            Freezer freezer,
            RunRows runs,
            RollbackRows rollbacks,
            ItemRows items,
            StepRows steps,
            RecheckRows rechecks,
            Commands commands,
            Outbox outbox,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.plans = plans;
        this.environments = environments;
        this.proofs = proofs;
        this.secrets = secrets;
        this.people = people;
        this.live = live;
        this.freezer = freezer;
        this.runs = runs;
        this.rollbacks = rollbacks;
        this.items = items;
        this.steps = steps;
        this.rechecks = rechecks;
        this.commands = commands;
        this.outbox = outbox;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    Run start(StartRequest request, Command command) {
        String what = "start " + request;
        Optional<Run> before = transaction.execute(status -> commands.answered(command, what, Run.class));
        if (before.isPresent()) {
            return before.get();
        }
        Judged judged = judge(request, command.actor());
        byte[] bytes = freezer.freeze(judged.frozen());
        return transaction.execute(status -> commands.answered(command, what, Run.class)
                .orElseGet(() -> store(request, command, judged, what, bytes)));
    }

    /**
     * What a start hangs on beside other runs.
     *
     * @param role in which the person starts it
     * @param allowed by which approval; null unless it is live
     */
    record Judged(FrozenRun frozen, String role, String clock, LiveStart.Allowed allowed) {}

    /** Throws what {@link #start} throws, and starts nothing. */
    Judged judge(StartRequest request, String actor) {
        FrozenRun frozen = asItIsNow(request.plan(), request.environment());
        String role = CommandRight.check("start", frozen, actor, time.now());
        String clock = clock(request, frozen.environment());
        prove(frozen.plan(), frozen.environment(), request);
        return new Judged(frozen, role, clock, request.mode() == Run.Mode.LIVE ? live.check(frozen, actor) : null);
    }

    /** Plan and environment from their files, not yet proven. */
    FrozenRun asItIsNow(String planId, String environment) {
        Plan plan = plans.apply(planId);
        return new FrozenRun(plan, environments.apply(plan, environment), Map.of());
    }

    private static String clock(StartRequest request, Environment environment) {
        if (request.mode() == Run.Mode.LIVE) {
            return "live";
        }
        if (environment.purpose() == Environment.Purpose.PRODUCTION) {
            throw new RefusedException(
                    request.mode() == Run.Mode.DRILL
                            ? "A drill changes its targets for real, and " + environment.name()
                                    + " is production. Drill in a practice or staging environment"
                            : "A rehearsal changes its targets for real, and " + environment.name()
                                    + " is production. Rehearse in a practice or staging environment, or start it live");
        }
        String clock = request.clock() == null || request.clock().isBlank() ? "auto" : request.clock();
        if (RunClock.parse(clock).kind() == RunClock.Kind.LIVE) {
            throw new RefusedException("A rehearsal has the clock auto or compress N; a live clock is for a live run");
        }
        return clock;
    }

    private void prove(Plan plan, Environment environment, StartRequest request) {
        List<Problem> problems = new ArrayList<>();
        proofs.forEach(proof -> problems.addAll(proof.problems(plan)));
        problems.addAll(secrets.missing(plan, environment));
        problems.addAll(people.missing(plan, environment, request.mode(), request.day()));
        if (request.mode() == Run.Mode.LIVE) {
            problems.addAll(secrets.missingForNotices(plan, environment));
        }
        if (!problems.isEmpty()) {
            throw new PlanException(problems);
        }
    }

    private Run store(StartRequest request, Command command, Judged judged, String what, byte[] bytes) {
        Plan plan = judged.frozen().plan();
        Environment environment = judged.frozen().environment();
        // the number's lock lets one start at a time look; the unique index says the same to everybody else
        long number = runs.nextNumber(plan.id());
        runs.unfinished(plan.id(), environment.name()).ifPresent(other -> {
            throw new RefusedException("Run " + other.id() + " of " + plan.id() + " in " + environment.name()
                    + " has not ended (" + other.run().state() + "). Continue it, or abandon it first");
        });
        rollbacks.active(plan.id(), environment.name()).ifPresent(rollback -> {
            throw new RefusedException("Run " + rollback.runId() + " of " + plan.id() + " in " + environment.name()
                    + " is going back (" + rollback.id() + "). Decide there how that ends first");
        });
        Instant now = time.now();
        LocalDate day = request.day() == null ? now.atZone(plan.zone()).toLocalDate() : request.day();
        Run run = new Run(
                plan.id() + "-" + number,
                plan.id(),
                environment.name(),
                environment.purpose(),
                request.mode(),
                day,
                judged.clock(),
                Run.State.STARTING,
                null,
                Sha256.hex(bytes),
                null,
                command.actor(),
                now,
                null,
                null);
        runs.insert(run, number, bytes);
        items.insert(run.id(), plan.items().map(Item::id).toList());
        plan.steps().forEach(step -> steps.insert(run.id(), step.id(), step.at().at(day, plan.zone())));
        rechecks.plan(run.id(), now.plus(Rechecks.EVERY));
        commands.remember(command, what, run.id(), run);
        outbox.start(run.id());
        Map<String, Object> facts = facts(run, judged, command);
        Map<String, Object> withPeople = new LinkedHashMap<>(facts);
        withPeople.put("people", environment.people());
        ledger.append(run.id(), "run.started", command.actor(), withPeople);
        if (judged.allowed() != null) {
            live.record(run, judged.allowed());
        }
        ledger.append(Ledger.SYSTEM, "run.started", command.actor(), facts);
        return run;
    }

    private static Map<String, Object> facts(Run run, Judged judged, Command command) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", run.id());
        facts.put("plan", run.plan());
        facts.put("environment", run.environment());
        facts.put("purpose", run.purpose());
        facts.put("mode", run.mode());
        facts.put("day", run.day());
        facts.put("clock", run.clock());
        facts.put("frozenHash", run.frozenHash());
        facts.put("role", judged.role());
        facts.put("reason", command.reason());
        facts.put("approval", judged.allowed() == null ? null : judged.allowed().facts());
        return facts;
    }
}
