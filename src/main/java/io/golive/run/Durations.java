package io.golive.run;

import java.time.Duration;

/** Durations as a plan writes them: {@code 90s}, {@code 15m}, {@code 24h}. */
final class Durations {
    private Durations() {}

    static String text(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3600 != 0 ? seconds / 60 + "m" : seconds / 3600 + "h";
    }
}
