package io.golive.run;

import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes the way forward and hands a way back to the engine, whose first job claims it. Under the run's lock. */
@Component
class RollbackStart {
    /**
     * Who wants it.
     *
     * @param role null for a machine
     */
    record By(String actor, String role, String reason) {
        static By golive(Rollbacks.Cause cause) {
            return new By(Actors.GOLIVE, null, cause.sentence());
        }
    }

    private final RunRows runs;
    private final Freezer freezer;
    private final RollbackRows rollbacks;
    private final RollbackProposals proposals;
    private final RollbackFacts facts;
    private final ItemRows items;
    private final ExecutionRows executions;
    private final Outbox outbox;
    private final WallTime time;
    private final TransactionTemplate transaction;

    RollbackStart(
            RunRows runs,
            Freezer freezer,
            RollbackRows rollbacks,
            RollbackProposals proposals,
            RollbackFacts facts,
            ItemRows items,
            ExecutionRows executions,
            Outbox outbox,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.rollbacks = rollbacks;
        this.proposals = proposals;
        this.facts = facts;
        this.items = items;
        this.executions = executions;
        this.outbox = outbox;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * Closes the way forward and hands the way back to the engine. The caller holds the run's lock and has seen that no other
     * one is active.
     */
    Rollback begin(RunRow run, FrozenRun frozen, Scenario scenario, Rollbacks.Cause cause, By by) {
        return begin(run, frozen, scenario, cause, by, List.of());
    }

    /** @param undoneBefore what an earlier way back undid and nobody has proven again */
    Rollback begin(
            RunRow run, FrozenRun frozen, Scenario scenario, Rollbacks.Cause cause, By by, List<String> undoneBefore) {
        Instant now = time.now();
        int number = rollbacks.nextNumber(run.id());
        Rollback rollback = new Rollback(
                run.id() + "-r" + number,
                run.id(),
                scenario.id(),
                Rollback.State.BARRIER,
                false,
                cause,
                by.actor(),
                by.role(),
                by.reason(),
                inFlight(run, scenario),
                undone(run, frozen.plan(), scenario, undoneBefore),
                now,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        rollbacks.insert(rollback, number);
        items.setBack(run.id(), lines(scenario));
        closeForward(run);
        proposals.overtakenBy(rollback);
        outbox.rollback(run.id(), rollback.id());
        facts.triggered(run, frozen, scenario, rollback);
        return rollback;
    }

    static List<String> lines(Scenario scenario) {
        return scenario.lists()
                .flatMap(list -> list.items().stream())
                .map(item -> item.id())
                .toList();
    }

    /** What goes on, and what was in doubt before: nobody knows whether its target still carries it out. */
    private List<String> inFlight(RunRow run, Scenario scenario) {
        List<String> own = lines(scenario);
        return Stream.concat(
                        executions.acting(run.id()).stream(),
                        items.all(run.id()).values().stream()
                                .filter(ItemRow::inDoubt)
                                .map(ItemRow::id)
                                // its own lines ask about themselves
                                .filter(id -> !own.contains(id)))
                .distinct()
                .toList();
    }

    private List<String> undone(RunRow run, Plan plan, Scenario scenario, List<String> before) {
        Set<String> undone = new LinkedHashSet<>(before);
        plan.items()
                .filter(scenario::undoes)
                .filter(item -> items.get(run.id(), item.id()).actionState() != null)
                .forEach(item -> undone.add(item.id()));
        return List.copyOf(undone);
    }

    /** A run that a person holds stays held by that person; what has an outcome keeps its state. */
    private void closeForward(RunRow run) {
        if (run.forwardOpen()) {
            Run.State state = run.concluded() ? run.run().state() : Run.State.HELD;
            runs.lane(run.id(), false, state, Actors.GOLIVE);
        }
    }

    Optional<Rollbacks.Claimed> claim(String rollbackId, long processInstanceKey) {
        return transaction.execute(status -> {
            Rollback rollback = locked(rollbackId);
            Long holder = rollback.processInstanceKey();
            if (!rollback.active() || (holder != null && holder != processInstanceKey)) {
                return Optional.<Rollbacks.Claimed>empty();
            }
            if (holder == null) {
                rollbacks.claimed(rollbackId, processInstanceKey);
                facts.claimed(rollback, processInstanceKey);
            }
            Plan plan = freezer.thaw(rollback.runId()).plan();
            Scenario scenario = plan.scenario(rollback.scenarioId()).orElseThrow();
            return Optional.of(new Rollbacks.Claimed(
                    scenario.id(),
                    plan.id() + "." + scenario.id(),
                    scenario.followUp().id()));
        });
    }

    /** As it is once its run is locked. */
    Rollback locked(String rollbackId) {
        Rollback found = rollbacks.find(rollbackId).orElseThrow(() -> new UnknownRunException(rollbackId));
        runs.lock(found.runId());
        return rollbacks.find(rollbackId).orElseThrow();
    }

    static Scenario scenario(FrozenRun frozen, String scenarioId) {
        return frozen.plan().scenario(scenarioId).orElseThrow(() -> {
            List<String> known = new ArrayList<>();
            frozen.plan().scenarios().forEach(scenario -> known.add(scenario.id()));
            return new RefusedException("The plan " + frozen.plan().id() + " has no way back " + scenarioId + ". "
                    + (known.isEmpty() ? "It has none at all" : "It has: " + String.join(", ", known)));
        });
    }
}
