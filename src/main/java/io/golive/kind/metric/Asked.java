package io.golive.kind.metric;

import io.golive.check.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a plan asks of a metric beside its query.
 *
 * @param range how far back; null for now alone
 * @param step between two values of the range
 * @param samples the fewest finite values; 0 when the plan does not care
 * @param above the limit for {@code inARow}, or null
 * @param below the same from the other side
 */
record Asked(Duration range, Duration step, int samples, BigDecimal above, BigDecimal below) {
    /** Prometheus refuses more points than that of one series. */
    private static final long MOST_POINTS = 11_000;

    private static final int USUAL_POINTS = 20;

    static Asked of(Request request) {
        return of(request.properties());
    }

    private static Asked of(Map<String, Object> properties) {
        Duration range = duration(properties, "range");
        Duration step = duration(properties, "step");
        BigDecimal samples = number(properties, "samples");
        return new Asked(
                range,
                range == null || step != null ? step : usualStep(range),
                samples == null ? 0 : samples.intValue(),
                number(properties, "above"),
                number(properties, "below"));
    }

    static List<String> problems(Map<String, Object> properties) {
        Asked asked = of(properties);
        List<String> problems = new ArrayList<>();
        BigDecimal samples = number(properties, "samples");
        if (samples != null && (samples.stripTrailingZeros().scale() > 0 || samples.signum() <= 0)) {
            problems.add("samples is " + samples + ". Write a whole number from 1");
        }
        boolean limited = asked.above != null || asked.below != null;
        if (asked.above != null && asked.below != null) {
            problems.add("above and below are both limits for inARow. Write one of them");
        }
        if (asked.range == null) {
            if (asked.step != null || limited) {
                problems.add((limited ? "above and below count" : "step divides")
                        + " the values of a range, but there is none. Write range: 5m as well");
            }
            return problems;
        }
        if (!asked.step.isPositive() || asked.points() > MOST_POINTS) {
            problems.add("a range of " + asked.range + " in steps of " + asked.step + " has more than " + MOST_POINTS
                    + " values. Write a longer step");
        } else if (samples != null && samples.longValue() > asked.points()) {
            problems.add("the range has " + asked.points() + " values, so " + samples
                    + " samples can never be there. Write fewer, or a shorter step");
        }
        return problems;
    }

    private long points() {
        return range.dividedBy(step) + 1;
    }

    private static Duration usualStep(Duration range) {
        Duration even = Duration.ofSeconds(range.toSeconds() / USUAL_POINTS);
        return even.isZero() ? Duration.ofSeconds(1) : even;
    }

    private static Duration duration(Map<String, Object> properties, String name) {
        Object value = properties.get(name);
        return value == null ? null : Duration.parse(value.toString());
    }

    private static BigDecimal number(Map<String, Object> properties, String name) {
        Object value = properties.get(name);
        return value == null ? null : new BigDecimal(value.toString());
    }
}
