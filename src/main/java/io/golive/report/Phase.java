package io.golive.report;

import io.golive.plan.Checklist;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import io.golive.plan.Step;
import io.golive.run.RunView;
import io.golive.run.RunView.ItemView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stretch of a go-live with its items: what has no clock, each day of the timeline, each way back that was gone, what
 * follows the outcome.
 */
record Phase(String id, String title, List<Group> groups) {

    /** The items of one checklist or step. */
    record Group(String id, String title, List<ItemView> items) {}

    List<ItemView> items() {
        return groups.stream().flatMap(group -> group.items().stream()).toList();
    }

    /** In the order in which they come; none is empty. */
    static List<Phase> of(RunView view, Plan plan) {
        Map<String, List<ItemView>> items = view.items().stream().collect(Collectors.groupingBy(ItemView::list));
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase("preparation", "Preparation", groups(plan.checklists().stream(), items)));
        Map<Integer, List<Step>> days = plan.steps().stream()
                .collect(Collectors.groupingBy(step -> step.at().dayOffset(), TreeMap::new, Collectors.toList()));
        days.forEach((day, steps) ->
                phases.add(new Phase(id(day), title(day), groups(steps.stream().map(Step::checklist), items))));
        plan.scenarios().forEach(scenario -> phases.add(wayBack(view, scenario)));
        phases.add(new Phase(
                "follow-ups",
                "What follows",
                groups(
                        plan.followUps().stream().flatMap(followUp -> Stream.of(followUp.when(), followUp.checklist())),
                        items)));
        return phases.stream().filter(phase -> !phase.groups().isEmpty()).toList();
    }

    /** {@code day-minus-1}, {@code day-0}, {@code day-plus-1}. */
    static String id(int dayOffset) {
        return "day-" + (dayOffset == 0 ? "0" : dayOffset < 0 ? "minus-" + -dayOffset : "plus-" + dayOffset);
    }

    private static String title(int dayOffset) {
        return "Day " + (dayOffset == 0 ? "0" : "%+d".formatted(dayOffset));
    }

    private static Phase wayBack(RunView view, Scenario scenario) {
        // one that was gone twice has its items in the last one
        Map<String, List<ItemView>> items = view.rollbacks().stream()
                .filter(rollback -> rollback.scenario().equals(scenario.id()))
                .flatMap(rollback -> rollback.items().stream())
                .collect(Collectors.groupingBy(ItemView::list, HashMap::new, Collectors.toList()));
        return new Phase(scenario.id(), "Way back: " + scenario.title(), groups(scenario.lists(), items));
    }

    private static List<Group> groups(Stream<Checklist> lists, Map<String, List<ItemView>> items) {
        return lists.filter(list -> items.containsKey(list.id()))
                .map(list -> new Group(list.id(), list.title(), items.get(list.id())))
                .toList();
    }
}
