package io.golive.cli;

import io.golive.plan.Spans;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** How something that was measured many times is spread: milliseconds; null where nothing was measured. */
record Spread(int count, Long median, Long p95, Long worst) {

    /** @param millis null for a try that measured nothing */
    static Spread of(List<Long> millis) {
        List<Long> sorted = millis.stream().filter(Objects::nonNull).sorted().toList();
        return sorted.isEmpty()
                ? new Spread(0, null, null, null)
                : new Spread(
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1),
                        sorted.getLast());
    }

    String sentence() {
        return count == 0
                ? "nothing measured"
                : "median " + text(median) + ", p95 " + text(p95) + ", worst " + text(worst) + " of " + count;
    }

    private static String text(long millis) {
        return Spans.text(Duration.ofMillis(millis));
    }
}
