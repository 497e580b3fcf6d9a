package io.golive.check;

import java.util.List;
import java.util.Map;

/**
 * The evidence of one check; everything in it is masked, concealed and cut to size, fit to be stored and shown.
 *
 * @param outcome the worst of the verdicts
 * @param verdicts one a condition
 * @param observed the observed values (large ones cut)
 * @param resolved what was really sent
 * @param excerpt of the answer
 * @param error why it is ERROR (nothing could be measured, or a condition could not be judged); null otherwise
 * @param kept values for later items
 * @param looks how many observations were made ({@code wait} looks again)
 * @param millis how long the last observation took
 */
public record CheckResult(
        Outcome outcome,
        List<Verdict> verdicts,
        Map<String, Object> observed,
        String resolved,
        String excerpt,
        String error,
        Map<String, Object> kept,
        int looks,
        long millis) {}
