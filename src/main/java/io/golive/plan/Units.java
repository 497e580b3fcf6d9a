package io.golive.plan;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations ({@code 30s 15m 24h 7d}) and planned times ({@code D 17:00}, {@code D+1 08:30}) as plans write them. */
final class Units {
    /** As a regular expression of JSON schema, too. */
    static final String DURATION = "^[1-9][0-9]{0,6}(s|m|h|d)$";

    static final String PLANNED_TIME = "^D([+-][0-9]{1,3})? [0-2][0-9]:[0-5][0-9]$";

    private static final Pattern DURATION_PATTERN = Pattern.compile(DURATION);
    private static final Pattern TIME_PATTERN = Pattern.compile(PLANNED_TIME);

    private Units() {}

    static Optional<Duration> duration(String text) {
        if (!DURATION_PATTERN.matcher(text).matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(text.substring(0, text.length() - 1));
        return Optional.of(
                switch (text.charAt(text.length() - 1)) {
                    case 's' -> Duration.ofSeconds(amount);
                    case 'm' -> Duration.ofMinutes(amount);
                    case 'h' -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** As {@link #duration(String)} reads it, in the largest unit that loses nothing; whole seconds, more than none. */
    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    static Optional<PlannedTime> plannedTime(String text) {
        Matcher matcher = TIME_PATTERN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int offset = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        try {
            return Optional.of(new PlannedTime(offset, LocalTime.parse(text.substring(text.indexOf(' ') + 1))));
        } catch (DateTimeException e) {
            return Optional.empty(); // 29:00 has the form, but is no time
        }
    }
}
