package io.golive.run;

import io.golive.plan.Checklist;
import io.golive.plan.Item;
import io.golive.plan.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** From the proof to the end of a way back: restored, what was undone is proven again, and what a person decides. */
@Component
class RollbackEnd {
    static final String FOLLOW_UP = "follow-up";
    static final String AGAIN = "again";
    static final String RESUME = "resume";
    static final String END = "end";
    static final String NEXT = "next";
    private static final String ABANDONED = "abandoned";
    private static final Logger LOG = LoggerFactory.getLogger(RollbackEnd.class);

    private final RunRows runs;
    private final Freezer freezer;
    private final RollbackStart starting;
    private final RollbackRows rollbacks;
    private final ProposalRows proposals;
    private final RollbackFacts facts;
    private final Drills drills;
    private final ItemRows items;
    private final Deeds deeds;
    private final ExecutionRows executions;
    private final AskRows asks;
    private final Lane lane;
    private final RunEnd runEnd;
    private final GateWatch gates;
    private final Outbox outbox;
    private final WallTime time;
    private final TransactionTemplate transaction;

    RollbackEnd(
            RunRows runs,
            Freezer freezer,
            RollbackStart starting,
            RollbackRows rollbacks,
            ProposalRows proposals,
            RollbackFacts facts,
            Drills drills,
            ItemRows items,
            Deeds deeds,
            ExecutionRows executions,
            AskRows asks,
            Lane lane,
            RunEnd runEnd,
            GateWatch gates,
            Outbox outbox,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.starting = starting;
        this.rollbacks = rollbacks;
        this.proposals = proposals;
        this.facts = facts;
        this.drills = drills;
        this.items = items;
        this.deeds = deeds;
        this.executions = executions;
        this.asks = asks;
        this.lane = lane;
        this.runEnd = runEnd;
        this.gates = gates;
        this.outbox = outbox;
        this.time = time;
        this.transaction = transaction;
    }

    boolean good(String rollbackId, String listId) {
        return transaction.execute(status -> {
            Rollback rollback = starting.locked(rollbackId);
            Checklist list = freezer.thaw(rollback.runId())
                    .plan()
                    .checklist(listId)
                    .orElseThrow(() -> new RefusedException("The frozen plan has no list " + listId
                            + ". The deployed models and the frozen plan do not belong together"));
            return list.items().stream()
                    .map(item -> items.get(rollback.runId(), item.id()))
                    .allMatch(row -> row.good() || row.waived());
        });
    }

    void restored(String rollbackId) {
        transaction.executeWithoutResult(status -> {
            Rollback rollback = starting.locked(rollbackId);
            if (rollback.state() != Rollback.State.RUNNING) {
                return;
            }
            RunRow run = runs.lock(rollback.runId());
            FrozenRun frozen = freezer.thaw(run.id());
            Scenario scenario = RollbackStart.scenario(frozen, rollback.scenarioId());
            List<ItemRow> proof = scenario.restored().items().stream()
                    .map(item -> items.get(run.id(), item.id()))
                    .toList();
            proof.stream()
                    .filter(row -> !row.good() && !row.waived())
                    .findFirst()
                    .ifPresent(row -> {
                        throw new RefusedException("The old state of run " + run.id() + " is not proven: " + row.id()
                                + " is " + (row.outcome() == null ? "open" : row.outcome())
                                + ". Draw golive.rollback.restored behind the proof");
                    });
            // the clock stops with the proof, however late the engine hands its next job out
            Instant at = proof.stream()
                    .map(ItemRow::endedAt)
                    .filter(Objects::nonNull)
                    .max(Instant::compareTo)
                    .orElseGet(time::now);
            rollbacks.restored(rollbackId, at);
            items.unproven(run.id(), rollback.undone());
            List<String> waived =
                    proof.stream().filter(ItemRow::waived).map(ItemRow::id).toList();
            if (waived.isEmpty()) {
                drills.restored(run, frozen, scenario, rollbackId, rollback.triggeredAt(), at);
            } else {
                // somebody accepted that the old state is not back: that proves no way back
                drills.missed(run, frozen, scenario, rollbackId, rollback.triggeredAt());
            }
            facts.restored(run, frozen, scenario, rollbacks.find(rollbackId).orElseThrow(), waived);
            gates.changed(run.id(), frozen.plan());
        });
    }

    /** Of what was undone, the items that no check has found right since the old state was back. */
    List<String> notProven(Rollback rollback) {
        Map<String, ItemRow> rows = items.all(rollback.runId());
        return rollback.undone().stream()
                .filter(id -> !provenAgain(rollback, rows.get(id)))
                .toList();
    }

    private static boolean provenAgain(Rollback rollback, ItemRow row) {
        return rollback.restoredAt() != null
                && row.good()
                && row.endedAt() != null
                && row.endedAt().isAfter(rollback.restoredAt());
    }

    /** What may follow, as things are. */
    List<String> decisions(FrozenRun frozen, Rollback rollback) {
        Scenario scenario = RollbackStart.scenario(frozen, rollback.scenarioId());
        boolean restored = rollback.restoredAt() != null;
        boolean follows =
                !scenario.followUp().items().isEmpty() || !rollback.undone().isEmpty();
        List<String> decisions = new ArrayList<>();
        if (restored && notProven(rollback).isEmpty()) {
            decisions.add(RESUME);
        }
        if (restored && follows) {
            decisions.add(FOLLOW_UP);
        }
        decisions.add(AGAIN);
        decisions.add(END);
        if (frozen.plan().scenarios().size() > 1) {
            decisions.add(NEXT);
        }
        return List.copyOf(decisions);
    }

