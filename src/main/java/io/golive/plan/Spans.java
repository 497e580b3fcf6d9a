package io.golive.plan;

import java.time.Duration;

/** Durations in the words of a person: {@code 12 ms}, {@code 3.4 s}, {@code 12 min 5 s}, {@code 30 min}, {@code 2 h 10 min}. */
public final class Spans {
    private Spans() {}

    private static String rest(int part, String unit) {
        return part == 0 ? "" : " " + part + unit;
    }

    public static String text(Duration span) {
        if (span.toMillis() < 1000) {
            return span.toMillis() + " ms";
        }
        if (span.toSeconds() < 60) {
            return String.format(java.util.Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
        }
        if (span.toMinutes() < 60) {
            return span.toMinutes() + " min" + rest(span.toSecondsPart(), " s");
        }
        return span.toHours() + " h" + rest(span.toMinutesPart(), " min");
    }
}
