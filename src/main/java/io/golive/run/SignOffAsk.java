package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.SignOff;
import io.golive.plan.Watch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A role signs what it is shown: the decision is bound to the hash of that evidence, and refused if it has changed. */
@Component
class SignOffAsk implements AskKind {
    private static final List<String> DECISIONS = List.of(SignOffRows.APPROVE, SignOffRows.REJECT);
    private final Standings standings;
    private final GateJudge gates;
    private final GateWatch watch;
    private final SignOffRows decisions;
    private final Ledger ledger;
    private final WallTime time;

    SignOffAsk(
            Standings standings,
            GateJudge gates,
            GateWatch watch,
            SignOffRows decisions,
            Ledger ledger,
            WallTime time) {
        this.standings = standings;
        this.gates = gates;
        this.watch = watch;
        this.decisions = decisions;
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.SIGN_OFF;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Plan plan = frozen.plan();
        SignOff signoff = SignOffs.signoff(frozen, signoffId(subject));
        SignedEvidence evidence = standings.signed(run.id());
        List<String> scope = evidence.scope(plan, signoff);
        List<Item> shown =
                plan.items().filter(item -> scope.contains(item.id())).toList();
        String hash = evidence.hash(scope);
        String title = signoff.id() + " " + signoff.title();
        List<Watch> watched = plan.watches().stream()
                .filter(watch -> scope.contains(watch.id()))
                .toList();
        List<String> failed = new ArrayList<>(named(shown, evidence.standing(), false));
        failed.addAll(bad(watched, evidence));
        List<String> waived = named(shown, evidence.standing(), true);
        List<Map<String, Object>> gateStates = gates(run, plan, signoff);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("role", role(subject));
        facts.put("gates", gateStates);
        facts.put("failed", failed);
        facts.put("waived", waived);
        facts.put("figures", figures(shown, watched, evidence));
        facts.put("evidenceHash", hash);
        facts.put("decisions", DECISIONS);
        facts.put("summary", summary(shown, watched, evidence, failed, waived, gateStates, hash));
        return new Draft(title, role(subject), List.of(), facts, scope, hash);
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        String note = answer.text("note");
        if (decision.equals(SignOffRows.REJECT) && note.isEmpty()) {
            throw new RefusedAnswer("A rejection needs a reason. Write it into the note");
        }
        String runId = answer.run().id();
        AskRow ask = answer.ask();
        String signoffId = signoffId(ask.subject());
        SignOff signoff = SignOffs.signoff(answer.frozen(), signoffId);
        SignedEvidence now = standings.signed(runId);
        if (!now.scope(answer.frozen().plan(), signoff).equals(ask.scope())
                || !now.hash(ask.scope()).equals(ask.evidenceHash())) {
            throw new RefusedAnswer(
                    "The evidence has changed since this task was shown. Look at the figures as they are now, and decide again");
        }
        decisions.of(runId, signoffId).stream()
                .filter(other ->
                        other.person().equals(answer.person()) && !other.role().equals(ask.role()))
                .findFirst()
                .ifPresent(other -> {
                    throw new RefusedAnswer(answer.person() + " has signed " + signoffId + " as " + other.role()
                            + " already. Each role is signed by another person");
                });
        decisions.put(
                runId,
                new SignOffRows.Decision(
                        signoffId,
                        ask.role(),
                        decision,
                        answer.person(),
                        note,
                        ask.scope(),
                        ask.evidenceHash(),
                        time.now()));
        watch.changed(runId, answer.frozen().plan());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("signoff", signoffId);
        facts.put("role", ask.role());
        facts.put("decision", decision);
        facts.put("note", note);
        facts.put("evidenceHash", ask.evidenceHash());
        ledger.append(runId, "signoff.decided", answer.person(), facts);
        return decision;
    }

