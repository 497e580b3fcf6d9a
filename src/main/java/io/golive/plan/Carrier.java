package io.golive.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something in a plan that fulfils requirements.
 *
 * @param carries item, checklist, step, gate or sign-off
 * @param mode check, action or question of an item; else empty
 * @param kind of an item; else empty
 * @param requirements full requirement ids ({@code 000-E2.1-03}), never empty
 */
public record Carrier(
        String id, String title, String carries, String mode, String kind, String owner, List<String> requirements) {

    /** Every carrier of a plan, in the order of the plan; what carries no requirement id is left out. */
    public static List<Carrier> of(Plan plan) {
        List<Carrier> all = new ArrayList<>();
        plan.checklists().forEach(list -> add(all, "checklist", list));
        plan.steps().forEach(step -> add(all, "step", step.checklist()));
        plan.gates()
                .forEach(gate ->
                        all.add(new Carrier(gate.id(), gate.title(), "gate", "", "", gate.owner(), gate.fulfils())));
        plan.signoffs()
                .forEach(signoff -> all.add(new Carrier(
                        signoff.id(),
                        signoff.title(),
                        "sign-off",
                        "",
                        "",
                        String.join(", ", signoff.by()),
                        signoff.fulfils())));
        return all.stream().filter(carrier -> !carrier.requirements().isEmpty()).toList();
    }

    private static void add(List<Carrier> all, String carries, Checklist list) {
        all.add(new Carrier(list.id(), list.title(), carries, "", "", list.owner(), list.fulfils()));
        list.items()
                .forEach(item -> all.add(new Carrier(
                        item.id(),
                        item.title(),
                        "item",
                        item.mode().name().toLowerCase(Locale.ROOT),
                        item.kind(),
                        item.owner(),
                        item.fulfils())));
    }
}
