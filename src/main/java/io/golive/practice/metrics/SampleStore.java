package io.golive.practice.metrics;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The samples of the last minutes. A series that was not there at the latest scrape has ended, as with Prometheus. */
final class SampleStore {
    private static final long KEPT_MILLIS = Duration.ofMinutes(30).toMillis();

    /** @param gone marks the end of a series, which may begin again */
    record Sample(long at, double value, boolean gone) {}

    private final Map<Series, Deque<Sample>> samples = new HashMap<>();

    /**
     * Takes what one scrape or one evaluation gave.
     *
     * @param scope whose series these are: those of them that are missing have ended
     */
    synchronized void add(long at, Map<Series, Double> values, java.util.function.Predicate<Series> scope) {
        values.forEach((series, value) ->
                samples.computeIfAbsent(series, fresh -> new ArrayDeque<>()).addLast(new Sample(at, value, false)));
        samples.forEach((series, all) -> {
            if (scope.test(series)
                    && !values.containsKey(series)
                    && !all.getLast().gone()) {
                all.addLast(new Sample(at, Double.NaN, true));
            }
        });
        samples.values().forEach(all -> {
            while (all.size() > 1 && all.getFirst().at() < at - KEPT_MILLIS) {
                all.removeFirst();
            }
        });
        samples.values().removeIf(all -> all.getLast().at() < at - KEPT_MILLIS);
    }

    /** The value of each series that matches and is there at that moment. */
    synchronized Map<Series, Double> at(Selector selector, long moment) {
        Map<Series, Double> found = new LinkedHashMap<>();
        samples.forEach((series, all) -> {
            if (selector.matches(series)) {
                latest(all, moment).ifPresent(value -> found.put(series, value));
            }
        });
        return found;
    }

    /** What {@code rate(name[window])} is made of: per series its samples in the window, both ends included. */
    synchronized Map<Series, List<Sample>> window(Selector selector, long moment, Duration window) {
        Map<Series, List<Sample>> found = new LinkedHashMap<>();
        samples.forEach((series, all) -> {
            if (selector.matches(series)) {
                List<Sample> inside = new ArrayList<>();
                for (Sample sample : all) {
                    if (!sample.gone() && sample.at() >= moment - window.toMillis() && sample.at() <= moment) {
                        inside.add(sample);
                    }
                }
                found.put(series, inside);
            }
        });
        return found;
    }

    private static OptionalDouble latest(Deque<Sample> all, long moment) {
        for (Sample sample : (Iterable<Sample>) all::descendingIterator) {
            if (sample.at() <= moment) {
                boolean old = sample.at() < moment - Duration.ofMinutes(5).toMillis();
                return sample.gone() || old ? OptionalDouble.empty() : OptionalDouble.of(sample.value());
            }
        }
        return OptionalDouble.empty();
    }
}
