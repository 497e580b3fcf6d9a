package io.golive.check;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * One condition's result, kept also when it passes.
 *
 * @param condition the FEEL expression as the plan says it
 * @param outcome PASS, FAIL or ERROR; INCONCLUSIVE for an expectation that does not hold while no alert is reached
 * @param values every observed name in the condition with its value, concealed where the plan says so
 * @param sentence the condition with its values, for a person: {@code value (3) >= 4 does not hold}
 */
public record Verdict(String condition, Outcome outcome, Map<String, Object> values, String sentence) {

    /** The verdict on how long something took. */
    public static Verdict within(Duration allowed, Duration took) {
        boolean inTime = took.compareTo(allowed) <= 0;
        return new Verdict(
                "within " + Sentence.show(allowed),
                inTime ? Outcome.PASS : Outcome.FAIL,
                Map.of("ms", BigDecimal.valueOf(took.toMillis())),
                "it took " + Sentence.show(took) + ", " + Sentence.show(allowed) + " was allowed");
    }
}
