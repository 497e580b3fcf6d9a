package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.SignOff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * A sign-off that did not come about: ask those roles again, or all of them, or stop. All of them is for one that cannot be
 * completed as it is: whoever alone holds a role has signed for another one.
 */
@Component
class GoNoGoAsk implements AskKind {
    private static final String AGAIN = "again";
    private static final String STOP = "stop";
    private static final String EVERYBODY = "everybody";
    private static final List<String> DECISIONS = List.of(AGAIN, EVERYBODY, STOP);
    private final SignOffs signoffs;
    private final SignOffSheets sheets;
    private final SignOffRows decisions;
    private final Waivers waivers;
    private final GateWatch watch;
    private final BoardLinks links;
    private final Ledger ledger;
    private final WallTime time;

    GoNoGoAsk(
            SignOffs signoffs,
            SignOffSheets sheets,
            SignOffRows decisions,
            Waivers waivers,
            GateWatch watch,
            BoardLinks links,
            Ledger ledger,
            WallTime time) {
        this.signoffs = signoffs;
        this.sheets = sheets;
        this.decisions = decisions;
        this.waivers = waivers;
        this.watch = watch;
        this.links = links;
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.GO_NO_GO;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        SignOff signoff = SignOffs.signoff(frozen, subject);
        SignOffSheet sheet = sheets.of(run.id(), frozen.plan(), signoff);
        Collected collected = signoffs.collected(run.id(), signoff);
        String link = links.signoff(run.id(), signoff.id());
        String title = signoff.id() + " " + signoff.title() + " was not approved";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("reasons", collected.waitsFor());
        facts.put("signoffs", SignOffAsk.others(collected));
        facts.put("failed", sheet.failed());
        facts.put("waived", sheet.waived());
        facts.put("conditions", sheet.conditions());
        facts.put("drills", sheet.drills());
        facts.put(
                "figures",
                sheet.figures().stream().map(SignOffSheet.Figure::facts).toList());
        facts.put("evidenceHash", sheet.evidenceHash());
        facts.put("page", link);
        facts.put("decisions", DECISIONS);
        facts.put(
                "summary",
                Markdown.bullets(collected.waitsFor()) + "\n\n" + SignOffSummary.of(sheet, collected, "", link));
        return Draft.of(title, Patience.of(frozen.plan(), kind(), subject).escalate(), facts);
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        String runId = answer.run().id();
        if (!decision.equals(STOP) && answer.text("reason").isEmpty()) {
            throw new RefusedAnswer("To ask again needs a reason: it is what those who are asked again go by");
        }
        switch (decision) {
            case AGAIN -> decisions.forgetRefusals(runId, answer.ask().subject());
            case EVERYBODY ->
                everybody(answer, SignOffs.signoff(answer.frozen(), answer.ask().subject()));
            default -> {
                return decision;
            }
        }
        watch.changed(runId, answer.frozen().plan());
        // for the model both are one: it has whoever is missing asked
        return AGAIN;
    }

    private void everybody(Answer answer, SignOff signoff) {
        String runId = answer.run().id();
        signoff.by()
                .forEach(
                        role -> waivers.end(runId, SignOffs.subject(signoff.id(), role), Waiver.WITHDRAWN, time.now()));
        decisions.forgetAll(runId, signoff.id());
        ledger.append(
                runId,
                "signoff.reopened",
                answer.person(),
                Map.of("signoff", signoff.id(), "roles", signoff.by(), "reason", answer.text("reason")));
    }
}
