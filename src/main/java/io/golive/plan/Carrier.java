package io.golive.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something in a plan that fulfils requirements.
 *
 * @param id of a trigger that of its scenario
 * @param carries item, checklist, step, gate, sign-off, watch, notice, follow-up, scenario, scenario step or trigger
 * @param mode check, action or question of an item; check of a watch; else empty
 * @param kind of an item or a watch; else empty
 * @param requirements full requirement ids ({@code 000-E2.1-03}), never empty
 */
public record Carrier(
        String id, String title, String carries, String mode, String kind, String owner, List<String> requirements) {

    /** Every carrier of a plan, in the order of the plan; what carries no requirement id is left out. */
    public static List<Carrier> of(Plan plan) {
        List<Carrier> all = new ArrayList<>();
        plan.checklists().forEach(list -> list(all, "checklist", list));
        plan.steps().forEach(step -> list(all, "step", step.checklist()));
        plan.gates().forEach(gate -> all.add(plain("gate", gate.id(), gate.title(), gate.owner(), gate.fulfils())));
        plan.signoffs()
                .forEach(signoff -> all.add(plain(
                        "sign-off",
                        signoff.id(),
                        signoff.title(),
                        String.join(", ", signoff.by()),
                        signoff.fulfils())));
        plan.watches()
                .forEach(watch -> all.add(new Carrier(
                        watch.id(),
                        watch.title(),
                        "watch",
                        "check",
                        watch.check().kind(),
                        String.join(", ", watch.owners()),
                        watch.fulfils())));
        plan.notices()
                .forEach(notice -> all.add(plain(
                        "notice", notice.id(), notice.title(), String.join(", ", notice.to()), notice.fulfils())));
        plan.followUps().forEach(followUp -> {
            all.add(plain("follow-up", followUp.id(), followUp.title(), followUp.owner(), followUp.fulfils()));
            items(all, "item", followUp.when());
            items(all, "item", followUp.checklist());
        });
        plan.scenarios().forEach(scenario -> scenario(all, scenario));
        return all.stream().filter(carrier -> !carrier.requirements().isEmpty()).toList();
    }

    private static void scenario(List<Carrier> all, Scenario scenario) {
        all.add(plain("scenario", scenario.id(), scenario.title(), scenario.owner(), scenario.fulfils()));
        scenario.triggers()
                .forEach(trigger -> all.add(plain(
                        "trigger",
                        scenario.id(),
                        trigger.sentence(),
                        trigger.by().isEmpty() ? scenario.owner() : String.join(", ", trigger.by()),
                        trigger.fulfils())));
        scenario.lists().forEach(list -> items(all, "scenario step", list));
    }

    private static void list(List<Carrier> all, String carries, Checklist list) {
        all.add(plain(carries, list.id(), list.title(), list.owner(), list.fulfils()));
        items(all, "item", list);
    }

    private static void items(List<Carrier> all, String carries, Checklist list) {
        list.items()
                .forEach(item -> all.add(new Carrier(
                        item.id(),
                        item.title(),
                        carries,
                        item.mode().name().toLowerCase(Locale.ROOT),
                        item.kind(),
                        item.owner(),
                        item.fulfils())));
    }

    private static Carrier plain(String carries, String id, String title, String owner, List<String> fulfils) {
        return new Carrier(id, title, carries, "", "", owner, fulfils);
    }
}
