package io.golive.check;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says a condition with its values, for a person: {@code value (3) >= 4 does not hold}. */
final class Sentence {
    private static final int LONGEST = 80;
    private static final int MOST_ENTRIES = 6;
    /** A text in quotes, or a path of names. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:\\\\.|[^\"\\\\])*\"|[\\p{L}_][\\p{L}\\p{N}_]*" + "(?:\\s*\\.\\s*[\\p{L}_][\\p{L}\\p{N}_]*)*");

    private Sentence() {}

    static String of(String condition, Map<String, Object> values, Outcome outcome, String reason) {
        Map<String, Object> left = new LinkedHashMap<>(values);
        Matcher tokens = TOKEN.matcher(condition.strip().replaceAll("\\s+", " "));
        StringBuilder text = new StringBuilder();
        while (tokens.find()) {
            String path = tokens.group().replace(" ", "");
            boolean first = left.containsKey(path);
            tokens.appendReplacement(
                    text,
                    Matcher.quoteReplacement(
                            first ? tokens.group() + " (" + show(left.remove(path)) + ")" : tokens.group()));
        }
        tokens.appendTail(text);
        text.append(
                switch (outcome) {
                    case PASS -> " holds";
                    case FAIL -> " does not hold";
                    default -> " could not be judged";
                });
        if (reason != null) {
            text.append(": ").append(reason);
        }
        if (!left.isEmpty()) {
            text.append(left.entrySet().stream()
                    .map(entry -> entry.getKey() + " is " + show(entry.getValue()))
                    .collect(Collectors.joining("; ", "; ", "")));
        }
        return text.toString();
    }

    /** One value, short. */
    static String show(Object value) {
        String text = switch (value) {
            case null -> "null";
            case String string -> '"' + string.replaceAll("\\s+", " ") + '"';
            case List<?> list -> list(list);
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .limit(MOST_ENTRIES)
                        .map(entry -> entry.getKey() + ": " + show(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", map.size() > MOST_ENTRIES ? ", ...}" : "}"));
            case BigDecimal number -> number.toPlainString();
            case Duration duration -> duration(duration);
            default -> value.toString();
        };
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** What went wrong; the kind of it as well where the message alone says too little. */
    static String of(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        boolean ours = failure.getClass().getName().startsWith("io.golive.");
        return ours || message.contains(" ") ? message : failure.getClass().getSimpleName() + ": " + message;
    }

    private static String duration(Duration duration) {
        return duration.toMillis() < 10_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }

    private static String list(List<?> list) {
        String entries =
                list.stream().limit(MOST_ENTRIES).map(Sentence::show).collect(Collectors.joining(", ", "[", ""));
        return entries + (list.size() > MOST_ENTRIES ? ", ... " + list.size() + " in all]" : "]");
    }
}
