package io.golive.check;

import java.util.Map;

/**
 * One condition's result, kept also when it passes.
 *
 * @param condition the FEEL expression as the plan says it
 * @param outcome PASS, FAIL or ERROR
 * @param values every observed name in the condition with its value, concealed where the plan says so
 * @param sentence the condition with its values, for a person: {@code value (3) >= 4 does not hold}
 */
public record Verdict(String condition, Outcome outcome, Map<String, Object> values, String sentence) {}
