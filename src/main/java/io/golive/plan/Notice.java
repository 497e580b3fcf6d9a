package io.golive.plan;

import java.util.List;
import java.util.Set;

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
        int line) {

    /** The type of a target that is a chat's webhook; no check speaks to it. */
    static final String CHAT = "chat";

    /** The ways a notice can go. */
    static final List<String> WAYS = List.of("mail", CHAT);

    /**
     * What {@code ${x}} may name in subject and text beside the plan's variables: {@code plan} its id, {@code run} the
     * run's, {@code day} the day D, {@code at} the planned time of this notice, {@code environment}, {@code title} of this
     * notice, and {@code link} to the run's page.
     */
    public static final Set<String> FACTS = Set.of("plan", "run", "day", "at", "environment", "title", "link");
}
