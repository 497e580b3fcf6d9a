package io.golive.run;

import io.golive.plan.Gate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A closed gate: its owner sees what it waits for, has that looked at again or the gate judged again, or stops. */
@Component
class GateAsk implements AskKind {
    private static final String AGAIN = "again";
    private final GateJudge judge;
    private final Waivers waivers;
    private final BoardLinks links;
    private final WallTime time;

    GateAsk(GateJudge judge, Waivers waivers, BoardLinks links, WallTime time) {
        this.judge = judge;
        this.waivers = waivers;
        this.links = links;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.GATE;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Gate gate = Gates.gate(frozen, subject);
        GateJudge.Judged judged = judge.judge(run.id(), frozen.plan(), gate);
        List<String> waived = waived(run.id(), judged, frozen.plan().zone());
        List<String> drills = judge.drills(run.id(), gate).stream()
                .map(drill -> drill.said(time.now()))
                .toList();
        String title = gate.id() + " " + gate.title() + " is closed";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("waitsFor", judged.waitsFor());
        facts.put("again", judged.again());
        facts.put("waivers", waived);
        facts.put("drills", drills);
        facts.put("blocks", gate.blocks());
        facts.put("decisions", decisions(judged));
        facts.put("summary", summary(gate, judged, waived, drills, links.run(run.id())));
        return Draft.of(title, gate.owner(), facts);
    }

    private static List<String> decisions(GateJudge.Judged judged) {
        return judged.again().isEmpty() ? List.of("judge", "stop") : List.of(AGAIN, "judge", "stop");
    }

    private List<String> waived(String runId, GateJudge.Judged judged, ZoneId zone) {
        return waivers.standing(runId).values().stream()
                .filter(waiver -> waiver.stands(time.now()) && judged.waivers().contains(waiver.subject()))
                .map(waiver -> waiver.line(zone))
                .toList();
    }

    private static String summary(
            Gate gate, GateJudge.Judged judged, List<String> waived, List<String> drills, String link) {
        String blocks = gate.blocks() == null ? "" : "Nothing of **" + gate.blocks() + "** begins before it opens. ";
        String rests = waived.isEmpty() ? "" : "\n\n**It rests on waivers**\n\n" + Markdown.bullets(waived);
        String proven = drills.isEmpty() ? "" : "\n\n**Ways back, when drilled last**\n\n" + Markdown.bullets(drills);
        return blocks + "The gate waits for:\n\n" + Markdown.bullets(judged.waitsFor()) + rests + proven
                + "\n\n[The run](" + link + ")";
    }

    @Override
    public String answer(Answer answer) {
        Gate gate = Gates.gate(answer.frozen(), answer.ask().subject());
        GateJudge.Judged judged = judge.judge(answer.run().id(), answer.frozen().plan(), gate);
        if (answer.text("decision").equals(AGAIN) && judged.again().isEmpty()) {
            throw new RefusedAnswer("There is nothing to look at again: what the gate waits for is in other hands."
                    + " Have it judged again, or stop");
        }
        return answer.decision(decisions(judged));
    }
}
