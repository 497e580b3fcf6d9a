package io.golive.board;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** The times that are written along a line of time: round ones, far enough from each other to be read on a phone. */
final class Ticks {
    private static final List<Duration> ROUND = LongStream.of(
                    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200)
            .mapToObj(Duration::ofSeconds)
            .toList();
    private static final int MOST = 5;
    private static final double APART = 20;
    private static final double NEAR_THE_EDGE = 7;

    /** @param anchor of the text in its place: start, middle or end */
    record Tick(String x, String anchor, String label) {}

    private Ticks() {}

    static List<Tick> of(Scale scale, ZoneId zone) {
        Duration step = step(scale);
        DateTimeFormatter format = DateTimeFormatter.ofPattern(step.toSeconds() < 60 ? "HH:mm:ss" : "HH:mm");
        List<Tick> ticks = new ArrayList<>();
        double last = -APART;
        ZonedDateTime before = null;
        for (Scale.Stretch stretch : scale.stretches()) {
            for (ZonedDateTime time = first(stretch.from(), step, zone);
                    !time.toInstant().isAfter(stretch.to());
                    time = time.plus(step)) {
                double x = scale.at(time.toInstant());
                if (x - last < APART) {
                    continue;
                }
                boolean otherDay = before != null && !before.toLocalDate().equals(time.toLocalDate());
                ticks.add(new Tick(
                        Percent.of(x),
                        x < NEAR_THE_EDGE ? "start" : x > 100 - NEAR_THE_EDGE ? "end" : "middle",
                        (otherDay
                                        ? DateTimeFormatter.ofPattern("EEE ", Locale.ENGLISH)
                                                .format(time)
                                        : "")
                                + format.format(time)));
                last = x;
                before = time;
            }
        }
        return ticks;
    }

    private static Duration step(Scale scale) {
        long seconds = scale.stretches().stream()
                .mapToLong(stretch ->
                        Duration.between(stretch.from(), stretch.to()).toSeconds())
                .sum();
        return ROUND.stream()
                .filter(step -> seconds / step.toSeconds() <= MOST)
                .findFirst()
                .orElse(Duration.ofDays(1));
    }

    /** The first round time of the day that is not before an instant. */
    private static ZonedDateTime first(Instant from, Duration step, ZoneId zone) {
        ZonedDateTime time = from.atZone(zone);
        ZonedDateTime midnight = time.truncatedTo(ChronoUnit.DAYS);
        long millis = Duration.between(midnight, time).toMillis();
        long steps = Math.ceilDiv(millis, step.toMillis());
        return midnight.plus(step.multipliedBy(steps));
    }
}
