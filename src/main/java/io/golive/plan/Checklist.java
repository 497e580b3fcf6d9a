package io.golive.plan;

import java.util.List;
import java.util.Optional;

/**
 * A group of items.
 *
 * @param id the call activity's id in the plan's models
 * @param owner the role that answers for it
 * @param ordered items run from top to bottom (a step's list, or one that says {@code inOrder}), else side by side
 * @param fulfils full requirement ids that the list itself carries
 */
public record Checklist(
        String id, String title, String owner, boolean ordered, List<String> fulfils, List<Item> items) {

    /** The items of one line, in the same order; empty when it has no such line. */
    Optional<Checklist> line(String lineId) {
        List<Item> found = items.stream()
                .filter(item -> lineId.equals(item.id()) || lineId.equals(item.parent()))
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Checklist(lineId, title, owner, ordered, List.of(), found));
    }

    /** The same list with this item in place of the one with its id, if it has that. */
    Checklist with(Item amended) {
        List<Item> replaced = items.stream()
                .map(item -> item.id().equals(amended.id()) ? amended : item)
                .toList();
        return new Checklist(id, title, owner, ordered, fulfils, replaced);
    }
}
