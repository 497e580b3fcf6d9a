package io.golive.run;

import java.util.List;

/** Splits a checklist into what the engine fans out over. */
public class Lists {
    /**
     * @param id of the item, or of a group of up to ten consecutive questions of one owner: their ids joined by {@code +}
     * @param mode {@code check}, {@code action} or {@code questions}
     */
    public record Unit(String id, String mode) {}

    public record Units(boolean ordered, List<Unit> units) {}

    public Units units(String runId, String listId) {
        throw new UnsupportedOperationException("to be written");
    }
}
