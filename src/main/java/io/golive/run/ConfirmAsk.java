package io.golive.run;

import io.golive.plan.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Up to ten questions of one owner in one task: a single one plainly, several as a list that may be answered at once. Asked
 * again, it shows only what is still open or was answered badly.
 */
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
        Item first = asked.getFirst();
        boolean single = asked.size() == 1;
        String title = first.id() + " " + first.title() + (single ? "" : ", and " + (asked.size() - 1) + " more");
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("summary", single ? question(first) : summary(asked));
        facts.put("together", together(asked));
        facts.put("lines", asked.stream().map(ConfirmAsk::line).toList());
        return Draft.of(title, first.owner(), facts);
    }

    private static Map<String, Object> line(Item item) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", item.id());
        line.put("title", item.title());
        line.put("question", question(item));
        line.put("answers", item.question().answers());
        line.put("result", "");
        line.put("note", "");
        line.put("link", "");
        return line;
    }

    private static String summary(List<Item> asked) {
        return Markdown.bullets(asked.stream()
                .map(item -> "**" + item.id() + "** " + item.title() + ": " + question(item))
                .toList());
    }

    private static String question(Item item) {
        return item.question().text() + (item.remedy() == null ? "" : " (" + item.remedy() + ")");
    }

    /** Whether one answer may stand for all: there are several, and done is the only good answer to each of them. */
    private static boolean together(List<Item> asked) {
        return asked.size() > 1
                && asked.stream().allMatch(item -> item.question().answers().isEmpty());
    }

    @Override
    public String answer(Answer answer) {
        List<Item> asked = asked(answer.run(), answer.frozen(), answer.ask().subject());
        Map<String, Map<?, ?>> lines = lines(answer, asked);
        boolean failed = false;
        for (Item item : asked) {
            Map<?, ?> line = lines.getOrDefault(item.id(), Map.of());
            String outcome = outcome(item, line);
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

    private static String outcome(Item item, Map<?, ?> line) {
        String result = Answer.text(line, "result");
        if (result.equals(FAILED)) {
            return "FAIL";
        }
        if (result.equals(NOT_APPLICABLE)) {
            if (!item.skippable()) {
                throw new RefusedAnswer(
                        item.id() + " " + item.title() + " has to be done: the plan forbids to do without it");
            }
            if (Answer.text(line, "note").isEmpty()) {
                throw new RefusedAnswer(item.id() + " " + item.title()
                        + " is not applicable, and nobody will know why. Write the reason into its note");
            }
            return ItemRow.NOT_APPLICABLE;
        }
        if (result.equals(DONE) || item.question().answers().contains(result)) {
            return ItemRow.DONE;
        }
        List<String> allowed = new ArrayList<>(item.question().answers());
        if (allowed.isEmpty()) {
            allowed.add(DONE);
        }
        allowed.addAll(item.skippable() ? List.of(NOT_APPLICABLE, FAILED) : List.of(FAILED));
        throw new RefusedAnswer(item.id() + " " + item.title()
                + (result.isEmpty() ? " is not answered" : " cannot be answered with '" + result + "'")
                + ". Choose one of: " + String.join(", ", allowed));
    }

    /**
     * Item id to the fields of its answer. The form asks a single question outside of a list, and where all may be done
     * together, that one answer stands for each of them.
     */
    private static Map<String, Map<?, ?>> lines(Answer answer, List<Item> asked) {
        Map<String, Map<?, ?>> lines = new LinkedHashMap<>();
        if (asked.size() == 1 && !answer.text("result").isEmpty()) {
            lines.put(asked.getFirst().id(), answer.fields());
        } else if (together(asked) && answer.text("all").equals(DONE)) {
            Map<String, Object> same = new LinkedHashMap<>(answer.fields());
            same.put("result", DONE);
            asked.forEach(item -> lines.put(item.id(), same));
        } else if (answer.fields().get("lines") instanceof List<?> given) {
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
}
