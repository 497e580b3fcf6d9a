package io.golive.run;

import io.golive.check.Kinds;
import io.golive.plan.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What is shown to who decides on a failure: what was expected, what was observed, the query as resolved, the last lines of the
 * answer. All of it is evidence as stored, so it is masked and concealed already.
 */
@Component
class TriageFacts {
    private static final int LAST_LINES = 20;
    private static final int LONGEST_VALUE = 200;
    private static final String DOUBT =
            "Nobody knows whether this action happened. Doing it again states that it did not:"
                    + " the reason then has to say how you know.";
    private final FailedItems failures;
    private final EvidenceRows evidence;
    private final Amendments amendments;
    private final Kinds kinds;

    TriageFacts(FailedItems failures, EvidenceRows evidence, Amendments amendments, Kinds kinds) {
        this.failures = failures;
        this.evidence = evidence;
        this.amendments = amendments;
        this.kinds = kinds;
    }

    /** @param failed never empty; the first one is shown in full */
    Map<String, Object> of(RunRow run, List<Item> failed) {
        Item first = failed.getFirst();
        Map<String, Object> body = evidence.ofItem(run.id(), first.id());
        String outcome = failures.outcome(run, first);
        List<String> expected = expected(first, body);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", first.id() + " " + first.title() + ": " + outcome);
        facts.put("outcome", outcome);
        facts.put("items", failed.stream().map(Item::id).toList());
        facts.put("expected", expected);
        facts.put("observed", body.getOrDefault("observed", Map.of()));
        facts.put("resolved", body.get("resolved"));
        facts.put("excerpt", lastLines(body.get("excerpt")));
        facts.put("error", body.get("error"));
        facts.put("answer", body.get("answer"));
        facts.put("note", body.get("note"));
        facts.put("remedy", first.remedy());
        facts.put("decisions", failures.decisions(run, failed));
        facts.put("missing", missing(failed));
        facts.put("amendment", failures.mayAmend(run, failed) ? amendments.text(first) : null);
        facts.put("summary", summary(run, failed, expected, body));
        return facts;
    }

    /** The roles that may accept all of them. */
    static List<String> waivedBy(List<Item> failed) {
        return failed.getFirst().waivedBy().stream()
                .filter(role -> failed.stream().allMatch(item -> item.waivedBy().contains(role)))
                .toList();
    }

    private String summary(RunRow run, List<Item> failed, List<String> expected, Map<String, Object> body) {
        Item first = failed.getFirst();
        String items = failed.size() == 1
                ? ""
                : Markdown.bullets(failed.stream()
                        .map(item -> "**" + item.id() + "** " + item.title())
                        .toList());
        String question = first.question() == null ? "" : first.question().text();
        String remedy = first.remedy() == null ? "" : "\n\n**Remedy** " + first.remedy();
        return (failures.doubted(run, failed) ? DOUBT : "")
                + items
                + Markdown.block("Asked", question)
                + Markdown.block("Answered", body.get("answer"))
                + Markdown.block("Note", body.get("note"))
                + Markdown.block("Expected", String.join("\n", expected))
                + Markdown.block("Observed", observed(body))
                + Markdown.block("Error", body.get("error"))
                + Markdown.block("What was sent", body.get("resolved"))
                + Markdown.block("The last lines of what came back", lastLines(body.get("excerpt")))
                + remedy
                + amended(run, first);
    }

    /** Each condition with what became of it; as the plan has it where nothing could be judged. */
    private static List<String> expected(Item item, Map<String, Object> body) {
        List<String> sentences = new ArrayList<>();
        if (body.get("verdicts") instanceof List<?> verdicts) {
            for (Object verdict : verdicts) {
                if (verdict instanceof Map<?, ?> fields) {
                    sentences.add(fields.get("outcome") + ": " + fields.get("sentence"));
                }
            }
        }
        return sentences.isEmpty() && item.check() != null ? item.check().expect() : sentences;
    }

    private static String observed(Map<String, Object> body) {
        return body.get("observed") instanceof Map<?, ?> values
                ? values.entrySet().stream()
                        .map(value -> value.getKey() + " = " + shortened(Json.text(value.getValue())))
                        .collect(Collectors.joining("\n"))
                : "";
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + " …";
    }

    private static String lastLines(Object text) {
        if (text == null) {
            return null;
        }
        List<String> lines = text.toString().lines().toList();
        int left = Math.max(0, lines.size() - LAST_LINES);
        return Stream.concat(
                        left == 0 ? Stream.of() : Stream.of("… (" + left + " lines before)"),
                        lines.stream().skip(left))
                .collect(Collectors.joining("\n"));
    }

    /** What this machine lacks to look at any of them; null where it can look at one. */
    private String missing(List<Item> failed) {
        Optional<String> missing = Optional.empty();
        for (Item item : failed) {
            missing = item.check() == null
                    ? Optional.empty()
                    : kinds.check(item.check().kind()).missing();
            if (missing.isEmpty()) {
                return null;
            }
        }
        return missing.orElse(null);
    }

    private String amended(RunRow run, Item item) {
        return amendments
                .last(run.id(), item.id())
                .filter(amendment -> !amendment.open())
                .map(amendment -> amendment.declined()
                        ? Markdown.block(
                                amendment.decidedBy() + " declined what " + amendment.proposedBy()
                                        + " proposed to amend",
                                amendment.note() + "\n\n" + amendment.difference())
                        : Markdown.block(
                                "Amended for this run by " + amendment.proposedBy() + " and " + amendment.decidedBy(),
                                amendment.difference()))
                .orElse("");
    }
}
