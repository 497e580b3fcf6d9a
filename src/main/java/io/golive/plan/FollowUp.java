package io.golive.plan;

import java.time.Duration;
import java.util.List;

/**
 * What follows a good go-live: at a time, again and again, or when its condition holds and its owner says so.
 *
 * @param owner the role that decides, or that answers for it
 * @param after how long after GO it is looked at first; null when {@code at} says when
 * @param at when it is looked at first; null when it is {@code after} the outcome
 * @param every how long after "not yet" it is looked at again; of one without a question how often it comes round, or null
 * @param until the last time that it comes round; null for one that does not
 * @param when what is checked before the owner is asked; its id is {@code <id>-when}, it may have no item
 * @param decide the question to the owner; null when nobody is asked: its lines are carried out each time
 * @param checklist what is done once it is needed, from top to bottom; has the follow-up's id
 * @param fulfils full requirement ids
 * @param line where it stands in plan.yaml
 */
public record FollowUp(
        String id,
        String title,
        String owner,
        Duration after,
        PlannedTime at,
        Duration every,
        PlannedTime until,
        Checklist when,
        String decide,
        Checklist checklist,
        List<String> fulfils,
        int line) {

    /** Whether its owner says if it is needed; without that its lines are carried out. */
    public boolean asks() {
        return decide != null;
    }

    /** Whether the item is a line of its condition or of its work. */
    public boolean holds(Item item) {
        return when.items().contains(item) || checklist.items().contains(item);
    }

    FollowUp with(Item amended) {
        return new FollowUp(
                id,
                title,
                owner,
                after,
                at,
                every,
                until,
                when.with(amended),
                decide,
                checklist.with(amended),
                fulfils,
                line);
    }
}
