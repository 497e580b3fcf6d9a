package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.FollowUp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A follow-up whose time and condition are there: its owner says whether it is needed, not yet, or never. */
@Component
class FollowUpAsk implements AskKind {
    private static final String NEEDED = "needed";
    private static final String NOT_YET = "not-yet";
    private static final String NEVER = "never";
    private static final List<String> DECISIONS = List.of(NEEDED, NOT_YET, NEVER);
    private final FollowUpRows rows;
    private final Standings standings;
    private final Stability stability;
    private final Ledger ledger;

    FollowUpAsk(FollowUpRows rows, Standings standings, Stability stability, Ledger ledger) {
        this.rows = rows;
        this.standings = standings;
        this.stability = stability;
        this.ledger = ledger;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.FOLLOW_UP;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        FollowUp followUp = FollowUps.followUp(frozen, subject);
        Standing standing = standings.of(run.id());
        List<String> found = followUp.when().items().stream()
                .map(item -> item.id() + " " + item.title() + ": "
                        + standing.item(item.id()).outcome())
                .toList();
        long days = stability.days(run, rows.find(run.id(), subject).orElse(null));
        String title = followUp.title() + ": is it needed?";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("daysStable", days);
        facts.put("found", found);
        facts.put("decisions", DECISIONS);
        facts.put(
                "summary",
                followUp.decide() + "\n\nThe release has been live for " + days + " days."
                        + (found.isEmpty() ? "" : "\n\n" + Markdown.bullets(found)) + "\n\n\"Not yet\" asks again in "
                        + Durations.text(followUp.every()) + ". Needed, it brings "
                        + followUp.checklist().items().size() + " lines.");
        return Draft.of(title, followUp.owner(), facts);
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        if (decision.equals(NEVER) && answer.text("reason").isEmpty()) {
            throw new RefusedAnswer("Never cannot be taken back. Write a reason");
        }
        String runId = answer.run().id();
        String followUpId = answer.ask().subject();
        FollowUpRows.Row row = rows.find(runId, followUpId).orElseThrow();
        rows.put(
                runId,
                row.with(
                        decision.equals(NEEDED) ? FollowUpRows.State.NEEDED : row.state(),
                        decision,
                        answer.person(),
                        row.endedAt()));
        ledger.append(
                runId,
                "follow-up.decided",
                answer.person(),
                Map.of("followUp", followUpId, "decision", decision, "reason", answer.text("reason")));
        return decision;
    }
}
