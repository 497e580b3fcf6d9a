package io.golive.action;

import io.golive.check.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The evidence of one action; masked and cut to size.
 *
 * @param outcome DONE, FAILED or IN_DOUBT
 * @param observed what it answered
 * @param resolved what was really sent; null when it never came to that
 * @param excerpt of the answer
 * @param error why it failed or is in doubt; null when done
 * @param kept values for later items
 * @param millis how long it took
 */
public record ActionResult(
        ActionOutcome outcome,
        Map<String, Object> observed,
        String resolved,
        String excerpt,
        String error,
        Map<String, Object> kept,
        long millis) {

    /** Whether it took no longer than the plan allows ({@code within}): part of the proof, not of whether it happened. */
    public Optional<Verdict> within(ActionSpec spec) {
        return Optional.ofNullable(spec.within()).map(allowed -> Verdict.within(allowed, Duration.ofMillis(millis)));
    }
}
