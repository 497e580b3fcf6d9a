package io.golive.run;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.ledger.CanonicalJson;
import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import io.golive.plan.Item;
import io.golive.plan.ItemAmendment;
import io.golive.plan.PlanException;
import io.golive.plan.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Changes one item for one run: one person proposes it, another agrees. The frozen copy stays as it is; what is agreed is put
 * over it by {@link Freezer}. The caller holds the run's lock.
 */
@Component
class Amendments {
    private final AmendmentRows rows;
    private final ItemAmendment reader;
    private final Deeds deeds;
    private final Ledger ledger;
    private final WallTime time;

    Amendments(AmendmentRows rows, Kinds checks, ActionKinds actions, Deeds deeds, Ledger ledger, WallTime time) {
        this.rows = rows;
        this.reader = new ItemAmendment(checks, actions);
        this.deeds = deeds;
        this.ledger = ledger;
        this.time = time;
    }

    /** What may be amended of an item, as YAML to be changed. */
    String text(Item item) {
        return reader.text(item);
    }

    Optional<Amendment> last(String runId, String itemId) {
        return rows.last(runId, itemId);
    }

    /** The one that an item is carried out by, if any. */
    Optional<Amendment> inForce(String runId, String itemId) {
        return agreed(runId).stream()
                .filter(amendment -> amendment.itemId().equals(itemId))
                .reduce((earlier, later) -> later);
    }

    /** All that are in force in a run, in the order in which they were proposed. */
    List<Amendment> agreed(String runId) {
        return rows.agreed(runId);
    }

    /** @throws RefusedAnswer with every mistake in the text */
    void propose(Answer answer, Item item, String yaml, String reason) {
        if (reason.isEmpty()) {
            throw new RefusedAnswer("An amendment needs a reason. Say why this item is to be otherwise in this run");
        }
        Item amended = read(answer, item, yaml);
        byte[] bytes = CanonicalJson.bytes(amended);
        String runId = answer.run().id();
        Amendment amendment = new Amendment(
                0,
                item.id(),
                Sha256.hex(bytes),
                Sha256.hex(CanonicalJson.bytes(item)),
                reader.difference(item, amended),
                reason,
                answer.person(),
                time.now(),
                null,
                null,
                null,
                null);
        rows.propose(runId, amendment, bytes);
        deeds.put(runId, item.id(), answer.person(), Deeds.AMEND);
        ledger.append(runId, "item.amendment-proposed", answer.person(), amendment.facts());
    }

    /** @throws RefusedAnswer when the one who proposed it agrees, or the item is not what it was then */
    void agree(Answer answer, Amendment amendment, Item item, String note) {
        if (answer.person().equals(amendment.proposedBy())) {
            throw RefusedAnswer.ofPerson(answer.person() + " proposed this amendment, so somebody else has to agree."
                    + " Unassign the task for them, or decline to take it back");
        }
        if (!Sha256.hex(CanonicalJson.bytes(item)).equals(amendment.hashBefore())) {
            throw new RefusedAnswer(
                    item.id() + " was amended since this was proposed. Decline, and propose it again as it is now");
        }
        String runId = answer.run().id();
        rows.decide(amendment, true, answer.person(), note, time.now());
        deeds.put(runId, item.id(), answer.person(), Deeds.AGREE);
        Map<String, Object> facts = amendment.facts();
        facts.put("agreedBy", answer.person());
        facts.put("note", note);
        ledger.append(runId, "item.amended", answer.person(), facts);
    }

    /** @throws RefusedAnswer without a reason */
    void decline(Answer answer, Amendment amendment, String reason) {
        if (reason.isEmpty()) {
            throw new RefusedAnswer("Declining needs a reason: it is shown to who decides on the failure next");
        }
        rows.decide(amendment, false, answer.person(), reason, time.now());
        Map<String, Object> facts = amendment.facts();
        facts.put("declinedBy", answer.person());
        facts.put("note", reason);
        ledger.append(answer.run().id(), "item.amendment-declined", answer.person(), facts);
    }

    private Item read(Answer answer, Item item, String yaml) {
        if (yaml.contains(Facts.CUT)) {
            throw new RefusedAnswer("The form could not show the whole text of " + item.id()
                    + ", so part of it is cut. Write that value as a whole, or leave its key out: it stays as it is");
        }
        try {
            return reader.amended(answer.frozen().plan(), item, yaml);
        } catch (PlanException e) {
            throw new RefusedAnswer("The amendment cannot be used. " + sentences(e.problems()));
        }
    }

    private static String sentences(List<Problem> problems) {
        return problems.stream()
                .map(problem -> "Line " + problem.line() + ": " + problem.found() + ". " + problem.advice())
                .collect(Collectors.joining(". "));
    }
}
