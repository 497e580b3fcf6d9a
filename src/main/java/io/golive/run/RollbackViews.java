package io.golive.run;

import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Ways back as readers see them. */
@Component
class RollbackViews {
    private final RollbackRows rollbacks;
    private final ProposalRows proposals;
    private final RollbackEnd ending;
    private final RollbackBarrier barrier;

    RollbackViews(RollbackRows rollbacks, ProposalRows proposals, RollbackEnd ending, RollbackBarrier barrier) {
        this.rollbacks = rollbacks;
        this.proposals = proposals;
        this.ending = ending;
        this.barrier = barrier;
    }

    /** Oldest first. */
    List<RunView.RollbackView> of(String runId, Plan plan, SignedEvidence standing) {
        List<Rollback> all = rollbacks.of(runId);
        Set<String> later = new HashSet<>();
        return all.reversed().stream()
                .map(rollback -> view(plan, rollback, standing, later.add(rollback.scenarioId())))
                .toList()
                .reversed();
    }

    /** @param last no later one has set its items back */
    private RunView.RollbackView view(Plan plan, Rollback rollback, SignedEvidence standing, boolean last) {
        Optional<Scenario> scenario = plan.scenario(rollback.scenarioId());
        List<String> notProven = ending.notProven(rollback);
        return new RunView.RollbackView(
                rollback.id(),
                rollback.scenarioId(),
                scenario.map(Scenario::title).orElse(""),
                scenario.map(Scenario::owner).orElse(null),
                rollback.state().name(),
                rollback.cause().kind(),
                rollback.cause().sentence(),
                rollback.actor(),
                rollback.role(),
                rollback.triggeredAt(),
                rollback.begunAt(),
                rollback.restoredAt(),
                rollback.took() == null ? null : rollback.took().toMillis(),
                scenario.map(Scenario::budget).map(budget -> budget.toMillis()).orElse(null),
                rollback.decision(),
                rollback.decidedBy(),
                rollback.endedAt(),
                barrier.inDoubt(rollback),
                rollback.undone().stream()
                        .map(id -> new RunView.UndoneView(
                                id, plan.item(id).map(item -> item.title()).orElse(""), !notProven.contains(id)))
                        .toList(),
                last ? scenario.map(each -> items(each, standing)).orElse(List.of()) : List.of());
    }

    private static List<RunView.ItemView> items(Scenario scenario, SignedEvidence standing) {
        return scenario.lists()
                .flatMap(list -> list.items().stream().map(item -> RunViews.item(item, list.id(), null, standing)))
                .toList();
    }

    /** Oldest first. */
    List<RunView.ProposalView> proposals(String runId, Plan plan) {
        return proposals.of(runId).stream()
                .map(proposal -> new RunView.ProposalView(
                        proposal.id(),
                        proposal.scenarioId(),
                        plan.scenario(proposal.scenarioId())
                                .map(Scenario::title)
                                .orElse(""),
                        proposal.cause().sentence(),
                        proposal.shownOn(),
                        proposal.createdAt(),
                        proposal.answer(),
                        proposal.answeredBy(),
                        proposal.answeredAt(),
                        proposal.withdrawnAt()))
                .toList();
    }
}
