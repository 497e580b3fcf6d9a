package io.golive.run;

import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins, joins or proposes a way back. One is active in a run at a time: all of it happens under the run's lock. */
@Component
class RollbackStart {
    private static final String COMMAND = "rollback";

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
    private final ProposalRows proposals;
    private final RollbackCauses causes;
    private final RollbackFacts facts;
    private final ItemRows items;
    private final ExecutionRows executions;
    private final AskRows asks;
    private final Commands commands;
    private final Outbox outbox;
    private final WallTime time;
    private final TransactionTemplate transaction;

    RollbackStart(
            RunRows runs,
            Freezer freezer,
            RollbackRows rollbacks,
            ProposalRows proposals,
            RollbackCauses causes,
            RollbackFacts facts,
            ItemRows items,
            ExecutionRows executions,
            AskRows asks,
            Commands commands,
            Outbox outbox,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.rollbacks = rollbacks;
        this.proposals = proposals;
        this.causes = causes;
        this.facts = facts;
        this.items = items;
        this.executions = executions;
        this.asks = asks;
        this.commands = commands;
        this.outbox = outbox;
        this.time = time;
        this.transaction = transaction;
    }

    Rollbacks.Answer start(String runId, String scenarioId, Command command) {
        String what = COMMAND + " " + runId + " " + scenarioId;
        return transaction.execute(status -> commands.answered(command, what, Rollbacks.Answer.class)
                .orElseGet(() -> {
                    RunRow run = runs.lock(runId);
                    FrozenRun frozen = freezer.thaw(runId);
                    Scenario scenario = scenario(frozen, scenarioId);
                    String role = entitled(frozen, scenario, command.actor());
                    if (command.reason() == null || command.reason().isBlank()) {
                        throw new RefusedException("A rollback needs a reason: say what went wrong");
                    }
                    Rollbacks.Answer answer = person(
                            run,
                            frozen,
                            scenario,
                            new By(command.actor(), role, command.reason().strip()));
                    commands.remember(command, what, runId, answer);
                    return answer;
                }));
    }

    /** The caller holds the run's lock and has judged the person. */
    Rollbacks.Answer person(RunRow run, FrozenRun frozen, Scenario scenario, By by) {
        refuseBehindNewer(run);
        Rollbacks.Cause cause = new Rollbacks.Cause("person", by.actor(), by.reason());
        Optional<Rollback> active = rollbacks.active(run.id());
        if (active.isEmpty()) {
            return new Rollbacks.Answer.Begun(
                    begin(run, frozen, scenario, cause, by).id());
        }
        if (active.get().scenarioId().equals(scenario.id())) {
            facts.joined(active.get(), cause, by.actor());
            return new Rollbacks.Answer.Joined(active.get().id());
        }
        Proposal proposal = propose(run, frozen, scenario, cause, active.get(), by.actor());
        if (causes.known(run.id(), scenario.id(), cause).isEmpty()) {
            // a machine that takes back what it said does not take this back
            causes.put(run.id(), scenario.id(), cause, null, proposal.id(), time.now());
        }
        return new Rollbacks.Answer.Proposed(proposal.id());
    }

