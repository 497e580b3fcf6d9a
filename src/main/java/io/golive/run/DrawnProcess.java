package io.golive.run;

import java.util.List;

/**
 * One process as it was deployed.
 *
 * @param title as it is drawn
 * @param model SHA-256 of the model that it is in, see {@link ModelTexts}
 * @param elements that call a process or do a job, in the order of the model
 */
public record DrawnProcess(String title, String model, List<DrawnElement> elements) {}
