package io.golive.run;

import java.time.Instant;
import java.util.List;

/**
 * A step behind a command.
 *
 * @param state as in {@link RunView.StepView}
 * @param planned by the plan's own clock
 * @param begins in words, behind the step's name: when it begins, or that it does not
 * @param shifted ids of the steps that were moved with it
 */
public record StepChange(String run, String step, String state, Instant planned, String begins, List<String> shifted) {}
