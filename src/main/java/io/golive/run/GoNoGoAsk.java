package io.golive.run;

import io.golive.plan.Plan;
import io.golive.plan.SignOff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A sign-off that did not come about: ask those roles again, or stop. */
@Component
class GoNoGoAsk implements AskKind {
    private static final String AGAIN = "again";
    private static final List<String> DECISIONS = List.of(AGAIN, "stop");
    private static final String MANAGER = "release-manager";
    private final SignOffs signoffs;
    private final SignOffSheets sheets;
    private final SignOffRows decisions;
    private final GateWatch watch;
    private final BoardLinks links;

    GoNoGoAsk(SignOffs signoffs, SignOffSheets sheets, SignOffRows decisions, GateWatch watch, BoardLinks links) {
        this.signoffs = signoffs;
        this.sheets = sheets;
        this.decisions = decisions;
        this.watch = watch;
        this.links = links;
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
        return Draft.of(title, role(frozen.plan(), signoff), facts);
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        if (decision.equals(AGAIN)) {
            decisions.forgetRefusals(answer.run().id(), answer.ask().subject());
            watch.changed(answer.run().id(), answer.frozen().plan());
        }
        return decision;
    }

    private static String role(Plan plan, SignOff signoff) {
        if (signoff.escalate() != null) {
            return signoff.escalate();
        }
        return plan.roles().contains(MANAGER) ? MANAGER : signoff.by().getFirst();
    }
}
