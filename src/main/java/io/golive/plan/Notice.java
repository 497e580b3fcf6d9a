package io.golive.plan;

import java.util.List;

/**
 * A message to audiences, a side effect of the run.
 *
 * @param at planned instant
 * @param after the id of the step or checklist that must have ended before it is sent, or null
 * @param to audiences, as the environment lists their members
 * @param by the ways it goes: {@code mail}, {@code chat}
 * @param subject with {@code ${x}} still in it, as in {@code text}
 * @param fulfils full requirement ids
 * @param line where it stands in plan.yaml
 */
public record Notice(
        String id,
        String title,
        PlannedTime at,
        String after,
        List<String> to,
        List<String> by,
        String subject,
        String text,
        List<String> fulfils,
        int line) {}
