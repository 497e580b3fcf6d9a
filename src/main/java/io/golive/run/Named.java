package io.golive.run;

import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an id in {@code needs} or {@code shows} stands for. */
final class Named {
    private Named() {}

    /** The items of a checklist or step, an item, the items that an {@code each} made of a line; else empty. */
    static List<Item> items(Plan plan, String id) {
        return plan.checklist(id)
                .map(list -> list.items())
                .orElseGet(() -> plan.items()
                        .filter(item -> item.id().equals(id) || id.equals(item.parent()))
                        .toList());
    }

    /** The same, with the items behind gates, in the order of the plan. */
    static List<Item> itemsBehind(Plan plan, List<String> ids) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        ids.forEach(id -> collect(plan, id, found, seen));
        return plan.items().filter(item -> found.contains(item.id())).toList();
    }

    private static void collect(Plan plan, String id, Set<String> found, Set<String> seen) {
        if (!seen.add(id)) {
            return;
        }
        items(plan, id).forEach(item -> found.add(item.id()));
        plan.gate(id).map(Gate::needs).ifPresent(needs -> needs.forEach(need -> collect(plan, need, found, seen)));
    }
}
