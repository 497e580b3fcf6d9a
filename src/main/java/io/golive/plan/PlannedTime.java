package io.golive.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;

/**
 * A time relative to the day of the go-live: {@code D 17:00}, {@code D+1 08:30}, {@code D-1 09:00}.
 *
 * @param dayOffset days after D, negative before it
 * @param time local time in the plan's zone
 */
public record PlannedTime(int dayOffset, LocalTime time) implements Comparable<PlannedTime> {
    /** The last minute of a day. */
    static final String END_OF_DAY = "23:59";

    private static final Comparator<PlannedTime> BY_TIME =
            Comparator.comparingInt(PlannedTime::dayOffset).thenComparing(PlannedTime::time);

    /** As a plan writes it; empty for anything else. */
    public static Optional<PlannedTime> parse(String text) {
        return Units.plannedTime(text);
    }

    /**
     * The instant of this time. In a gap of the zone (DST) the time after it, in an overlap the earlier one: the rule of
     * {@link java.time.ZonedDateTime#of}.
     */
    public Instant at(LocalDate day, ZoneId zone) {
        return day.plusDays(dayOffset).atTime(time).atZone(zone).toInstant();
    }

    /** As a plan writes it. */
    @Override
    public String toString() {
        return "D" + (dayOffset == 0 ? "" : "%+d".formatted(dayOffset)) + " " + time;
    }

    @Override
    public int compareTo(PlannedTime other) {
        return BY_TIME.compare(this, other);
    }
}
