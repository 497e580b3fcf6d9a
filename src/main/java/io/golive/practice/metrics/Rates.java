package io.golive.practice.metrics;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** {@code rate} and {@code histogram_quantile} of counters, computed as Prometheus 2 does it. */
final class Rates {
    /** Prometheus extrapolates to an end of the window that is nearer than this many usual distances. */
    private static final double NEAR = 1.1;

    private Rates() {}

    /** Per second and series; a series with fewer than two samples in the window has none. */
    static Map<Series, Double> of(SampleStore store, String name, long at, Duration window) {
        Map<Series, Double> rates = new HashMap<>();
        store.window(Selector.all(name), at, window).forEach((series, samples) -> {
            if (samples.size() > 1) {
                rates.put(series, rate(samples, at, window));
            }
        });
        return rates;
    }

    static OptionalDouble sum(Map<Series, Double> rates) {
        return rates.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        rates.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /** Of buckets summed by {@code le}; NaN when nothing was counted, empty without a last bucket. */
    static OptionalDouble quantile(double q, Map<Series, Double> bucketRates) {
        TreeMap<Double, Double> buckets = new TreeMap<>(Comparator.naturalOrder());
        bucketRates.forEach((series, rate) -> buckets.merge(Exposition.number(series.label("le")), rate, Double::sum));
        if (buckets.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (buckets.size() < 2
                || !buckets.lastKey().isInfinite()
                || buckets.lastEntry().getValue() == 0) {
            return OptionalDouble.of(Double.NaN);
        }
        double rank = q * buckets.lastEntry().getValue();
        double lower = 0;
        double before = 0;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            double upTo = Math.max(before, bucket.getValue());
            if (bucket.getKey().isInfinite()) {
                break;
            }
            if (upTo >= rank) {
                return OptionalDouble.of(lower + (bucket.getKey() - lower) * ((rank - before) / (upTo - before)));
            }
            lower = bucket.getKey();
            before = upTo;
        }
        return OptionalDouble.of(lower);
    }

    private static double rate(List<SampleStore.Sample> samples, long at, Duration window) {
        SampleStore.Sample first = samples.getFirst();
        SampleStore.Sample last = samples.getLast();
        double grown = last.value() - first.value();
        double before = first.value();
        for (SampleStore.Sample sample : samples) {
            if (sample.value() < before) {
                grown += before; // the counter began anew
            }
            before = sample.value();
        }
        double sampled = (last.at() - first.at()) / 1000.0;
        double usual = sampled / (samples.size() - 1);
        double toStart = (first.at() - (at - window.toMillis())) / 1000.0;
        double toEnd = (at - last.at()) / 1000.0;
        if (grown > 0 && first.value() >= 0) {
            toStart = Math.min(toStart, sampled * (first.value() / grown));
        }
        double covered =
                sampled + (toStart < usual * NEAR ? toStart : usual / 2) + (toEnd < usual * NEAR ? toEnd : usual / 2);
        return grown * (covered / sampled) / (window.toMillis() / 1000.0);
    }
}
