package io.golive.run;

import io.golive.plan.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ways back that a person is asked about: proposed, claimed by the instance that asks, withdrawn. Under the run's lock. */
@Component
class RollbackProposals {
    private final RunRows runs;
    private final ProposalRows proposals;
    private final AskRows asks;
    private final RollbackFacts facts;
    private final Outbox outbox;
    private final WallTime time;
    private final TransactionTemplate transaction;

    RollbackProposals(
            RunRows runs,
            ProposalRows proposals,
            AskRows asks,
            RollbackFacts facts,
            Outbox outbox,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.proposals = proposals;
        this.asks = asks;
        this.facts = facts;
        this.outbox = outbox;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * One that is proposed already is proposed once.
     *
     * @param active the way back on whose decision it is shown; null gives it a task of its own
     */
    Proposal propose(
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

    boolean known(String id) {
        return proposals.find(id).isPresent();
    }

    boolean claim(String proposalId, long processInstanceKey) {
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

    /** The same way back need not be proposed any more; others are shown on this one's decision. */
    void overtakenBy(Rollback rollback) {
        for (Proposal proposal : proposals.open(rollback.runId())) {
            if (proposal.scenarioId().equals(rollback.scenarioId())) {
                proposals.withdrawn(proposal.id(), time.now());
            } else {
                proposals.shownOn(proposal.id(), rollback.id());
            }
            takeTaskAway(proposal);
        }
    }

    /**
     * The cause is over.
     *
     * @param lasting whether another source still says so of a proposal
     */
    void withdraw(String runId, Rollbacks.Cause cause, Predicate<Proposal> lasting) {
        for (Proposal proposal : proposals.open(runId)) {
            // what a person proposed has no source that could say so
            if (!proposal.cause().kind().equals("person") && !lasting.test(proposal)) {
                proposals.withdrawn(proposal.id(), time.now());
                takeTaskAway(proposal);
                facts.withdrawn(proposal, cause);
            }
        }
    }

    private void takeTaskAway(Proposal proposal) {
        outbox.cancelBeside(proposal.runId(), proposal.processInstanceKey());
        asks.withdraw(proposal.runId(), Asks.Kind.PROPOSAL, List.of(proposal.id()), time.now());
    }
}
