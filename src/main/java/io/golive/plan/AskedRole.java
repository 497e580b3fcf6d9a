package io.golive.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A role that a run turns to, and when.
 *
 * @param by what turns to it, as a message names it: {@code item E2.1-01}
 * @param firstDay as an offset from the day D
 * @param lastDay the same; what has no clock is asked on D
 */
public record AskedRole(String role, String by, int firstDay, int lastDay) {

    /** Each place of the plan that turns to a role; the same role may be there often. */
    public static List<AskedRole> of(Plan plan) {
        List<AskedRole> asked = new ArrayList<>();
        Map<String, Integer> stepDays = plan.steps().stream()
                .filter(step -> step.at() != null)
                .collect(Collectors.toMap(Step::id, step -> step.at().dayOffset(), (one, other) -> one));
        plan.checklists().forEach(list -> list.items().forEach(item -> items(item, 0, asked)));
        plan.steps()
                .forEach(step -> step.checklist()
                        .items()
                        .forEach(item -> items(item, stepDays.getOrDefault(step.id(), 0), asked)));
        plan.scenarios().forEach(scenario -> {
            scenario.lists().flatMap(list -> list.items().stream()).forEach(item -> items(item, 0, asked));
            onD("way back " + scenario.id(), scenario.owner(), asked);
            scenario.triggers()
                    .forEach(trigger -> trigger.by().forEach(role -> onD("way back " + scenario.id(), role, asked)));
        });
        plan.watches().forEach(watch -> {
            int first = stepDays.getOrDefault(watch.from(), 0);
            int last = first + (watch.lasts() == null ? 0 : (int) watch.lasts().toDays());
            watch.owners().forEach(role -> asked.add(new AskedRole(role, "watch " + watch.id(), first, last)));
        });
        plan.gates().forEach(gate -> onD("gate " + gate.id(), gate.owner(), asked));
        plan.signoffs().forEach(signoff -> {
            signoff.by().forEach(role -> onD("sign-off " + signoff.id(), role, asked));
            onD("the escalation of sign-off " + signoff.id(), signoff.escalate(), asked);
        });
        int end = stepDays.values().stream().max(Integer::compare).orElse(0);
        plan.followUps().forEach(followUp -> {
            int after = followUp.after() == null ? 0 : (int) followUp.after().toDays();
            int day = followUp.at() == null ? end + after : followUp.at().dayOffset();
            int last = followUp.until() == null ? day : followUp.until().dayOffset();
            asked.add(new AskedRole(followUp.owner(), "follow-up " + followUp.id(), day, last));
            List.of(followUp.when(), followUp.checklist())
                    .forEach(list -> list.items().forEach(item -> items(item, day, asked)));
        });
        Plan.COMMANDS.stream()
                .filter(command -> !Plan.BEFORE_START.contains(command))
                .forEach(command ->
                        plan.mayCommand(command).forEach(role -> onD("the command " + command, role, asked)));
        onD("the escalation of questions", plan.escalate(), asked);
        return asked.stream().filter(one -> one.role() != null).toList();
    }

    private static void items(Item item, int day, List<AskedRole> asked) {
        asked.add(new AskedRole(item.owner(), "item " + item.id(), day, day));
        asked.add(new AskedRole(item.confirm(), "the confirmation of item " + item.id(), day, day));
        if (item.waivable()) {
            item.waivedBy().forEach(role -> asked.add(new AskedRole(role, "a waiver of item " + item.id(), day, day)));
        }
    }

    private static void onD(String by, String role, List<AskedRole> asked) {
        asked.add(new AskedRole(role, by, 0, 0));
    }
}