    Rollbacks.Answer trigger(String runId, String scenarioId, Rollbacks.Cause cause, boolean auto) {
        AtomicReference<RefusedException> refused = new AtomicReference<>();
        Rollbacks.Answer answer = transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            FrozenRun frozen = freezer.thaw(runId);
            Scenario scenario = scenario(frozen, scenarioId);
            Optional<String> known = causes.known(runId, scenarioId, cause);
            boolean decidedOnce = known.flatMap(rollbacks::find)
                    .filter(rollback -> !rollback.active())
                    .isPresent();
            if (known.isPresent() && !decidedOnce && !surerThanBefore(runId, known.get(), auto)) {
                return new Rollbacks.Answer.Known(known.get());
            }
            try {
                refuseWithoutRelease(run);
                refuseBehindNewer(run);
            } catch (RefusedException behind) {
                refused.set(behind);
                return null;
            }
            causes.over(runId, scenarioId, cause, time.now());
            // somebody had it go on behind a way back for this very cause: a person decides about a second one
            return hear(run, frozen, scenario, cause, auto && !decidedOnce);
        });
        // thrown out here, it does not undo what the caller's transaction writes down beside it
        if (refused.get() != null) {
            throw refused.get();
        }
        return answer;
    }

    /** It was proposed only, and now is sure enough to begin by itself. */
    private boolean surerThanBefore(String runId, String known, boolean auto) {
        return auto
                && proposals.find(known).isPresent()
                && rollbacks.active(runId).isEmpty();
    }

    /** What never went live, or is back already, has nothing that a machine could take back. */
    private static void refuseWithoutRelease(RunRow run) {
        if (run.concluded() && run.run().outcome() != RunOutcome.GO) {
            throw new RefusedException("Run " + run.id() + " has ended with "
                    + run.run().outcome() + ": only people start a way back in it");
        }
    }

    private Rollbacks.Answer hear(
            RunRow run, FrozenRun frozen, Scenario scenario, Rollbacks.Cause cause, boolean auto) {
        Optional<Rollback> active = rollbacks.active(run.id());
        if (active.isPresent() && active.get().scenarioId().equals(scenario.id())) {
            causes.put(run.id(), scenario.id(), cause, active.get().id(), null, time.now());
            facts.joined(active.get(), cause, Actors.GOLIVE);
            return new Rollbacks.Answer.Joined(active.get().id());
        }
        // behind the end of its run nobody waits for it: a person decides
        if (active.isEmpty() && auto && !run.ended()) {
            Rollback begun = begin(run, frozen, scenario, cause, By.golive(cause));
            causes.put(run.id(), scenario.id(), cause, begun.id(), null, time.now());
            return new Rollbacks.Answer.Begun(begun.id());
        }
        Proposal proposal = propose(run, frozen, scenario, cause, active.orElse(null), Actors.GOLIVE);
        causes.put(run.id(), scenario.id(), cause, null, proposal.id(), time.now());
        return new Rollbacks.Answer.Proposed(proposal.id());
    }

    /** A person said yes to a proposal; the caller holds the run's lock and has stored the answer. */
    void accepted(Answer answer, Proposal proposal, String reason) {
        RunRow run = answer.run();
        Scenario scenario = scenario(answer.frozen(), proposal.scenarioId());
        rollbacks.active(run.id()).ifPresent(active -> {
            throw new RefusedAnswer(
                    "Run " + run.id() + " is going back already (" + active.id() + "). Decide there what follows");
        });
        By by = new By(
                answer.person(),
                answer.role(),
                reason.isEmpty() ? proposal.cause().sentence() : reason);
        try {
            refuseBehindNewer(run);
        } catch (RefusedException refused) {
            throw new RefusedAnswer(refused.getMessage());
        }
        begin(run, answer.frozen(), scenario, proposal.cause(), by);
    }

    /** One that is proposed already is proposed once. */
    private Proposal propose(
            RunRow run, FrozenRun frozen, Scenario scenario, Rollbacks.Cause cause, Rollback active, String actor) {
        Optional<Proposal> open = proposals.open(run.id()).stream()
                .filter(other -> other.scenarioId().equals(scenario.id()))
                .findFirst();
        if (open.isPresent()) {
            facts.proposedAgain(open.get(), cause, actor);
            return open.get();
        }
        Proposal proposal =
                proposals.insert(run.id(), scenario.id(), cause, active == null ? null : active.id(), time.now());
        if (active == null) {
            outbox.proposal(run.id(), proposal.id());
        }
        facts.proposed(run, frozen, scenario, proposal, actor);
        return proposal;
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
        withdrawProposals(run, scenario, rollback);
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

    /** The same way back need not be proposed any more; others are shown on this one's decision. */
    private void withdrawProposals(RunRow run, Scenario scenario, Rollback rollback) {
        for (Proposal proposal : proposals.open(run.id())) {
            if (proposal.scenarioId().equals(scenario.id())) {
                proposals.withdrawn(proposal.id(), time.now());
            } else {
                proposals.shownOn(proposal.id(), rollback.id());
            }
            takeTaskAway(run.id(), proposal);
        }
    }

    private void takeTaskAway(String runId, Proposal proposal) {
        outbox.cancelBeside(runId, proposal.processInstanceKey());
        asks.withdraw(runId, Asks.Kind.PROPOSAL, List.of(proposal.id()), time.now());
    }

    void over(String runId, Rollbacks.Cause cause) {
        transaction.executeWithoutResult(status -> {
            runs.lock(runId);
            if (!causes.over(runId, cause, time.now())) {
                return;
            }
            facts.over(runId, cause);
            for (Proposal proposal : proposals.open(runId)) {
                // what a person proposed has no source that could say so
                if (!proposal.cause().kind().equals("person") && !causes.lasts(proposal.id())) {
                    proposals.withdrawn(proposal.id(), time.now());
                    takeTaskAway(runId, proposal);
                    facts.withdrawn(proposal, cause);
                }
            }
        });
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

    boolean claimProposal(String proposalId, long processInstanceKey) {
        return transaction.execute(status -> {
            Proposal found = proposals.find(proposalId).orElseThrow(() -> new UnknownRunException(proposalId));
            runs.lock(found.runId());
            Proposal proposal = proposals.find(proposalId).orElseThrow();
            Long holder = proposal.processInstanceKey();
            if (!proposal.open() || proposal.shownOn() != null || (holder != null && holder != processInstanceKey)) {
                return false;
            }
            if (holder == null) {
                proposals.claimed(proposalId, processInstanceKey);
            }
            return true;
        });
    }

    /** As it is once its run is locked. */
    Rollback locked(String rollbackId) {
        Rollback found = rollbacks.find(rollbackId).orElseThrow(() -> new UnknownRunException(rollbackId));
        runs.lock(found.runId());
        return rollbacks.find(rollbackId).orElseThrow();
    }

    /** The roles that may start this way back. */
    static List<String> roles(Plan plan, Scenario scenario) {
        return Stream.concat(scenario.startedBy().stream(), plan.mayCommand(COMMAND).stream())
                .distinct()
                .toList();
    }

    /** Ids of the scenarios that the person may start now. */
    Set<String> startable(String runId, String person) {
        FrozenRun frozen = freezer.thaw(runId);
        return frozen.plan().scenarios().stream()
                .filter(scenario -> Entitlement.held(person, roles(frozen.plan(), scenario), frozen.staff(), time.now())
                        .isPresent())
                .map(Scenario::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String entitled(FrozenRun frozen, Scenario scenario, String person) {
        List<String> roles = roles(frozen.plan(), scenario);
        return Entitlement.held(person, roles, frozen.staff(), time.now())
                .orElseThrow(() -> new NotEntitledException(person + " may not start " + scenario.id() + " "
                        + scenario.title() + ": that is for the role " + Entitlement.either(roles) + ", held by "
                        + named(frozen.staff().holders(roles, time.now()))));
    }

    private static String named(List<String> people) {
        return people.isEmpty() ? "nobody today" : String.join(", ", people);
    }

    static Scenario scenario(FrozenRun frozen, String scenarioId) {
        return frozen.plan().scenario(scenarioId).orElseThrow(() -> {
            List<String> known = new ArrayList<>();
            frozen.plan().scenarios().forEach(scenario -> known.add(scenario.id()));
            return new RefusedException("The plan " + frozen.plan().id() + " has no way back " + scenarioId + ". "
                    + (known.isEmpty() ? "It has none at all" : "It has: " + String.join(", ", known)));
        });
    }

    /** Going back behind a newer run would change under its feet what it builds on. */
    private void refuseBehindNewer(RunRow run) {
        if (!run.concluded()) {
            return;
        }
        runs.unfinished(run.run().plan(), run.run().environment()).ifPresent(newer -> {
            throw new RefusedException(
                    "Run " + run.id() + " has its outcome (" + run.run().outcome() + "), and run "
                            + newer.id() + " of " + run.run().plan() + " in "
                            + run.run().environment() + " has not ended. Roll that one back, or abandon it first");
        });
    }
}
