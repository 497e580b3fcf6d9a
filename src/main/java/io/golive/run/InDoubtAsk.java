package io.golive.run;

import io.golive.plan.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An action of which nobody knows whether it happened: let its proof decide, or state that it did not happen. */
@Component
class InDoubtAsk implements AskKind {
    private static final String DID_NOT_HAPPEN = "did-not-happen";
    private static final List<String> DECISIONS = List.of("check", DID_NOT_HAPPEN, "stop");
    private final ItemRows items;
    private final EvidenceRows evidence;
    private final Deeds deeds;

    InDoubtAsk(ItemRows items, EvidenceRows evidence, Deeds deeds) {
        this.items = items;
        this.evidence = evidence;
        this.deeds = deeds;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.IN_DOUBT;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Item item = UnitItems.of(frozen.plan(), subject).getFirst();
        Map<String, Object> body = evidence.ofItem(run.id(), item.id());
        String title = item.id() + " " + item.title() + ": did it happen?";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("error", body.get("error"));
        facts.put("resolved", body.get("resolved"));
        facts.put("excerpt", body.get("excerpt"));
        facts.put("idempotent", item.action() != null && item.action().idempotent());
        facts.put("remedy", item.remedy());
        facts.put("decisions", DECISIONS);
        facts.put(
                "summary",
                "Nobody knows whether this action happened. Look at the target, then let its check decide, or state that"
                        + " it did not happen: only then is it done again."
                        + Markdown.block("Why it is in doubt", body.get("error"))
                        + Markdown.block("What was sent", body.get("resolved"))
                        + Markdown.block("What came back", body.get("excerpt")));
        return Draft.of(title, item.owner(), facts);
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        if (decision.equals(DID_NOT_HAPPEN)) {
            Item item =
                    UnitItems.of(answer.frozen().plan(), answer.ask().subject()).getFirst();
            if (items.get(answer.run().id(), item.id()).actionState() == ItemRow.ActionState.DONE) {
                throw new RefusedAnswer("Its result came in late: " + item.id()
                        + " was done, so it is not done again. Choose check: its proof decides");
            }
            items.action(answer.run().id(), item.id(), ItemRow.ActionState.NOT_HAPPENED, null, null);
            deeds.put(answer.run().id(), item.id(), answer.person(), Deeds.DID_NOT_HAPPEN);
        }
        return decision;
    }
}
