package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What failed, and what now: look again, do it again where that is safe, amend the item for this run, accept it with a waiver,
 * or stop.
 */
@Component
class TriageAsk implements AskKind {
    private final FailedItems failures;
    private final TriageFacts facts;
    private final ItemRows items;
    private final Waivers waivers;
    private final Amendments amendments;
    private final Deeds deeds;
    private final Outcomes outcomes;
    private final Ledger ledger;
    private final WallTime time;

    TriageAsk(
            FailedItems failures,
            TriageFacts facts,
            ItemRows items,
            Waivers waivers,
            Amendments amendments,
            Deeds deeds,
            Outcomes outcomes,
            Ledger ledger,
            WallTime time) {
        this.failures = failures;
        this.facts = facts;
        this.items = items;
        this.waivers = waivers;
        this.amendments = amendments;
        this.deeds = deeds;
        this.outcomes = outcomes;
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.TRIAGE;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        List<Item> failed = failures.of(run, frozen, subject);
        Map<String, Object> shown = facts.of(run, failed);
        shown.put("waivers", waivers(run.id(), frozen, failed));
        return Draft.of(shown.get("title").toString(), failed.getFirst().owner(), shown)
                .also(TriageFacts.waivedBy(failed));
    }

    /** Who may accept the failure now. */
    private List<String> waivers(String runId, FrozenRun frozen, List<Item> failed) {
        List<String> ids = failed.stream().map(Item::id).toList();
        return frozen.staff().holders(TriageFacts.waivedBy(failed), time.now()).stream()
                .filter(person -> deeds.by(runId, person, ids).isEmpty())
                .toList();
    }

    @Override
    public String answer(Answer answer) {
        List<Item> failed =
                failures.of(answer.run(), answer.frozen(), answer.ask().subject());
        String wish = answer.text("decision");
        if (wish.equals(FailedItems.AGAIN) && !failures.mayDoAgain(answer.run(), failed)) {
            throw new RefusedAnswer("This action may have happened and is not idempotent, so it is not done again."
                    + " Check again, or mend it by hand and then check again");
        }
        if (wish.equals(FailedItems.WAIVE)) {
            failed.stream().filter(item -> !item.waivable()).findFirst().ifPresent(item -> {
                throw new RefusedAnswer("The plan does not allow a waiver for " + item.id() + " " + item.title()
                        + ". Mend it and check again, or stop");
            });
        }
        if (wish.equals(FailedItems.AMEND) && failed.size() > 1) {
            throw new RefusedAnswer("Only one item is amended at a time, and "
                    + String.join(", ", failed.stream().map(Item::id).toList())
                    + " failed. Ask again and answer the others well first");
        }
        String decision = answer.decision(failures.decisions(answer.run(), failed));
        switch (decision) {
            case FailedItems.AGAIN -> again(answer, failed);
            case FailedItems.AMEND -> amend(answer, failed.getFirst());
            case FailedItems.WAIVE -> waive(answer, failed);
            default -> {
                // to look again or to stop is the model's
            }
        }
        return decision;
    }

    private void again(Answer answer, List<Item> failed) {
        Item item = failed.getFirst();
        answer.mustHold(List.of(item.owner()), "repeat");
        if (failures.doubted(answer.run(), failed)) {
            if (answer.text("reason").isEmpty()) {
                throw new RefusedAnswer("Nobody knows yet whether this action happened. To do it again, write into the"
                        + " reason how you know that it did not happen");
            }
            items.action(answer.run().id(), item.id(), ItemRow.ActionState.NOT_HAPPENED, null, null);
            deeds.put(answer.run().id(), item.id(), answer.person(), Deeds.DID_NOT_HAPPEN);
        }
        deeds.put(answer.run().id(), item.id(), answer.person(), Deeds.AGAIN);
    }

    private void amend(Answer answer, Item item) {
        answer.mustHold(List.of(item.owner()), "amend");
        List<String> roles = AmendAsk.roles(answer.frozen(), item);
        boolean somebodyElse = answer.frozen().staff().holders(roles, answer.at()).stream()
                .anyMatch(person -> !person.equals(answer.person()));
        if (!somebodyElse) {
            throw new RefusedAnswer("Somebody else has to agree to an amendment, and nobody but " + answer.person()
                    + " holds the role " + Entitlement.either(roles) + " today. Check again, accept it, or stop");
        }
        // as typed: blanks in front of a line mean something
        Object yaml = answer.fields().get("amendment");
        amendments.propose(answer, item, yaml == null ? "" : yaml.toString(), answer.text("reason"));
    }

    private void waive(Answer answer, List<Item> failed) {
        String role = answer.mustHold(TriageFacts.waivedBy(failed), "waive");
        refuseWhoHadAHandInIt(answer, failed);
        String reason = answer.text("reason");
        if (reason.isEmpty()) {
            throw new RefusedAnswer("A waiver needs a reason. Say why this failure is acceptable");
        }
        Instant now = time.now();
        Instant expires = Expiry.read(
                "A waiver", answer.text("expires"), answer.frozen().plan().zone(), now);
        for (Item item : failed) {
            Waiver waiver = waivers.grant(answer.run().id(), item.id(), reason, answer.person(), role, expires, now);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("waiver", waiver.id());
            facts.put("item", item.id());
            facts.put("reason", reason);
            facts.put("approver", answer.person());
            facts.put("role", role);
            facts.put("expires", expires);
            outcomes.record(answer.run().id(), answer.frozen(), item.id(), ItemRow.WAIVED, null, null, answer.person());
            ledger.append(answer.run().id(), "item.waived", answer.person(), facts);
        }
    }

    /** Who had it done, or changed what proves it, does not accept its failure. */
    private void refuseWhoHadAHandInIt(Answer answer, List<Item> failed) {
        deeds.by(
                        answer.run().id(),
                        answer.person(),
                        failed.stream().map(Item::id).toList())
                .ifPresent(deed -> {
                    List<String> others = waivers(answer.run().id(), answer.frozen(), failed);
                    throw RefusedAnswer.ofPerson(deed.sentence() + ", so somebody else has to accept its failure: "
                            + (others.isEmpty()
                                    ? "nobody else who holds the role "
                                            + Entitlement.either(TriageFacts.waivedBy(failed)) + " is left today"
                                    : String.join(", ", others)));
                });
    }
}
