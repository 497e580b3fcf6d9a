package io.golive.run;

import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.util.Arrays;
import java.util.List;

/** The items behind a unit's id: one item, or questions whose ids are joined by {@code +}. */
final class UnitItems {
    private UnitItems() {}

    static List<Item> of(Plan plan, String unit) {
        return plan.item(unit)
                .map(List::of)
                .orElseGet(() -> Arrays.stream(unit.split("\\+"))
                        .map(id -> plan.item(id)
                                .orElseThrow(() -> new RefusedException("The frozen plan has no item " + id
                                        + ". The deployed models and the frozen plan do not belong together")))
                        .toList());
    }
}
