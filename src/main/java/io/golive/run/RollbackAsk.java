package io.golive.run;

import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What becomes of the run behind a way back: resumed where it was, ended, or another way back. */
@Component
class RollbackAsk implements AskKind {
    private final RollbackRows rollbacks;
    private final RollbackEnd ending;
    private final RollbackBarrier barrier;
    private final ProposalRows proposals;
    private final ItemRows items;
    private final EvidenceRows evidence;
    private final AskLink links;

    RollbackAsk(
            RollbackRows rollbacks,
            RollbackEnd ending,
            RollbackBarrier barrier,
            ProposalRows proposals,
            ItemRows items,
            EvidenceRows evidence,
            AskLink links) {
        this.rollbacks = rollbacks;
        this.ending = ending;
        this.barrier = barrier;
        this.proposals = proposals;
        this.items = items;
        this.evidence = evidence;
        this.links = links;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.ROLLBACK;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Plan plan = frozen.plan();
        Rollback rollback = rollback(subject);
        Scenario scenario = RollbackStart.scenario(frozen, rollback.scenarioId());
        List<String> notProven = ending.notProven(rollback);
        String title = scenario.title()
                + (rollback.restoredAt() == null ? ": the old state is not proven" : ": the old state is back");
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("rollback", rollback.id());
        facts.put("cause", rollback.cause().sentence());
        facts.put("restored", rollback.restoredAt() != null);
        facts.put("undone", undone(plan, rollback, notProven));
        facts.put("proposals", proposals(run.id(), plan));
        facts.put("figures", figures(run.id(), scenario));
        facts.put("decisions", ending.decisions(frozen, rollback));
        facts.put("scenarios", others(plan, scenario.id()));
        facts.put("summary", summary(run, frozen, scenario, rollback, notProven));
        List<String> roles = plan.mayCommand("rollback");
        return Draft.of(title, roles.isEmpty() ? scenario.owner() : roles.getFirst(), facts)
                .also(roles);
    }

    private String summary(RunRow run, FrozenRun frozen, Scenario scenario, Rollback rollback, List<String> notProven) {
        Plan plan = frozen.plan();
        List<String> lines = new ArrayList<>();
        lines.add("Started " + links.since(plan, rollback.triggeredAt()) + " by " + rollback.actor());
        lines.add(took(scenario, rollback));
        List<String> inDoubt = barrier.inDoubt(rollback);
        return Markdown.bullets(lines)
                + Markdown.block("Why", rollback.cause().sentence())
                + Markdown.block("In doubt: nobody knows whether it happened", bullets(titles(plan, inDoubt)))
                + Markdown.block("Undone, and not proven again", bullets(titles(plan, notProven)))
                + Markdown.block("Also proposed", bullets(proposals(run.id(), plan)))
                + "\n\n"
                + choices(run, rollback, notProven);
    }

    private static String took(Scenario scenario, Rollback rollback) {
        String budget = scenario.budget() == null ? "" : " of " + Durations.text(scenario.budget());
        return rollback.took() == null
                ? "Its proof has not passed" + (budget.isEmpty() ? "" : "; the budget is" + budget.substring(3))
                : "The old state was back after "
                        + Durations.text(Duration.ofSeconds(rollback.took().toSeconds())) + budget
                        + (scenario.budget() != null && rollback.took().compareTo(scenario.budget()) > 0
                                ? ": over the budget"
                                : "");
    }

    private static String choices(RunRow run, Rollback rollback, List<String> notProven) {
        if (rollback.restoredAt() == null) {
            return "Do it again, begin another way back, or end the go-live as rolled back.";
        }
        return notProven.isEmpty()
                ? run.ended()
                        ? "Everything is as it was: the run can keep its outcome, or end as rolled back."
                        : "The go-live may go on where it was, or end as rolled back."
                : "The go-live can only go on once what follows has proven again what was undone.";
    }

    private static String bullets(List<String> lines) {
        return lines.isEmpty() ? "" : Markdown.bullets(lines);
    }

    private static List<String> titles(Plan plan, List<String> ids) {
        return ids.stream().map(id -> title(plan, id)).toList();
    }

    private static String title(Plan plan, String id) {
        return id + plan.item(id).map(item -> " " + item.title()).orElse("");
    }

