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
    private final SignOffRows decisions;
    private final GateWatch watch;

    GoNoGoAsk(SignOffs signoffs, SignOffRows decisions, GateWatch watch) {
        this.signoffs = signoffs;
        this.decisions = decisions;
        this.watch = watch;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.GO_NO_GO;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        SignOff signoff = SignOffs.signoff(frozen, subject);
        List<String> reasons = signoffs.waitsFor(run.id(), signoff);
        List<String> notes = decisions.of(run.id(), subject).stream()
                .map(decision -> decision.role() + " (" + decision.person() + "): " + decision.decision()
                        + (decision.note().isEmpty() ? "" : ", " + decision.note()))
                .toList();
        String title = signoff.id() + " " + signoff.title() + " was not approved";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("reasons", reasons);
        facts.put("signoffs", notes);
        facts.put("decisions", DECISIONS);
        facts.put("summary", Markdown.bullets(reasons) + "\n\n" + Markdown.bullets(notes));
        return Draft.of(title, role(frozen.plan(), signoff), facts);
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        if (decision.equals(AGAIN)) {
            decisions.forgetRejections(answer.run().id(), answer.ask().subject());
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
