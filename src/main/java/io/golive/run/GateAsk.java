package io.golive.run;

import io.golive.plan.Gate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A closed gate: its owner sees what it waits for, has it judged again, or stops. */
@Component
class GateAsk implements AskKind {
    private static final List<String> DECISIONS = List.of("judge", "stop");
    private final GateJudge judge;

    GateAsk(GateJudge judge) {
        this.judge = judge;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.GATE;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Gate gate = Gates.gate(frozen, subject);
        List<String> waitsFor = judge.waitsFor(run.id(), frozen.plan(), gate);
        String title = gate.id() + " " + gate.title() + " is closed";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("waitsFor", waitsFor);
        facts.put("decisions", DECISIONS);
        facts.put("summary", "The gate waits for:\n\n" + Markdown.bullets(waitsFor));
        return Draft.of(title, gate.owner(), facts);
    }

    @Override
    public String answer(Answer answer) {
        return answer.decision(DECISIONS);
    }
}
