package io.golive.run;

import io.golive.plan.PlannedTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** When a step starts instead, as a person writes it: {@code D 17:30} as in the plan, or a minute of the plan's zone. */
final class NewTime {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private NewTime() {}

    /**
     * @param day D of the run
     * @throws RefusedAnswer when it is neither, or over already
     */
    static Instant read(String text, LocalDate day, ZoneId zone, Instant now) {
        Instant at =
                PlannedTime.parse(text).map(planned -> planned.at(day, zone)).orElseGet(() -> minute(text, zone, now));
        if (!at.isAfter(now)) {
            throw new RefusedAnswer(text + " is over already: it is " + MINUTE.format(now.atZone(zone)) + " (" + zone
                    + "). Choose a later time, or start the step now");
        }
        return at;
    }

    private static Instant minute(String text, ZoneId zone, Instant now) {
        try {
            return LocalDateTime.parse(text.replace('T', ' '), MINUTE)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new RefusedAnswer("Moving a step needs the time at which it starts, such as D 17:30, or "
                    + MINUTE.format(now.atZone(zone).plusHours(1)) + (text.isEmpty() ? "" : ", not '" + text + "'"));
        }
    }
}
