package io.golive.run;

import io.golive.plan.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Up to ten questions of one owner in one task. Asked again, it shows only what is still open or was answered badly. */
@Component
class ConfirmAsk implements AskKind {
    private static final String DONE = "done";
    private static final String NOT_APPLICABLE = "not-applicable";
    private static final String FAILED = "failed";
    private final ItemRows items;
    private final EvidenceRows evidence;
    private final Outcomes outcomes;
    private final WallTime time;

    ConfirmAsk(ItemRows items, EvidenceRows evidence, Outcomes outcomes, WallTime time) {
        this.items = items;
        this.evidence = evidence;
        this.outcomes = outcomes;
        this.time = time;
    }

    @Override
    public Asks.Kind kind() {
        return Asks.Kind.CONFIRM;
    }

    @Override
    public Draft draft(RunRow run, FrozenRun frozen, String subject) {
        List<Item> asked = asked(run, frozen, subject);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Item item : asked) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", item.id());
            line.put("title", item.title());
            line.put("question", item.question().text());
            line.put("answers", item.question().answers());
            line.put("result", "");
            line.put("note", "");
            line.put("link", "");
            lines.add(line);
        }
        String title = asked.size() == 1
                ? asked.getFirst().id() + " " + asked.getFirst().title()
                : asked.getFirst().id() + " to " + asked.getLast().id() + ": " + asked.size() + " questions";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put(
                "summary",
                Markdown.bullets(asked.stream()
                        .map(item -> "**" + item.id() + "** " + item.title() + ": "
                                + item.question().text() + remedy(item))
                        .toList()));
        facts.put("lines", lines);
        return Draft.of(title, asked.getFirst().owner(), facts);
    }

    @Override
    public String answer(Answer answer) {
        Map<String, Map<?, ?>> lines = lines(answer);
        boolean failed = false;
        for (Item item : asked(answer.run(), answer.frozen(), answer.ask().subject())) {
            Map<?, ?> line = lines.getOrDefault(item.id(), Map.of());
            String outcome = outcome(item, Answer.text(line, "result"));
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("work", "question");
            body.put("item", item.id());
            body.put("question", item.question().text());
            body.put("answer", Answer.text(line, "result"));
            body.put("note", Answer.text(line, "note"));
            body.put("link", Answer.text(line, "link"));
            body.put("by", answer.person());
            String runId = answer.run().id();
            EvidenceRows.Stored stored = evidence.store(runId, item.id(), body, time.now());
            items.attempted(runId, item.id(), time.now());
            outcomes.record(runId, answer.frozen(), item.id(), outcome, stored, null, answer.person());
            failed |= outcome.equals("FAIL");
        }
        return failed ? FAILED : "answered";
    }

    private static String outcome(Item item, String result) {
        if (result.equals(FAILED)) {
            return "FAIL";
        }
        if (result.equals(NOT_APPLICABLE)) {
            return ItemRow.NOT_APPLICABLE;
        }
        if (result.equals(DONE) || item.question().answers().contains(result)) {
            return ItemRow.DONE;
        }
        List<String> allowed = new ArrayList<>(item.question().answers());
        if (allowed.isEmpty()) {
            allowed.add(DONE);
        }
        allowed.addAll(List.of(NOT_APPLICABLE, FAILED));
        throw new RefusedAnswer(item.id() + " " + item.title()
                + (result.isEmpty() ? " is not answered" : " cannot be answered with '" + result + "'")
                + ". Choose one of: " + String.join(", ", allowed));
    }

    private static Map<String, Map<?, ?>> lines(Answer answer) {
        Map<String, Map<?, ?>> lines = new LinkedHashMap<>();
        if (answer.fields().get("lines") instanceof List<?> given) {
            for (Object line : given) {
                if (line instanceof Map<?, ?> fields) {
                    lines.put(Answer.text(fields, "id"), fields);
                }
            }
        }
        return lines;
    }

    private List<Item> asked(RunRow run, FrozenRun frozen, String subject) {
        List<Item> all = UnitItems.of(frozen.plan(), subject);
        List<Item> open = all.stream()
                .filter(item -> {
                    ItemRow row = items.get(run.id(), item.id());
                    return !row.good() && !row.waived();
                })
                .toList();
        return open.isEmpty() ? all : open;
    }

    private static String remedy(Item item) {
        return item.remedy() == null ? "" : " (" + item.remedy() + ")";
    }
}
