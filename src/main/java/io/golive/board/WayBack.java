package io.golive.board;

import io.golive.plan.Scenario;
import io.golive.plan.Spans;
import io.golive.plan.Trigger;
import io.golive.run.Drill;
import io.golive.run.Rollbacks;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.ProposalView;
import io.golive.run.RunView.RollbackView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ways back of one run as its page shows them; its methods are public because templates see no others.
 *
 * @param rollbacks of the run, oldest first
 * @param proposals likewise, those answered or withdrawn included
 * @param drills of the plan, newest first
 * @param startable ids of the scenarios that whoever looks may start
 */
record WayBack(
        List<Scenario> scenarios,
        List<RollbackView> rollbacks,
        List<ProposalView> proposals,
        List<Drill> drills,
        Set<String> startable) {
    private static final String ENDED = "ENDED";

    public boolean mayStart(Scenario scenario) {
        return startable.contains(scenario.id());
    }

    /** The one that is on, or null. */
    public RollbackView active() {
        return rollbacks.stream()
                .filter(rollback -> !rollback.state().equals(ENDED))
                .findFirst()
                .orElse(null);
    }

    /** Those that are over, newest first. */
    public List<RollbackView> over() {
        return rollbacks.reversed().stream()
                .filter(rollback -> rollback.state().equals(ENDED))
                .toList();
    }

    public List<ProposalView> open() {
        return proposals.stream()
                .filter(proposal -> proposal.answered() == null && proposal.withdrawn() == null)
                .toList();
    }

    /** The lines of a rollback by the title of their list. */
    public Map<String, List<ItemView>> lists(RollbackView rollback) {
        Map<String, String> titles = scenarios.stream()
                .flatMap(Scenario::lists)
                .collect(Collectors.toMap(list -> list.id(), list -> list.title()));
        return rollback.items().stream()
                .collect(Collectors.groupingBy(
                        item -> titles.getOrDefault(item.list(), item.list()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    public Mark mark(RollbackView rollback) {
        return markOf(rollback);
    }

    static Mark markOf(RollbackView rollback) {
        return Mark.of(
                rollback.restored() != null ? "RESTORED" : rollback.state().equals(ENDED) ? "NOT_RESTORED" : "RUNNING");
    }

    /** What happens now, or how it ended. */
    public String stage(RollbackView rollback) {
        return switch (rollback.state()) {
            case "BARRIER" -> "waits until nothing of the way forward is in flight";
            case "RUNNING" -> "brings the old state back";
            case "RESTORED" -> "the old state is back; a person decides how it goes on";
            default -> ending(rollback) + (rollback.decidedBy() == null ? "" : ", by " + rollback.decidedBy());
        };
    }

    private static String ending(RollbackView rollback) {
        return switch (String.valueOf(rollback.decision())) {
            case "resume" -> "the run went on where it was";
            case "next" -> "another way back followed";
            case "end" -> "the run ended as rolled back";
            default -> "the run was abandoned";
        };
    }

    /** {@code restored after 3.4 s of 5 min}. */
    public String figure(RollbackView rollback) {
        String budget = rollback.budgetMillis() == null ? "" : span(rollback.budgetMillis());
        if (rollback.millis() == null) {
            return budget.isEmpty() ? "" : "budget " + budget;
        }
        return "restored after " + span(rollback.millis()) + (budget.isEmpty() ? "" : " of " + budget);
    }

    public boolean late(RollbackView rollback) {
        return rollback.millis() != null
                && rollback.budgetMillis() != null
                && rollback.millis() > rollback.budgetMillis();
    }

    public String budget(Scenario scenario) {
        return scenario.budget() == null ? "no budget" : "budget " + Spans.text(scenario.budget());
    }

    public String triggers(Scenario scenario) {
        return scenario.triggers().stream().map(WayBack::sentence).collect(Collectors.joining("; "));
    }

    private static String sentence(Trigger trigger) {
        return trigger.sentence() + (!trigger.by().isEmpty() ? "" : trigger.auto() ? ", at once" : ", asks first");
    }

    /** When it was proven last, if ever. */
    public Optional<Drill> lastDrill(Scenario scenario) {
        return drills.stream()
                .filter(drill -> drill.subject().equals(scenario.id()))
                .findFirst();
    }

    public boolean proven(Drill drill) {
        return drill.millis() != null && (drill.budgetMillis() == null || drill.millis() <= drill.budgetMillis());
    }

    public Mark mark(Drill drill) {
        return Mark.of(proven(drill) ? "PROVEN" : drill.millis() == null ? "NOT_RESTORED" : "OVER_BUDGET");
    }

    /** {@code 3.4 s in practice}. */
    public String figure(Drill drill) {
        return (drill.millis() == null ? "not restored" : span(drill.millis())) + " in " + drill.environment();
    }

    /** What became of a wish to go back by {@code scenario}. */
    static String came(String scenario, Rollbacks.Answer answer) {
        return switch (answer) {
            case Rollbacks.Answer.Begun begun -> scenario + " has begun (" + begun.rollbackId() + ").";
            case Rollbacks.Answer.Joined joined ->
                scenario + " is on its way already (" + joined.rollbackId() + "); your reason is noted there.";
            case Rollbacks.Answer.Proposed proposed ->
                scenario + " is proposed to those who decide (" + proposed.proposalId() + ").";
            case Rollbacks.Answer.Known known -> scenario + ": this was sent before (" + known.id() + ").";
        };
    }

    private static String span(long millis) {
        return Spans.text(Duration.ofMillis(millis));
    }
}