    private static String summary(
            List<Item> shown,
            List<Watch> watched,
            SignedEvidence evidence,
            List<String> failed,
            List<String> waived,
            List<Map<String, Object>> gates,
            String hash) {
        long good = shown.stream()
                .filter(item -> evidence.standing().item(item.id()).good())
                .count();
        StringBuilder text = new StringBuilder("**" + good + " of " + shown.size() + " items are good.**");
        section(text, "Failed or open", failed);
        section(text, "Waived", waived);
        section(
                text,
                "Watches",
                watched.stream().map(watch -> stands(watch, evidence)).toList());
        section(
                text,
                "Gates",
                gates.stream()
                        .map(gate -> gate.get("id") + " " + gate.get("title") + ": " + gate.get("state"))
                        .toList());
        return text.append("\n\nEvidence ").append(hash, 0, 16).append(" …").toString();
    }

    private static void section(StringBuilder text, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n\n**").append(heading).append("**\n\n").append(Markdown.bullets(lines));
        }
    }

    private static List<String> named(List<Item> shown, Standing standing, boolean waived) {
        List<String> named = new ArrayList<>();
        for (Item item : shown) {
            ItemRow row = standing.item(item.id());
            if (waived && row.waived()) {
                Waiver waiver = standing.waivers().get(item.id());
                named.add(item.id() + " " + item.title() + ": was " + row.waivedFrom()
                        + (waiver == null
                                ? ""
                                : ", accepted by " + waiver.approver() + " until " + waiver.expires() + ": "
                                        + waiver.reason()));
            } else if (!waived && !row.good() && !row.waived()) {
                named.add(item.id() + " " + item.title() + ": " + (row.outcome() == null ? "open" : row.outcome()));
            }
        }
        return named;
    }

    /** What is red, or could not be measured, at the time of signing. */
    private static List<String> bad(List<Watch> watched, SignedEvidence evidence) {
        return watched.stream()
                .filter(watch -> {
                    WatchState state = evidence.watches().get(watch.id()).state();
                    return state == WatchState.RED || state == WatchState.UNKNOWN;
                })
                .map(watch -> stands(watch, evidence))
                .toList();
    }

    private static String stands(Watch watch, SignedEvidence evidence) {
        WatchRows.Watch row = evidence.watches().get(watch.id());
        return watch.id() + " " + watch.title() + ": " + row.state().name().toLowerCase(Locale.ROOT)
                + (row.reds() == 0 ? "" : ", turned red " + row.reds() + " times");
    }

    private static List<Map<String, Object>> figures(List<Item> shown, List<Watch> watched, SignedEvidence evidence) {
        List<Map<String, Object>> figures = new ArrayList<>();
        for (Item item : shown) {
            Map<String, Object> figure = evidence.figure(item.id());
            figure.put("title", item.title());
            figures.add(figure);
        }
        for (Watch watch : watched) {
            Map<String, Object> figure = evidence.figure(watch.id());
            figure.put("title", watch.title());
            figures.add(figure);
        }
        return figures;
    }

    private List<Map<String, Object>> gates(RunRow run, Plan plan, SignOff signoff) {
        List<Map<String, Object>> states = new ArrayList<>();
        for (Gate gate : plan.gates()) {
            boolean shown = signoff.shows().isEmpty() || signoff.shows().contains(gate.id());
            // a gate that waits for this very sign-off says nothing to the one who signs
            if (shown && !gate.needs().contains(signoff.id())) {
                List<String> waitsFor = gates.waitsFor(run.id(), plan, gate);
                states.add(Map.of(
                        "id",
                        gate.id(),
                        "title",
                        gate.title(),
                        "state",
                        waitsFor.isEmpty() ? "open" : "closed",
                        "waitsFor",
                        waitsFor));
            }
        }
        return states;
    }

    static String signoffId(String subject) {
        return subject.substring(0, subject.lastIndexOf(':'));
    }

    private static String role(String subject) {
        return subject.substring(subject.lastIndexOf(':') + 1);
    }
}
