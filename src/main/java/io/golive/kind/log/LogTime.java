package io.golive.kind.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that a line begins with, line after line. A time without an offset is one of the log's zone; in the hour that
 * a clock set back shows twice, a time that goes backwards is the second one.
 */
final class LogTime {
    private static final Pattern BEGIN = Pattern.compile("^[\\[(<\"']?(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)"
            + "(?:[.,](\\d{1,9}))?(?:(Z|[+-]\\d\\d(?::?\\d\\d)?)| (Z|UTC|[+-]\\d\\d:?\\d\\d))?(?![\\w:])");

    private final ZoneId zone;
    private Instant before = Instant.MIN;

    LogTime(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * When a line was written.
     *
     * @param at the instant
     * @param precision of the writing: a log that writes whole seconds cannot tell what was before within one
     */
    record Stamp(Instant at, ChronoUnit precision) {
        boolean isBefore(Instant since) {
            return at.isBefore(since.truncatedTo(precision));
        }
    }

    /** Empty for a line that begins otherwise. */
    Optional<Stamp> of(String line) {
        Matcher begin = BEGIN.matcher(line);
        if (!begin.find()) {
            return Optional.empty();
        }
        try {
            LocalDateTime written = LocalDate.parse(begin.group(1)).atTime(LocalTime.parse(begin.group(2)));
            String fraction = begin.group(3);
            if (fraction != null) {
                written = written.plusNanos(Long.parseLong((fraction + "00000000").substring(0, 9)));
            }
            String offset = begin.group(4) == null ? begin.group(5) : begin.group(4);
            before = offset == null ? local(written) : written.toInstant(offset(offset));
            return Optional.of(new Stamp(before, precision(fraction)));
        } catch (DateTimeException e) {
            return Optional.empty(); // digits that look like a time and are none, 2026-99-99
        }
    }

    private Instant local(LocalDateTime written) {
        Instant first = written.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        Instant second = written.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        return first.isBefore(before) ? second : first;
    }

    private static ZoneOffset offset(String text) {
        return text.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private static ChronoUnit precision(String fraction) {
        if (fraction == null) {
            return ChronoUnit.SECONDS;
        }
        return fraction.length() <= 3 ? ChronoUnit.MILLIS : ChronoUnit.NANOS;
    }
}
