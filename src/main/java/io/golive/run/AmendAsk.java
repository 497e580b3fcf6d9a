package io.golive.run;

import io.golive.ledger.CanonicalJson;
import io.golive.ledger.Sha256;
import io.golive.plan.Item;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether a second person agrees to how one item is changed for this run. Who proposed it may only take it back. */
@Component
class AmendAsk implements AskKind {
    private static final String AGREE = "agree";
    private static final String DECLINE = "decline";
    private static final List<String> DECISIONS = List.of(AGREE, DECLINE);
    private final Amendments amendments;

    AmendAsk(Amendments amendments) {
        this.amendments = amendments;
    }

    /** Who may agree: the owner's role, and the one to whom questions are escalated. */
    static List<String> roles(FrozenRun frozen, Item item) {
        return Stream.of(item.owner(), frozen.plan().escalate()).distinct().toList();
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.AMEND;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Amendment amendment = amendment(run, frozen, subject);
        Item item = frozen.plan().item(amendment.itemId()).orElseThrow();
        String title = item.id() + " " + item.title() + ": amend it for this run?";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("item", item.id());
        facts.put("difference", amendment.difference());
        facts.put("reason", amendment.reason());
        facts.put("proposedBy", amendment.proposedBy());
        facts.put("decisions", DECISIONS);
        facts.put(
                "summary",
                amendment.proposedBy() + " proposes to change this item for this run. Somebody else has to agree;"
                        + " then it is looked at again."
                        + Markdown.block("What changes (- before, + after)", amendment.difference())
                        + Markdown.block("Why", amendment.reason()));
        return Draft.of(title, item.owner(), facts)
                .also(roles(frozen, item))
                .spoken(amendment.proposedBy())
                .bound(hash(amendment));
    }

    @Override
    public String answer(Answer answer) {
        Amendment amendment =
                amendment(answer.run(), answer.frozen(), answer.ask().subject());
        if (!amendment.open()) {
            // another task of the same item was answered first: what holds is what was decided there
            return amendment.declined() ? DECLINE : AGREE;
        }
        if (!hash(amendment).equals(answer.ask().evidenceHash())) {
            throw new RefusedAnswer(
                    amendment.proposedBy()
                            + " has proposed something else since this task was shown. Look at what it is now, and decide again");
        }
        String decision = answer.decision(DECISIONS);
        if (decision.equals(AGREE)) {
            Item item = answer.frozen().plan().item(amendment.itemId()).orElseThrow();
            amendments.agree(answer, amendment, item, answer.text("reason"));
        } else {
            amendments.decline(answer, amendment, answer.text("reason"));
        }
        return decision;
    }

    /** Of all that is shown of it: who proposes the same again for another reason proposes something else. */
    private static String hash(Amendment amendment) {
        return Sha256.hex(CanonicalJson.bytes(amendment.facts()));
    }

    /** The last one of the unit: the next is proposed when this one is decided. */
    private Amendment amendment(RunRow run, FrozenRun frozen, String subject) {
        return UnitItems.of(frozen.plan(), subject).stream()
                .flatMap(item -> amendments.last(run.id(), item.id()).stream())
                .max(Comparator.comparingLong(Amendment::id))
                .orElseThrow(() -> new RefusedException(
                        "Nobody proposed to amend " + subject + ". The deployed models do not belong to this Golive"));
    }
}
