package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.SignOff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A role signs what it is shown: the decision is bound to the hash of that evidence, and refused if it has changed. */
@Component
class SignOffAsk implements AskKind {
    private static final List<String> DECISIONS =
            List.of(SignOffRows.APPROVE, SignOffRows.CONDITION, SignOffRows.REJECT, SignOffRows.ABSTAIN);
    private final SignOffSheets sheets;
    private final SignOffs signoffs;
    private final SignOffRows decisions;
    private final Waivers waivers;
    private final Deeds deeds;
    private final GateWatch watch;
    private final BoardLinks links;
    private final Ledger ledger;
    private final WallTime time;

    SignOffAsk(
            SignOffSheets sheets,
            SignOffs signoffs,
            SignOffRows decisions,
            Waivers waivers,
            Deeds deeds,
            GateWatch watch,
            BoardLinks links,
            Ledger ledger,
            WallTime time) {
        this.sheets = sheets;
        this.signoffs = signoffs;
        this.decisions = decisions;
        this.waivers = waivers;
        this.deeds = deeds;
        this.watch = watch;
        this.links = links;
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.SIGN_OFF;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        SignOff signoff = SignOffs.signoff(frozen, signoffId(subject));
        SignOffSheet sheet = sheets.of(run.id(), frozen.plan(), signoff);
        Collected collected = signoffs.collected(run.id(), signoff);
        String title = signoff.id() + " " + signoff.title();
        String link = links.signoff(run.id(), signoff.id());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("role", role(subject));
        facts.put(
                "gates",
                sheet.gates().stream().map(SignOffSheet.GateState::facts).toList());
        facts.put("failed", sheet.failed());
        facts.put("waived", sheet.waived());
        facts.put("conditions", sheet.conditions());
        facts.put("others", others(collected));
        facts.put("attachments", attachments(sheet));
        facts.put(
                "figures",
                sheet.figures().stream().map(SignOffSheet.Figure::facts).toList());
        facts.put("evidenceHash", sheet.evidenceHash());
        facts.put("page", link);
        facts.put("decisions", DECISIONS);
        facts.put("summary", SignOffSummary.of(sheet, collected, role(subject), link));
        return new Draft(title, role(subject), List.of(), facts, null, sheet.scope(), sheet.evidenceHash());
    }

    /** What the other roles have decided so far. */
    static List<String> others(Collected collected) {
        return collected.standing().stream()
                .map(decision -> decision.role() + " (" + decision.person() + "): " + decision.decision()
                        + (decision.note().isEmpty() ? "" : ", " + decision.note()))
                .toList();
    }

    private static List<Map<String, Object>> attachments(SignOffSheet sheet) {
        return sheet.attachments().stream()
                .map(file ->
                        Map.<String, Object>of("name", file.name(), "sha256", file.sha256(), "person", file.person()))
                .toList();
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        String note = answer.text("note");
        if (decision.equals(SignOffRows.REJECT) && note.isEmpty()) {
            throw new RefusedAnswer("A rejection needs a reason. Write it into the note");
        }
        AskRow ask = answer.ask();
        SignOff signoff = SignOffs.signoff(answer.frozen(), signoffId(ask.subject()));
        SignOffSheet sheet = sheets.of(answer.run().id(), answer.frozen().plan(), signoff);
        if (!sheet.scope().equals(ask.scope()) || !sheet.evidenceHash().equals(ask.evidenceHash())) {
            throw new RefusedAnswer(
                    "The evidence has changed since this task was shown. Look at the figures as they are now, and decide again");
        }
        if (decision.equals(SignOffRows.APPROVE) || decision.equals(SignOffRows.CONDITION)) {
            if (signoff.distinct()) {
                signsOnce(answer, signoff, sheet);
            }
            hadNoHandInIt(answer, sheet);
        }
        decide(answer, signoff, sheet, decision, note);
        return decision;
    }

    private void signsOnce(Answer answer, SignOff signoff, SignOffSheet sheet) {
        signoffs.collected(answer.run().id(), signoff).approvals().stream()
                .filter(other -> other.person().equals(answer.person())
                        && !other.role().equals(answer.ask().role()))
                .findFirst()
                .ifPresent(other -> {
                    throw RefusedAnswer.ofPerson(answer.person() + " has signed " + signoff.id() + " as " + other.role()
                            + " already. Each role is signed by another person" + instead(answer, sheet));
                });
    }

    private void hadNoHandInIt(Answer answer, SignOffSheet sheet) {
        deeds.by(answer.run().id(), answer.person(), sheet.scope()).ifPresent(deed -> {
            throw RefusedAnswer.ofPerson(deed.sentence()
                    + ", and whoever had a hand in an item does not sign what shows it" + instead(answer, sheet));
        });
    }

    /** Who may sign; whoever is alone in a role may still abstain, which makes it a decision of somebody else. */
    private String instead(Answer answer, SignOffSheet sheet) {
        String role = answer.ask().role();
        List<String> others = answer.frozen().staff().holders(role, answer.at()).stream()
                .filter(person -> !person.equals(answer.person()))
                .filter(person ->
                        deeds.by(answer.run().id(), person, sheet.scope()).isEmpty())
                .toList();
        return others.isEmpty()
                ? ". Nobody else may sign as " + role + " today: reject, or abstain"
                : ": leave the task to " + String.join(" or ", others);
    }

    private void decide(Answer answer, SignOff signoff, SignOffSheet sheet, String decision, String note) {
        String runId = answer.run().id();
        AskRow ask = answer.ask();
        Instant now = time.now();
        // what this role agreed to before is over with a new decision
        waivers.end(runId, ask.subject(), Waiver.NEW_OUTCOME, now);
        Waiver condition = decision.equals(SignOffRows.CONDITION) ? condition(answer, now) : null;
        List<Map<String, Object>> attached = new ArrayList<>();
        sheet.attachments().stream()
                .filter(file -> file.person().equals(answer.person()))
                .forEach(file -> attached.add(Map.of("name", file.name(), "sha256", file.sha256())));
        decisions.put(
                runId,
                new SignOffRows.Decision(
                        signoff.id(),
                        ask.role(),
                        decision,
                        answer.person(),
                        note,
                        ask.scope(),
                        ask.evidenceHash(),
                        now,
                        condition == null ? null : condition.id(),
                        attached));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("signoff", signoff.id());
        facts.put("role", ask.role());
        facts.put("decision", decision);
        facts.put("note", note);
        if (condition != null) {
            facts.put("waiver", condition.id());
            facts.put("condition", condition.reason());
            facts.put("expires", condition.expires());
        }
        facts.put("evidenceHash", ask.evidenceHash());
        facts.put("attachments", attached);
        ledger.append(runId, "signoff.decided", answer.person(), facts);
        watch.changed(runId, answer.frozen().plan());
    }

    private Waiver condition(Answer answer, Instant now) {
        String text = answer.text("condition");
        if (text.isEmpty()) {
            throw new RefusedAnswer(
                    "An approval on a condition needs the condition. Write what has to be done, and until"
                            + " when this approval holds without it");
        }
        Instant expires = Expiry.read(
                "A condition", answer.text("expires"), answer.frozen().plan().zone(), now);
        return waivers.grant(
                answer.run().id(),
                answer.ask().subject(),
                text,
                answer.person(),
                answer.ask().role(),
                expires,
                now);
    }

    static String signoffId(String subject) {
        return subject.substring(0, subject.lastIndexOf(':'));
    }

    private static String role(String subject) {
        return subject.substring(subject.lastIndexOf(':') + 1);
    }
}
