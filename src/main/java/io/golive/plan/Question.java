package io.golive.plan;

import java.util.List;

/**
 * What a person is asked.
 *
 * @param text the question
 * @param answers the answers that count as done; empty means done / not applicable
 */
public record Question(String text, List<String> answers) {}
