package io.golive.plan;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a line of a plan sees by where it stands, as when the plan was read.
 *
 * @param names beside what every line sees
 * @param kept what earlier lines have kept for sure
 */
record AmendedPlace(Set<String> names, Set<String> kept) {

    static AmendedPlace of(Plan plan, Item item) {
        for (Checklist list : plan.checklists()) {
            if (list.items().contains(item)) {
                return in(list, item, Set.of(), Set.of());
            }
        }
        Set<String> kept = new LinkedHashSet<>();
        for (Step step : plan.steps()) {
            if (step.checklist().items().contains(item)) {
                return in(step.checklist(), item, Names.OF_A_STEP, kept);
            }
            step.checklist().items().forEach(earlier -> kept.addAll(Keepers.of(earlier)));
        }
        return plan.scenarioOf(item.id())
                .map(scenario -> back(scenario, item))
                .or(() -> behind(plan, item, kept))
                .orElseThrow(() -> new IllegalArgumentException(
                        item.id() + " is no line of " + plan.id() + ", so it cannot be amended"));
    }

    private static Optional<AmendedPlace> behind(Plan plan, Item item, Set<String> kept) {
        return plan.followUps().stream()
                .filter(followUp -> followUp.holds(item))
                .findFirst()
                .map(followUp -> in(
                        followUp.when().items().contains(item) ? followUp.when() : followUp.checklist(),
                        item,
                        Names.OF_A_FOLLOW_UP,
                        kept));
    }

    /** A way back sees what it kept itself; what it does only at times keeps nothing for sure. */
    private static AmendedPlace back(Scenario scenario, Item item) {
        Set<String> kept = new LinkedHashSet<>();
        for (Checklist list : scenario.lists().toList()) {
            if (list.items().contains(item)) {
                return in(list, item, Names.OF_A_STEP, kept);
            }
            if (!list.equals(scenario.ifStillFails())) {
                list.items().forEach(earlier -> kept.addAll(Keepers.of(earlier)));
            }
        }
        throw new IllegalStateException(scenario.id() + " does not hold " + item.id());
    }

    Names names(Reading reading, boolean each) {
        return Names.of(reading, each, names, kept);
    }

    private static AmendedPlace in(Checklist list, Item item, Set<String> names, Set<String> keptBefore) {
        Set<String> kept = new LinkedHashSet<>(keptBefore);
        if (list.ordered()) {
            list.items().stream()
                    .takeWhile(earlier -> !earlier.equals(item))
                    .forEach(earlier -> kept.addAll(Keepers.of(earlier)));
        }
        return new AmendedPlace(names, kept);
    }
}
