package io.golive.plan;

import java.time.Duration;
import java.util.List;

/**
 * What follows a good go-live when its condition holds and its owner says so.
 *
 * @param owner the role that decides
 * @param after how long after GO it is looked at first
 * @param every how long after "not yet" it is looked at again
 * @param when what is checked before the owner is asked; its id is {@code <id>-when}, it may have no item
 * @param decide the question to the owner
 * @param checklist what is done once it is needed, from top to bottom; has the follow-up's id
 * @param fulfils full requirement ids
 * @param line where it stands in plan.yaml
 */
public record FollowUp(
        String id,
        String title,
        String owner,
        Duration after,
        Duration every,
        Checklist when,
        String decide,
        Checklist checklist,
        List<String> fulfils,
        int line) {

    /** Whether the item is a line of its condition or of its work. */
    public boolean holds(Item item) {
        return when.items().contains(item) || checklist.items().contains(item);
    }

    FollowUp with(Item amended) {
        return new FollowUp(
                id, title, owner, after, every, when.with(amended), decide, checklist.with(amended), fulfils, line);
    }
}
