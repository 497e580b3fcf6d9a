package io.golive.practice;

import java.time.LocalDateTime;
import java.util.BitSet;

/** The five fields of a crontab line. As in cron, a day matches by either of its two fields when both are given. */
record CronSchedule(BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean eitherDay) {

    /** @throws IllegalArgumentException naming the field that is wrong */
    static CronSchedule parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("a schedule has five fields, \"" + text + "\" has " + fields.length);
        }
        BitSet weekdays = field(fields[4], 0, 7);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        return new CronSchedule(
                field(fields[0], 0, 59),
                field(fields[1], 0, 23),
                field(fields[2], 1, 31),
                field(fields[3], 1, 12),
                weekdays,
                !fields[2].startsWith("*") && !fields[4].startsWith("*"));
    }

    boolean matches(LocalDateTime at) {
        boolean day = days.get(at.getDayOfMonth());
        boolean weekday = weekdays.get(at.getDayOfWeek().getValue() % 7);
        return minutes.get(at.getMinute())
                && hours.get(at.getHour())
                && months.get(at.getMonthValue())
                && (eitherDay ? day || weekday : day && weekday);
    }

    private static BitSet field(String text, int first, int last) {
        BitSet set = new BitSet();
        for (String part : text.split(",")) {
            String[] stepped = part.split("/", 2);
            String[] range = stepped[0].equals("*") ? new String[] {"" + first, "" + last} : stepped[0].split("-", 2);
            try {
                int from = Integer.parseInt(range[0]);
                int to = range.length == 2 ? Integer.parseInt(range[1]) : stepped.length == 2 ? last : from;
                int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
                if (from < first || to > last || from > to || step < 1) {
                    throw new IllegalArgumentException(part + " is not within " + first + "-" + last);
                }
                for (int i = from; i <= to; i += step) {
                    set.set(i);
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + part + "\" is no cron field");
            }
        }
        return set;
    }
}
