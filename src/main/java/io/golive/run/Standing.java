package io.golive.run;

import java.time.Instant;
import java.util.Map;

/** Where all items and waivers of a run stand at one moment. */
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

    boolean expired(String itemId) {
        Waiver waiver = waivers.get(itemId);
        return waiver == null || waiver.expired(now);
    }
}
