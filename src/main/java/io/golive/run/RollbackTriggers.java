package io.golive.run;

import io.golive.plan.Scenario;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What comes of it when somebody, or a machine, says that a way back is needed: it begins, joins the one that is on, or is
 * proposed. One is active in a run at a time: all of it happens under the run's lock.
 */
@Component
class RollbackTriggers {
    private final RunRows runs;
    private final Freezer freezer;
    private final RollbackRows rollbacks;
    private final RollbackCauses causes;
    private final RollbackRights rights;
    private final RollbackProposals proposals;
    private final RollbackStart starting;
    private final RollbackFacts facts;
    private final Commands commands;
    private final WallTime time;
    private final TransactionTemplate transaction;

    RollbackTriggers(
            RunRows runs,
            Freezer freezer,
            RollbackRows rollbacks,
            RollbackCauses causes,
            RollbackRights rights,
            RollbackProposals proposals,
            RollbackStart starting,
            RollbackFacts facts,
            Commands commands,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.rollbacks = rollbacks;
        this.causes = causes;
        this.rights = rights;
        this.proposals = proposals;
        this.starting = starting;
        this.facts = facts;
        this.commands = commands;
        this.time = time;
        this.transaction = transaction;
    }

    Rollbacks.Answer start(String runId, String scenarioId, Command command) {
        String what = Rollbacks.COMMAND + " " + runId + " " + scenarioId;
        return transaction.execute(status -> commands.answered(command, what, Rollbacks.Answer.class)
                .orElseGet(() -> {
                    RunRow run = runs.lock(runId);
                    FrozenRun frozen = freezer.thaw(runId);
                    Scenario scenario = RollbackStart.scenario(frozen, scenarioId);
                    String role = rights.entitled(frozen, scenario, command.actor());
                    if (command.reason() == null || command.reason().isBlank()) {
                        throw new RefusedException("A rollback needs a reason: say what went wrong");
                    }
                    Rollbacks.Answer answer = person(
                            run,
                            frozen,
                            scenario,
                            new RollbackStart.By(
                                    command.actor(), role, command.reason().strip()));
                    commands.remember(command, what, runId, answer);
                    return answer;
                }));
    }

    /** The caller holds the run's lock and has judged the person. */
    Rollbacks.Answer person(RunRow run, FrozenRun frozen, Scenario scenario, RollbackStart.By by) {
        refuseBehindNewer(run);
        Rollbacks.Cause cause = new Rollbacks.Cause("person", by.actor(), by.reason());
        Optional<Rollback> active = rollbacks.active(run.id());
        if (active.isEmpty()) {
            return new Rollbacks.Answer.Begun(
                    starting.begin(run, frozen, scenario, cause, by).id());
        }
        if (active.get().scenarioId().equals(scenario.id())) {
            facts.joined(active.get(), cause, by.actor());
            return new Rollbacks.Answer.Joined(active.get().id());
        }
        Proposal proposal = proposals.propose(run, frozen, scenario, cause, active.get(), by.actor());
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
            Scenario scenario = RollbackStart.scenario(frozen, scenarioId);
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
        return auto && proposals.known(known) && rollbacks.active(runId).isEmpty();
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
            Rollback begun = starting.begin(run, frozen, scenario, cause, RollbackStart.By.golive(cause));
            causes.put(run.id(), scenario.id(), cause, begun.id(), null, time.now());
            return new Rollbacks.Answer.Begun(begun.id());
        }
        Proposal proposal = proposals.propose(run, frozen, scenario, cause, active.orElse(null), Actors.GOLIVE);
        causes.put(run.id(), scenario.id(), cause, null, proposal.id(), time.now());
        return new Rollbacks.Answer.Proposed(proposal.id());
    }

    void over(String runId, Rollbacks.Cause cause) {
        transaction.executeWithoutResult(status -> {
            runs.lock(runId);
            if (!causes.over(runId, cause, time.now())) {
                return;
            }
            facts.over(runId, cause);
            proposals.withdraw(runId, cause, proposal -> causes.lasts(proposal.id()));
        });
    }

    /** A person said yes to a proposal; the caller holds the run's lock and has stored the answer. */
    void accepted(Answer answer, Proposal proposal, String reason) {
        RunRow run = answer.run();
        Scenario scenario = RollbackStart.scenario(answer.frozen(), proposal.scenarioId());
        rollbacks.active(run.id()).ifPresent(active -> {
            throw new RefusedAnswer(
                    "Run " + run.id() + " is going back already (" + active.id() + "). Decide there what follows");
        });
        RollbackStart.By by = new RollbackStart.By(
                answer.person(),
                answer.role(),
                reason.isEmpty() ? proposal.cause().sentence() : reason);
        try {
            refuseBehindNewer(run);
        } catch (RefusedException refused) {
            throw new RefusedAnswer(refused.getMessage());
        }
        starting.begin(run, answer.frozen(), scenario, proposal.cause(), by);
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
