package io.golive.run;

import io.golive.plan.Item;
import io.golive.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether an action that destroys is carried out as shown. Whoever ordered it does not permit it. */
@Component
class PermitAsk implements AskKind {
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String COMMAND_HASH = "commandHash";
    private static final List<String> DECISIONS = List.of(YES, NO);
    private final ResolvedCommand command;
    private final Permits permits;
    private final AskRows asks;
    private final StepRows steps;
    private final RollbackRows rollbacks;
    private final Deeds deeds;
    private final ItemRows items;
    private final EvidenceRows evidence;
    private final Outcomes outcomes;
    private final WallTime time;

    PermitAsk(
            ResolvedCommand command,
            Permits permits,
            AskRows asks,
            StepRows steps,
            RollbackRows rollbacks,
            Deeds deeds,
            ItemRows items,
            EvidenceRows evidence,
            Outcomes outcomes,
            WallTime time) {
        this.command = command;
        this.permits = permits;
        this.asks = asks;
        this.steps = steps;
        this.rollbacks = rollbacks;
        this.deeds = deeds;
        this.items = items;
        this.evidence = evidence;
        this.outcomes = outcomes;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.PERMIT;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Item item = item(frozen, subject);
        ResolvedCommand.Text resolved = command.of(run, frozen, item);
        String title = item.id() + " " + item.title() + ": may it be carried out?";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("item", item.id());
        facts.put("command", resolved.text());
        facts.put(COMMAND_HASH, resolved.hash());
        facts.put("decisions", DECISIONS);
        facts.put(
                "summary",
                "This cannot be taken back by itself, so a second person permits it first. Whoever ordered it may not."
                        + " A yes is for exactly what is shown, once."
                        + Markdown.block("What is carried out", resolved.text())
                        + Markdown.block("Note", item.note()));
        return Draft.of(title, item.confirm(), facts);
    }

    @Override
    public String answer(Answer answer) {
        Item item = item(answer.frozen(), answer.ask().subject());
        ordered(answer, item).ifPresent(how -> {
            throw RefusedAnswer.ofPerson(answer.person() + " " + how + ", so somebody else has to permit " + item.id());
        });
        String decision = answer.decision(DECISIONS);
        String reason = answer.text("reason");
        if (decision.equals(NO) && reason.isEmpty()) {
            throw new RefusedAnswer("A no needs a reason: it is shown to whoever decides what to do instead");
        }
        Map<String, Object> shown = asks.facts(answer.ask().id()).orElseThrow();
        permits.put(
                answer.run(),
                item,
                shown.get(COMMAND_HASH).toString(),
                decision.equals(YES),
                answer.person(),
                answer.role(),
                time.now());
        if (decision.equals(NO)) {
            refused(answer, item, shown, reason);
        }
        return decision;
    }

    /** It surely did not happen, and a person decides what to do instead. */
    private void refused(Answer answer, Item item, Map<String, Object> shown, String reason) {
        String runId = answer.run().id();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("work", "action");
        body.put("item", item.id());
        body.put("resolved", shown.get("command"));
        body.put("error", "Not carried out: " + answer.person() + " did not permit it: " + reason);
        body.put("by", answer.person());
        EvidenceRows.Stored stored = evidence.store(runId, item.id(), body, time.now());
        items.action(runId, item.id(), ItemRow.ActionState.FAILED, null, stored.id());
        outcomes.record(
                runId, answer.frozen(), item.id(), ItemRow.ActionState.FAILED.name(), stored, null, answer.person());
    }

    /** How this person ordered it; empty when they did not. */
    private Optional<String> ordered(Answer answer, Item item) {
        String runId = answer.run().id();
        if (deeds.by(runId, answer.person(), List.of(item.id())).isPresent()) {
            return Optional.of("had a hand in it being done again");
        }
        if (answer.frozen().plan().scenarioOf(item.id()).isPresent()) {
            return rollbacks
                    .active(runId)
                    .filter(rollback -> rollback.actor().equals(answer.person()))
                    .map(rollback -> "started " + rollback.id());
        }
        return answer.frozen().plan().steps().stream()
                .filter(step -> step.checklist().items().contains(item))
                .map(Step::id)
                .filter(step -> answer.person().equals(steps.get(runId, step).orderedBy()))
                .findFirst()
                .map(step -> "started step " + step);
    }

    private static Item item(FrozenRun frozen, String itemId) {
        return frozen.plan()
                .everyItem()
                .filter(item -> item.id().equals(itemId) && item.confirm() != null)
                .findFirst()
                .orElseThrow(() -> new RefusedException("The frozen plan has no item " + itemId
                        + " with confirm. The deployed models and the frozen plan do not belong together"));
    }
}
