package io.golive.practice.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a site shows at {@code /metrics}: Prometheus' text format, one sample a line. */
final class Exposition {
    private static final Pattern LINE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+-?\\d+)?");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"\\s*,?\\s*");

    private Exposition() {}

    /**
     * @param target the labels that every scraped series gets: job and instance
     * @throws IllegalArgumentException for a line that is no sample
     */
    static Map<Series, Double> read(String text, Map<String, String> target) {
        Map<Series, Double> samples = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("this is no sample: " + line);
            }
            Map<String, String> labels = new TreeMap<>(target);
            if (parts.group(2) != null) {
                Matcher label = LABEL.matcher(parts.group(2));
                while (label.find()) {
                    labels.put(label.group(1), unescaped(label.group(2)));
                }
            }
            samples.put(Series.of(parts.group(1), labels), number(parts.group(3)));
        });
        return samples;
    }

    static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