    /**
     * Carries a person's decision out. The caller holds the run's lock and has seen that it may be decided.
     *
     * @param next the scenario that follows; null for another decision
     */
    void decide(Answer answer, Rollback rollback, String decision, Scenario next) {
        RunRow run = answer.run();
        Scenario scenario = RollbackStart.scenario(answer.frozen(), rollback.scenarioId());
        Instant now = time.now();
        String reason = answer.text("reason");
        if (rollback.restoredAt() == null && List.of(END, NEXT).contains(decision)) {
            drills.missed(run, answer.frozen(), scenario, rollback.id(), rollback.triggeredAt());
        }
        facts.decided(rollback, decision, answer.person(), answer.role(), reason, next == null ? null : next.id());
        switch (decision) {
            case FOLLOW_UP -> {
                ordered(run, scenario, answer.person());
                items.setBack(run.id(), ids(scenario.followUp()));
            }
            case AGAIN -> {
                ordered(run, scenario, answer.person());
                rollbacks.fenced(rollback.id(), executions.acting(run.id()), now);
                items.setBack(run.id(), RollbackStart.lines(scenario));
            }
            case RESUME -> {
                rollbacks.ended(rollback.id(), RESUME, answer.person(), now);
                resume(run, answer, rollback);
            }
            case NEXT -> {
                List<String> undone = rollback.undone();
                rollbacks.ended(rollback.id(), NEXT, answer.person(), now);
                Rollbacks.Cause cause =
                        new Rollbacks.Cause("person", answer.person(), rollback.id() + " is followed: " + reason);
                starting.begin(
                        run,
                        answer.frozen(),
                        next,
                        cause,
                        new RollbackStart.By(answer.person(), answer.role(), cause.sentence()),
                        undone);
            }
            default -> {
                rollbacks.ended(rollback.id(), END, answer.person(), now);
                end(run, answer);
            }
        }
    }

    /** Whoever has it go on permits nothing of it: what destroys takes a second person. */
    void ordered(RunRow run, Scenario scenario, String person) {
        scenario.lists()
                .flatMap(list -> list.items().stream())
                .filter(item -> item.confirm() != null)
                .forEach(item -> deeds.put(run.id(), item.id(), person, Deeds.AGAIN));
    }

    /** What a person holds stays held; an open proposal gets a task of its own. */
    private void resume(RunRow run, Answer answer, Rollback rollback) {
        if (!run.ended() && !run.heldForAReasonOfItsOwn()) {
            lane.open(run, answer.person(), rollback.id() + " is over");
        }
        for (Proposal proposal : proposals.open(run.id())) {
            proposals.shownOn(proposal.id(), null);
            outbox.proposal(run.id(), proposal.id());
        }
    }

    private void end(RunRow run, Answer answer) {
        if (!run.ended()) {
            outbox.cancel(run.id(), run.run().processInstanceKey());
        }
        asks.withdrawOthers(run.id(), answer.ask().id(), time.now());
        proposals.open(run.id()).forEach(proposal -> proposals.withdrawn(proposal.id(), time.now()));
        runEnd.rolledBack(run, answer.person(), answer.role(), answer.text("reason"));
    }

    /** The run is given up, and what goes back in it too. The caller holds the run's lock. */
    void abandoned(RunRow run, String person, String role, String reason) {
        String runId = run.id();
        rollbacks.active(runId).ifPresent(rollback -> {
            if (rollback.restoredAt() == null) {
                missed(run, rollback);
            }
            rollbacks.ended(rollback.id(), ABANDONED, person, time.now());
            facts.decided(rollback, ABANDONED, person, role, reason, null);
            outbox.cancelBeside(runId, rollback.processInstanceKey());
        });
        for (Proposal proposal : proposals.open(runId)) {
            proposals.withdrawn(proposal.id(), time.now());
            outbox.cancelBeside(runId, proposal.processInstanceKey());
        }
    }

    private void missed(RunRow run, Rollback rollback) {
        try {
            FrozenRun frozen = freezer.thaw(run.id());
            drills.missed(
                    run,
                    frozen,
                    RollbackStart.scenario(frozen, rollback.scenarioId()),
                    rollback.id(),
                    rollback.triggeredAt());
        } catch (IllegalStateException damaged) {
            // a run whose copy is damaged can be given up all the same
            LOG.warn("{} is on record as no drill: {}", rollback.id(), damaged.getMessage());
        }
    }

    void conclude(String rollbackId, String decision) {
        transaction.executeWithoutResult(status -> {
            Rollback rollback = starting.locked(rollbackId);
            if (!decision.equals(rollback.decision())) {
                throw new RefusedException("Nobody has decided " + decision + " of " + rollbackId
                        + (rollback.decision() == null ? "" : "; it ended with " + rollback.decision()));
            }
        });
    }

    private static List<String> ids(Checklist list) {
        return list.items().stream().map(Item::id).toList();
    }
}
