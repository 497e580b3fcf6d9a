package io.golive.run;

import java.time.LocalDate;

/**
 * @param day the day D; null means today in the plan's zone
 * @param clock {@code auto} or {@code compress N} for a rehearsal; ignored for a live run
 */
public record StartRequest(String plan, String environment, Run.Mode mode, LocalDate day, String clock) {}
