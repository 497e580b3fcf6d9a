package io.golive.run;

import io.golive.check.Kinds;
import io.golive.ledger.Ledger;
import io.golive.plan.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What failed, and what now: look again, do it again where that is safe, accept it with a waiver, or stop. */
@Component
class TriageAsk implements AskKind {
    private static final String RETRY = "retry";
    private static final String AGAIN = "again";
    private static final String WAIVE = "waive";
    private static final String STOP = "stop";
    private static final String DOUBT =
            "Nobody knows whether this action happened. Doing it again states that it did not:"
                    + " the reason then has to say how you know.";
    private final ItemRows items;
    private final Waivers waivers;
    private final EvidenceRows evidence;
    private final Outcomes outcomes;
    private final Ledger ledger;
    private final WallTime time;
    private final Kinds kinds;

    TriageAsk(
            ItemRows items,
            Waivers waivers,
            EvidenceRows evidence,
            Outcomes outcomes,
            Ledger ledger,
            WallTime time,
            Kinds kinds) {
        this.kinds = kinds;
        this.items = items;
        this.waivers = waivers;
        this.evidence = evidence;
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
        List<Item> failed = failed(run, frozen, subject);
        Item first = failed.getFirst();
        Map<String, Object> body = evidence.ofItem(run.id(), first.id());
        String outcome = items.get(run.id(), first.id()).outcome();
        String title = first.id() + " " + first.title() + ": " + outcome;
        List<String> expected = sentences(body);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("outcome", outcome);
        facts.put("items", failed.stream().map(Item::id).toList());
        facts.put("expected", expected);
        facts.put("observed", body.getOrDefault("observed", Map.of()));
        facts.put("resolved", body.get("resolved"));
        facts.put("excerpt", body.get("excerpt"));
        facts.put("error", body.get("error"));
        facts.put("answer", body.get("answer"));
        facts.put("note", body.get("note"));
        facts.put("remedy", first.remedy());
        facts.put("decisions", decisions(run, failed));
        facts.put("missing", missing(failed));
        facts.put("summary", (doubted(run, failed) ? DOUBT : "") + summary(failed, expected, body));
        return Draft.of(title, first.owner(), facts);
    }

    /** What this machine lacks to look at any of them; null where it can look at one. */
    private String missing(List<Item> failed) {
        Optional<String> missing = Optional.empty();
        for (Item item : failed) {
            missing = item.check() == null
                    ? Optional.empty()
                    : kinds.check(item.check().kind()).missing();
            if (missing.isEmpty()) {
                return null;
            }
        }
        return missing.orElse(null);
    }

    private static String summary(List<Item> failed, List<String> expected, Map<String, Object> body) {
        String items = failed.size() == 1
                ? ""
                : Markdown.bullets(failed.stream()
                        .map(item -> "**" + item.id() + "** " + item.title())
                        .toList());
        String remedy = failed.getFirst().remedy() == null
                ? ""
                : "\n\n**Remedy** " + failed.getFirst().remedy();
        return items
                + Markdown.block("Expected", String.join("\n", expected))
                + Markdown.block("Error", body.get("error"))
                + Markdown.block("What was sent", body.get("resolved"))
                + Markdown.block("What came back", body.get("excerpt"))
                + Markdown.block("Note", body.get("note"))
                + remedy;
    }

    @Override
    public String answer(Answer answer) {
        List<Item> failed = failed(answer.run(), answer.frozen(), answer.ask().subject());
        String wish = answer.text("decision");
        if (wish.equals(AGAIN) && !mayDoAgain(answer.run(), failed)) {
            throw new RefusedAnswer("This action may have happened and is not idempotent, so it is not done again."
                    + " Check again, or mend it by hand and then check again");
        }
        if (wish.equals(WAIVE)) {
            failed.stream().filter(item -> !item.waivable()).findFirst().ifPresent(item -> {
                throw new RefusedAnswer("The plan does not allow a waiver for " + item.id() + " " + item.title()
                        + ". Mend it and check again, or stop");
            });
        }
        String decision = answer.decision(decisions(answer.run(), failed));
        if (decision.equals(WAIVE)) {
            waive(answer, failed);
        }
        if (decision.equals(AGAIN) && doubted(answer.run(), failed)) {
            if (answer.text("reason").isEmpty()) {
                throw new RefusedAnswer("Nobody knows yet whether this action happened. To do it again, write into the"
                        + " reason how you know that it did not happen");
            }
            items.action(answer.run().id(), failed.getFirst().id(), ItemRow.ActionState.NOT_HAPPENED, null, null);
        }
        return decision;
    }

    private void waive(Answer answer, List<Item> failed) {
        String reason = answer.text("reason");
        if (reason.isEmpty()) {
            throw new RefusedAnswer("A waiver needs a reason. Say why this failure is acceptable");
        }
        Instant now = time.now();
        Instant expires = Expiry.read(
                "A waiver", answer.text("expires"), answer.frozen().plan().zone(), now);
        for (Item item : failed) {
            Waiver waiver = waivers.grant(
                    answer.run().id(),
                    item.id(),
                    reason,
                    answer.person(),
                    answer.ask().role(),
                    expires,
                    now);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("waiver", waiver.id());
            facts.put("item", item.id());
            facts.put("reason", reason);
            facts.put("approver", answer.person());
            facts.put("role", answer.ask().role());
            facts.put("expires", expires);
            outcomes.record(answer.run().id(), answer.frozen(), item.id(), ItemRow.WAIVED, null, null, answer.person());
            ledger.append(answer.run().id(), "item.waived", answer.person(), facts);
        }
    }

    private List<String> decisions(RunRow run, List<Item> failed) {
        List<String> decisions = new ArrayList<>(List.of(RETRY));
        if (mayDoAgain(run, failed)) {
            decisions.add(AGAIN);
        }
        if (failed.stream().allMatch(Item::waivable)) {
            decisions.add(WAIVE);
        }
        decisions.add(STOP);
        return decisions;
    }

    private boolean mayDoAgain(RunRow run, List<Item> failed) {
        Item item = failed.getFirst();
        return item.action() != null
                && (items.get(run.id(), item.id()).actionMayRun(item.action().idempotent()) || doubted(run, failed));
    }

    /** Its proof was left to decide and failed: a person may still state that the action did not happen. */
    private boolean doubted(RunRow run, List<Item> failed) {
        Item item = failed.getFirst();
        return item.action() != null
                && !item.action().idempotent()
                && items.get(run.id(), item.id()).actionState() == ItemRow.ActionState.IN_DOUBT;
    }

    private List<Item> failed(RunRow run, FrozenRun frozen, String subject) {
        List<Item> all = UnitItems.of(frozen.plan(), subject);
        List<Item> bad = all.stream()
                .filter(item -> items.get(run.id(), item.id()).bad())
                .toList();
        return bad.isEmpty() ? all : bad;
    }

    private static List<String> sentences(Map<String, Object> body) {
        List<String> sentences = new ArrayList<>();
        if (body.get("verdicts") instanceof List<?> verdicts) {
            for (Object verdict : verdicts) {
                if (verdict instanceof Map<?, ?> fields) {
                    sentences.add(fields.get("outcome") + ": " + fields.get("sentence"));
                }
            }
        }
        return sentences;
    }
}
