package io.golive.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Times as the people of one plan read them.
 *
 * @param day the day D
 */
record Times(ZoneId zone, LocalDate day) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    /** {@code 2026-11-20 17:00:01}; empty for null. */
    String stamp(Instant instant) {
        return instant == null ? "" : STAMP.format(instant.atZone(zone));
    }

    /** Of an instant as JSON says it; whatever is none stays as it is. */
    static String stamp(String instant, ZoneId zone) {
        try {
            return STAMP.format(Instant.parse(instant).atZone(zone));
        } catch (DateTimeParseException none) {
            return instant;
        }
    }

    /** Without its zone, as test reports have it: {@code 2026-11-20T17:00:01}. */
    String local(Instant instant) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(instant.atZone(zone).truncatedTo(ChronoUnit.SECONDS));
    }

    /** As a plan says it: {@code D+1 08:30}. */
    String planned(Instant instant) {
        if (instant == null) {
            return "";
        }
        ZonedDateTime local = instant.atZone(zone);
        long days = ChronoUnit.DAYS.between(day, local.toLocalDate());
        return "D" + (days == 0 ? "" : "%+d".formatted(days)) + " " + MINUTE.format(local);
    }
}
