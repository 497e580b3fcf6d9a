package io.golive.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Until when a waiver holds, as a person writes it: a day, to its end, or a minute; both in the plan's zone. */
final class Expiry {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private Expiry() {}

    /**
     * @param what the beginning of a refusal, such as {@code A waiver}
     * @throws RefusedAnswer when it is neither, or over already
     */
    static Instant read(String what, String text, ZoneId zone, Instant now) {
        Instant end;
        try {
            end = text.length() > "2026-05-31".length()
                    ? LocalDateTime.parse(text.replace('T', ' '), MINUTE)
                            .atZone(zone)
                            .toInstant()
                    : LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw new RefusedAnswer(what + " needs the last day on which it holds, such as "
                    + now.atZone(zone).toLocalDate().plusDays(7) + ", or a minute, such as "
                    + MINUTE.format(now.atZone(zone).plusHours(4))
                    + (text.isEmpty() ? "" : ", not '" + text + "'"));
        }
        if (!end.isAfter(now)) {
            throw new RefusedAnswer(what + " would have expired on " + text + " already. Choose a later time");
        }
        return end;
    }

    /** The same the other way round, for people: the last minute in the plan's zone. */
    static String text(Instant expires, ZoneId zone) {
        return MINUTE.format(expires.minusNanos(1).atZone(zone));
    }
}
