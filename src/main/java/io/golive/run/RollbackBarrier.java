package io.golive.run;

import io.golive.plan.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stands between the way forward and the way back: nothing of the scenario begins before what was in flight is over, and what
 * is not over in time is in doubt.
 */
@Component
class RollbackBarrier {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Freezer freezer;
    private final RollbackStart starting;
    private final RollbackRows rollbacks;
    private final RollbackFacts facts;
    private final ExecutionRows executions;
    private final ItemRows items;
    private final Results results;
    private final WallTime time;
    private final TransactionTemplate transaction;

    RollbackBarrier(
            Freezer freezer,
            RollbackStart starting,
            RollbackRows rollbacks,
            RollbackFacts facts,
            ExecutionRows executions,
            ItemRows items,
            Results results,
            WallTime time,
            TransactionTemplate transaction) {
        this.freezer = freezer;
        this.starting = starting;
        this.rollbacks = rollbacks;
        this.facts = facts;
        this.executions = executions;
        this.items = items;
        this.results = results;
        this.time = time;
        this.transaction = transaction;
    }

    Rollbacks.Barrier look(String rollbackId) {
        return transaction.execute(status -> {
            Rollback rollback = starting.locked(rollbackId);
            if (rollback.state() != Rollback.State.BARRIER) {
                return new Rollbacks.Barrier(Rollbacks.Barrier.State.CLEAR, List.of(), List.of());
            }
            FrozenRun frozen = freezer.thaw(rollback.runId());
            List<String> inFlight = settle(rollback, frozen);
            if (!inFlight.isEmpty()) {
                return new Rollbacks.Barrier(Rollbacks.Barrier.State.WAITING, inFlight, List.of());
            }
            return judge(rollback, RollbackStart.scenario(frozen, rollback.scenarioId()));
        });
    }

    private Rollbacks.Barrier judge(Rollback rollback, Scenario scenario) {
        List<String> inDoubt = inDoubt(rollback);
        if (!inDoubt.isEmpty()) {
            facts.inDoubt(rollback, inDoubt, scenario.despiteInDoubt());
            if (!scenario.despiteInDoubt()) {
                return new Rollbacks.Barrier(Rollbacks.Barrier.State.STUCK, List.of(), inDoubt);
            }
        }
        pass(rollback, inDoubt, Actors.GOLIVE);
        return new Rollbacks.Barrier(Rollbacks.Barrier.State.CLEAR, List.of(), inDoubt);
    }

    /** What goes on is waited for; what nobody carries out any more, or takes too long, is in doubt. */
    private List<String> settle(Rollback rollback, FrozenRun frozen) {
        boolean tooLong = Duration.between(rollback.fencedAt(), time.now()).compareTo(PATIENCE) >= 0;
        List<String> inFlight = new ArrayList<>();
        for (ExecutionRows.Row row : executions.unfinishedActions(rollback.runId())) {
            if (row.leaseAlive() && !tooLong) {
                inFlight.add(row.execution().itemId());
            } else {
                results.inDoubt(
                        frozen,
                        row.execution(),
                        row.leaseAlive()
                                ? "It was still going on " + PATIENCE.toSeconds()
                                        + " s after the way back was triggered"
                                : "Whoever carried it out stopped without a result: "
                                        + row.execution().owner());
            }
        }
        return inFlight;
    }

    /** Of what was in flight, the items of which nobody has found out yet what they did. */
    List<String> inDoubt(Rollback rollback) {
        return rollback.inFlight().stream()
                .filter(item -> items.get(rollback.runId(), item).inDoubt())
                .toList();
    }

    /** Opens the way back. The caller holds the run's lock. */
    void pass(Rollback rollback, List<String> inDoubt, String actor) {
        Instant now = time.now();
        rollbacks.begun(rollback.id(), now);
        facts.begun(rollback, Duration.between(rollback.fencedAt(), now), inDoubt, actor);
    }
}
