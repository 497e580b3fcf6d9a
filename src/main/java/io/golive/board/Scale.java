package io.golive.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where an instant stands on the line of time, in percent of its width. Stretches in which nothing is planned and nothing
 * happens, such as a night, are cut short: what is done in an hour stays readable beside them.
 *
 * @param stretches in order, the cuts between them
 */
record Scale(List<Stretch> stretches) {
    private static final double WHOLE = 100;
    private static final double CUT = 4;
    /** A gap that is longer than this part of the whole is cut. */
    private static final int LONGEST_GAP = 6;

    /**
     * @param x where it begins
     * @param width of it
     */
    record Stretch(Instant from, Instant to, double x, double width) {
        double end() {
            return x + width;
        }
    }

    /** Something from one instant to another; both may be the same. */
    record Interval(Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    static Scale of(List<Interval> intervals) {
        List<Interval> busy = merged(intervals, Duration.ZERO);
        Duration whole = busy.isEmpty()
                ? Duration.ZERO
                : Duration.between(busy.getFirst().from(), busy.getLast().to());
        // moments alone have no length of their own to be drawn in: then nothing is cut
        List<Interval> parts = merged(busy, millis(busy) == 0 ? whole : whole.dividedBy(LONGEST_GAP));
        double width = WHOLE - CUT * Math.max(0, parts.size() - 1);
        long all = Math.max(1, millis(parts));
        List<Stretch> stretches = new ArrayList<>();
        double x = 0;
        for (Interval part : parts) {
            double share = width * part.length().toMillis() / all;
            stretches.add(new Stretch(part.from(), part.to(), x, share));
            x += share + CUT;
        }
        return new Scale(List.copyOf(stretches));
    }

    double at(Instant instant) {
        Stretch before = null;
        for (Stretch stretch : stretches) {
            if (instant.isBefore(stretch.from())) {
                return before == null ? 0 : between(instant, before.to(), stretch.from(), before.end(), stretch.x());
            }
            if (!instant.isAfter(stretch.to())) {
                return between(instant, stretch.from(), stretch.to(), stretch.x(), stretch.end());
            }
            before = stretch;
        }
        return WHOLE;
    }

    /** Where stretches are cut out. */
    List<Stretch> cuts() {
        List<Stretch> cuts = new ArrayList<>();
        for (int i = 1; i < stretches.size(); i++) {
            Stretch before = stretches.get(i - 1);
            Stretch next = stretches.get(i);
            cuts.add(new Stretch(before.to(), next.from(), before.end(), next.x() - before.end()));
        }
        return cuts;
    }

    private static double between(Instant instant, Instant from, Instant to, double x, double end) {
        long length = Duration.between(from, to).toMillis();
        return length == 0 ? x : x + (end - x) * Duration.between(from, instant).toMillis() / length;
    }

    private static long millis(List<Interval> intervals) {
        return intervals.stream().mapToLong(each -> each.length().toMillis()).sum();
    }

    /** Sorted; those are one that overlap or are not further from each other than the gap. */
    private static List<Interval> merged(List<Interval> intervals, Duration gap) {
        List<Interval> merged = new ArrayList<>();
        for (Interval next :
                intervals.stream().sorted(Comparator.comparing(Interval::from)).toList()) {
            Interval last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || next.from().isAfter(last.to().plus(gap))) {
                merged.add(next);
            } else if (next.to().isAfter(last.to())) {
                merged.set(merged.size() - 1, new Interval(last.from(), next.to()));
            }
        }
        return merged;
    }
}