    private static List<Map<String, Object>> undone(Plan plan, Rollback rollback, List<String> notProven) {
        return rollback.undone().stream()
                .map(id ->
                        Map.<String, Object>of("id", id, "title", title(plan, id), "proven", !notProven.contains(id)))
                .toList();
    }

    private List<String> proposals(String runId, Plan plan) {
        return proposals.open(runId).stream()
                .map(proposal -> proposal.scenarioId()
                        + plan.scenario(proposal.scenarioId())
                                .map(scenario -> " " + scenario.title())
                                .orElse("")
                        + ": " + proposal.cause().sentence())
                .toList();
    }

    /** What was done, and what its proof saw. */
    private List<Map<String, Object>> figures(String runId, Scenario scenario) {
        Map<String, ItemRow> rows = items.all(runId);
        Map<String, Map<String, Object>> bodies = evidence.last(runId);
        List<Map<String, Object>> figures = new ArrayList<>();
        scenario.lists().flatMap(list -> list.items().stream()).forEach(item -> {
            ItemRow row = rows.get(item.id());
            if (row != null && row.outcome() != null) {
                figures.add(figure(item, row, bodies.getOrDefault(item.id(), Map.of())));
            }
        });
        return figures;
    }

    private static Map<String, Object> figure(Item item, ItemRow row, Map<String, Object> body) {
        return Map.of(
                "id", item.id(), "title", item.title(), "outcome", row.outcome(), "seen", SignedEvidence.seen(body));
    }

    /** As the form's choice takes them. */
    static List<Map<String, Object>> others(Plan plan, String than) {
        return plan.scenarios().stream()
                .filter(scenario -> !scenario.id().equals(than))
                .map(scenario ->
                        Map.<String, Object>of("label", scenario.id() + " " + scenario.title(), "value", scenario.id()))
                .toList();
    }

    @Override
    public String answer(Answer answer) {
        Rollback rollback = rollback(answer.ask().subject());
        if (!rollback.active()) {
            throw new RefusedAnswer(rollback.id() + " has ended with " + rollback.decision() + " already");
        }
        String wish = answer.text("decision");
        if (wish.equals(RollbackEnd.RESUME)) {
            refuseUnproven(answer.frozen().plan(), rollback);
        }
        String decision = answer.decision(ending.decisions(answer.frozen(), rollback));
        Scenario next = decision.equals(RollbackEnd.NEXT) ? next(answer, rollback) : null;
        boolean needsReason = decision.equals(RollbackEnd.NEXT)
                || (decision.equals(RollbackEnd.END) && rollback.restoredAt() == null);
        if (needsReason && answer.text("reason").isEmpty()) {
            throw new RefusedAnswer(
                    next == null
                            ? "The old state is not proven. To end all the same, write into the reason how things stand"
                            : "Another way back needs a reason. Say why this one was not enough");
        }
        ending.decide(answer, rollback, decision, next);
        return decision;
    }

    private void refuseUnproven(Plan plan, Rollback rollback) {
        List<String> notProven = ending.notProven(rollback);
        if (rollback.restoredAt() == null) {
            throw new RefusedAnswer("The old state is not proven, so the go-live does not go on. Do it again, begin"
                    + " another way back, or end");
        }
        if (!notProven.isEmpty()) {
            throw new RefusedAnswer("The go-live goes on only once what was undone is proven again: "
                    + String.join(", ", titles(plan, notProven)) + ". Work through what follows first");
        }
    }

    private static Scenario next(Answer answer, Rollback rollback) {
        String wish = answer.text("scenario");
        return answer.frozen()
                .plan()
                .scenario(wish)
                .filter(scenario -> !scenario.id().equals(rollback.scenarioId()))
                .orElseThrow(() ->
                        new RefusedAnswer((wish.isEmpty() ? "No scenario was chosen" : "'" + wish + "' cannot follow")
                                + ". Choose one of: "
                                + String.join(
                                        ", ",
                                        others(answer.frozen().plan(), rollback.scenarioId()).stream()
                                                .map(each -> String.valueOf(each.get("value")))
                                                .toList())));
    }

    private Rollback rollback(String id) {
        return rollbacks.find(id).orElseThrow(() -> new UnknownRunException(id));
    }
}
