package io.golive.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a watch has seen so far, to be drawn against its target and its alert threshold.
 *
 * @param state GREEN, AMBER, RED, UNKNOWN; null before its window
 * @param value the name of the value that its conditions compare with a number; null where they say more than that, and only
 *     the outcomes can be drawn
 * @param target null without {@code value}
 * @param alert null without {@code value}, and where it never alerts
 * @param from when its window began; null before, as is {@code until}
 * @param next when the next sample is due; null before the first and behind the last one
 * @param points oldest first; of many only some, among them those that are worst
 */
public record WatchPlot(
        String id,
        String state,
        String value,
        Bound target,
        Bound alert,
        Instant from,
        Instant until,
        Instant next,
        List<Point> points) {

    /**
     * @param outcome PASS, INCONCLUSIVE, FAIL or ERROR
     * @param value null where it was not measured, and without a value to draw
     */
    public record Point(Instant at, String outcome, BigDecimal value, String said) {}

    /** A condition that compares one value with one number: {@code value < 500}. */
    public record Bound(String condition, String name, String comparison, BigDecimal limit) {
        private static final Pattern FORM =
                Pattern.compile("\\s*([A-Za-z_][\\w.]*)\\s*(<=|>=|<|>|=)\\s*(-?\\d+(?:\\.\\d+)?)\\s*");

        static Optional<Bound> of(String condition) {
            Matcher form = FORM.matcher(condition);
            return form.matches()
                    ? Optional.of(
                            new Bound(condition.strip(), form.group(1), form.group(2), new BigDecimal(form.group(3))))
                    : Optional.empty();
        }
    }
}
