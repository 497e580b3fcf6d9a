package io.golive.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One stored piece of evidence, sorted for reading.
 *
 * @param resolved what was really sent
 * @param verdicts the conditions with their values
 * @param observed name to value
 * @param amended how its item was amended for its run; null where the plan's own item was carried out
 * @param rest every other fact that the body holds
 */
public record Evidence(
        String resolved,
        String error,
        String excerpt,
        List<Verdict> verdicts,
        Map<String, Object> observed,
        Amended amended,
        Map<String, Object> rest) {
    private static final int LINE = 120;
    private static final int SHORT = 40;

    /** One condition: {@code value >= 4}, and the sentence that shows it with its values. */
    public record Verdict(Mark mark, String condition, String sentence) {}

    /** How an item was amended for its run. */
    public record Amended(String difference, String reason, String proposedBy, String agreedBy) {}

    /** @param body as stored */
    public static Evidence of(Map<String, Object> body) {
        Map<String, Object> rest = new LinkedHashMap<>(body);
        return new Evidence(
                text(rest.remove("resolved")),
                text(rest.remove("error")),
                text(rest.remove("excerpt")),
                verdicts(rest.remove("verdicts")),
                map(rest.remove("observed")),
                amended(rest.remove("amended")),
                rest);
    }

    /** The observed values in one line: the plain ones, where there are any; cut where it gets long. */
    public static String line(Map<String, Object> observed) {
        boolean plain = observed.values().stream().anyMatch(Evidence::isPlain);
        String line = observed.entrySet().stream()
                .filter(entry -> !plain || isPlain(entry.getValue()))
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        return line.length() <= LINE ? line : line.substring(0, LINE - 1) + "…";
    }

    private static boolean isPlain(Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof String text && !text.isEmpty() && text.length() <= SHORT;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static Amended amended(Object value) {
        Map<String, Object> facts = map(value);
        return facts.isEmpty()
                ? null
                : new Amended(
                        text(facts.get("difference")),
                        text(facts.get("reason")),
                        text(facts.get("proposedBy")),
                        text(facts.get("agreedBy")));
    }

    private static List<Verdict> verdicts(Object value) {
        List<Verdict> verdicts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object each : list) {
                Map<String, Object> verdict = map(each);
                verdicts.add(new Verdict(
                        Mark.of(text(verdict.get("outcome"))),
                        text(verdict.get("condition")),
                        text(verdict.get("sentence"))));
            }
        }
        return verdicts;
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> copy.put(String.valueOf(key), entry));
        }
        return copy;
    }
}
