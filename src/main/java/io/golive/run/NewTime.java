package io.golive.run;

import io.golive.plan.PlannedTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * When a step starts instead, as a person writes it: {@code D 17:30} as in the plan, a minute of the plan's zone, or
 * {@code 17:30} on the day that the step is planned for. In a gap of the zone (DST) it is the time after it, in an overlap
 * the earlier one, as for every planned time.
 */
final class NewTime {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");

    private NewTime() {}

    /**
     * @param day D of the run
     * @param planned for when the step is planned so far
     * @throws RefusedAnswer when it is none of these, or over already
     */
    static Instant read(String text, LocalDate day, ZoneId zone, Instant planned, Instant now) {
        Instant at = read(text, day, zone, planned);
        if (!at.isAfter(now)) {
            throw new RefusedAnswer(text + " is over already: it is " + MINUTE.format(now.atZone(zone)) + " (" + zone
                    + "). Choose a later time, or start the step now");
        }
        return at;
    }

    /** The same, also where it is over: a rehearsal plays its planned times whenever it likes. */
    static Instant read(String text, LocalDate day, ZoneId zone, Instant planned) {
        return PlannedTime.parse(text)
                .map(relative -> relative.at(day, zone))
                .orElseGet(() -> local(text, zone, planned).atZone(zone).toInstant());
    }

    private static LocalDateTime local(String text, ZoneId zone, Instant planned) {
        LocalDate sameDay = planned.atZone(zone).toLocalDate();
        try {
            return text.contains(":") && !text.contains("-")
                    ? sameDay.atTime(LocalTime.parse(text, TIME))
                    : LocalDateTime.parse(text.replace('T', ' '), MINUTE);
        } catch (DateTimeParseException e) {
            throw new RefusedAnswer("Moving a step needs the time at which it starts, such as D 17:30, "
                    + sameDay + " 17:30, or 17:30 for that day"
                    + (text.isEmpty() ? "" : ", not '" + text + "'"));
        }
    }
}
