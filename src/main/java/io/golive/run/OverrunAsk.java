package io.golive.run;

import io.golive.plan.Item;
import io.golive.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A step that takes longer than planned: it goes on while this is asked, and the question goes when the step is over. */
@Component
class OverrunAsk implements AskKind {
    private static final String HOLD = "hold";
    private static final List<String> DECISIONS = List.of("wait", HOLD, "stop");
    private final StepRows steps;
    private final ItemRows items;
    private final Lane lane;
    private final WallTime time;

    OverrunAsk(StepRows steps, ItemRows items, Lane lane, WallTime time) {
        this.steps = steps;
        this.items = items;
        this.lane = lane;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.OVERRUN;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        Step step = Timeline.step(frozen, subject);
        StepRows.Step row = steps.get(run.id(), subject);
        List<String> open = step.checklist().items().stream()
                .filter(item -> isOpen(run, item))
                .map(item -> item.id() + " " + item.title() + ", " + item.owner())
                .toList();
        String late = Durations.text(Duration.ofSeconds(
                Math.max(0, Duration.between(overrunAt(row), time.now()).toSeconds())));
        String title = step.title() + " takes longer than planned";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("takes", Durations.text(step.takes()));
        facts.put("begun", row.begun());
        facts.put("late", late);
        facts.put("open", open);
        facts.put("decisions", DECISIONS);
        facts.put(
                "summary",
                "It was planned to take " + Durations.text(step.takes()) + " and is late by " + late
                        + ". It goes on while you decide; this question goes away when the step is over.\n\n"
                        + (open.isEmpty() ? "Nothing is open in it." : "Still open:\n\n" + Markdown.bullets(open)));
        return Draft.of(title, step.checklist().owner(), facts);
    }

    private boolean isOpen(RunRow run, Item item) {
        ItemRow row = items.get(run.id(), item.id());
        return row.outcome() == null || row.bad();
    }

    private static Instant overrunAt(StepRows.Step row) {
        return row.overrunAt() == null ? row.planned() : row.overrunAt();
    }

    @Override
    public String answer(Answer answer) {
        String decision = answer.decision(DECISIONS);
        if (decision.equals(HOLD)) {
            String reason = answer.text("reason");
            lane.close(
                    answer.run(),
                    answer.person(),
                    "step " + answer.ask().subject() + " takes longer than planned"
                            + (reason.isEmpty() ? "" : ": " + reason));
        }
        return decision;
    }
}
