package io.golive.run;

import java.time.Instant;
import java.util.Map;

/**
 * Where all items and waivers of a run stand at one moment.
 *
 * @param waivers by subject, those that stand at that moment
 */
record Standing(Map<String, ItemRow> items, Map<String, Waiver> waivers, Instant now) {
    ItemRow item(String itemId) {
        ItemRow row = items.get(itemId);
        if (row == null) {
            throw new IllegalStateException("The run has no row for item " + itemId + " of its frozen plan");
        }
        return row;
    }

    /** Good, or waived and not expired. */
    boolean accepted(String itemId) {
        return item(itemId).good() || (item(itemId).waived() && !expired(itemId));
    }

    /** Whether no waiver stands for it. */
    boolean expired(String itemId) {
        return !waivers.containsKey(itemId);
    }
}
