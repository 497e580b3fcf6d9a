package io.golive.plan;

import java.util.List;

/**
 * A group of items.
 *
 * @param id the call activity's id in the plan's models
 * @param owner the role that answers for it
 * @param ordered items run from top to bottom (a step's list, or one that says {@code inOrder}), else side by side
 * @param fulfils full requirement ids that the list itself carries
 */
public record Checklist(
        String id, String title, String owner, boolean ordered, List<String> fulfils, List<Item> items) {}
