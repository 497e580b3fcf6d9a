package io.golive.run;

import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Nobody knows what an action did that was in flight: whether the way back begins all the same. */
@Component
class BarrierAsk implements AskKind {
    private static final String GO_ON = "go-on";
    private static final List<String> DECISIONS = List.of("again", GO_ON);
    private final RollbackRows rollbacks;
    private final RollbackBarrier barrier;
    private final RollbackEnd ending;

    BarrierAsk(RollbackRows rollbacks, RollbackBarrier barrier, RollbackEnd ending) {
        this.rollbacks = rollbacks;
        this.barrier = barrier;
        this.ending = ending;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.BARRIER;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Plan plan = frozen.plan();
        Rollback rollback = rollback(subject);
        Scenario scenario = RollbackStart.scenario(frozen, rollback.scenarioId());
        List<String> inDoubt = barrier.inDoubt(rollback).stream()
                .map(id -> id + plan.item(id).map(item -> " " + item.title()).orElse(""))
                .toList();
        String title = scenario.title() + " has not begun: an action is in doubt";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("rollback", rollback.id());
        facts.put("inDoubt", inDoubt);
        facts.put("decisions", DECISIONS);
        facts.put(
                "summary",
                "The way back waits: nobody knows whether these happened, and they may be going on.\n\n"
                        + Markdown.bullets(inDoubt)
                        + "\n\nLook at the target. Once their own questions are answered, look again; or go on if what they"
                        + " did cannot disturb the way back.");
        return Draft.of(title, scenario.owner(), facts).also(plan.mayCommand("rollback"));
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        Rollback rollback = rollback(answer.ask().subject());
        if (decision.equals(GO_ON)) {
            if (answer.text("reason").isEmpty()) {
                throw new RefusedAnswer("Going on needs a reason. Say what you know of what is in doubt");
            }
            if (rollback.state() == Rollback.State.BARRIER) {
                ending.ordered(
                        answer.run(), RollbackStart.scenario(answer.frozen(), rollback.scenarioId()), answer.person());
                barrier.pass(rollback, barrier.inDoubt(rollback), answer.person());
            }
        }
        return decision;
    }

    private Rollback rollback(String id) {
        return rollbacks.find(id).orElseThrow(() -> new UnknownRunException(id));
    }
}
