package io.golive.run;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * When something was done, as a person writes it: {@code 2026-11-22 17:30}, with or without seconds, {@code 17:30} for today, both in
 * the plan's zone, or an instant with its zone.
 */
final class ByHandTime {
    private ByHandTime() {}

    /** @throws RefusedException when it is none of these */
    static Instant read(String text, ZoneId zone, Instant now) {
        String written = text == null ? "" : text.strip();
        try {
            if (written.endsWith("Z")) {
                return Instant.parse(written);
            }
            LocalDateTime local = written.contains("-")
                    ? LocalDateTime.parse(written.replace(' ', 'T'))
                    : now.atZone(zone).toLocalDate().atTime(LocalTime.parse(written));
            return local.atZone(zone).toInstant();
        } catch (DateTimeParseException notATime) {
            throw new RefusedException("'" + written
                    + "' is no time. Write when it was done as 2026-11-22 17:30, or 17:30 for today, in " + zone);
        }
    }
}
