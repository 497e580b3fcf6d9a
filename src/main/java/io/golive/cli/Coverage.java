package io.golive.cli;

import io.golive.plan.Carrier;
import io.golive.plan.Plan;
import io.golive.plan.Requirement;
import io.golive.run.RunOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which requirements of an inventory a plan carries.
 *
 * @param carried how many of them
 * @param total how many there are
 * @param missing ids of the inventory that nothing carries
 * @param unknown ids that the plan carries and the inventory does not have
 * @param rehearsal the last one that is known, or null
 */
record Coverage(
        String plan,
        int carried,
        int total,
        List<String> missing,
        List<String> unknown,
        Rehearsal rehearsal,
        List<Line> requirements) {

    /** @param kind what the inventory asks for: sql, http, gate, manual */
    record Line(String id, String kind, String text, boolean carried, List<By> by) {}

    /**
     * @param id of the carrier, without the entry of an {@code each} or the cell of a {@code matrix}
     * @param entries how many of its entries carry the requirement
     * @param mode check, action or question, where it has one
     * @param kind of its check or action, where it has one
     * @param walked what the last rehearsal made of it ({@code PASS}, {@code OPEN}), {@code no} when it did not come to it,
     *     {@code -} when no rehearsal is known
     */
    record By(String id, String carries, int entries, String mode, String kind, String walked) {}

    record Rehearsal(String run, String environment, LocalDate day, RunOutcome outcome) {}

    static Coverage of(Plan plan, List<Requirement> inventory, Optional<Walk> walk) {
        Map<String, List<Carrier>> carriers = new LinkedHashMap<>();
        Carrier.of(plan)
                .forEach(carrier -> carrier.requirements()
                        .forEach(id -> carriers.computeIfAbsent(id, none -> new ArrayList<>())
                                .add(carrier)));
        List<Line> lines = inventory.stream()
                .map(asked -> line(asked, carriers.getOrDefault(asked.id(), List.of()), walk))
                .toList();
        List<String> missing =
                lines.stream().filter(line -> !line.carried()).map(Line::id).toList();
        Set<String> unknown = new LinkedHashSet<>(carriers.keySet());
        inventory.forEach(asked -> unknown.remove(asked.id()));
        return new Coverage(
                plan.id(),
                lines.size() - missing.size(),
                lines.size(),
                missing,
                List.copyOf(unknown),
                walk.map(Walk::run)
                        .map(run -> new Rehearsal(run.id(), run.environment(), run.day(), run.outcome()))
                        .orElse(null),
                lines);
    }

    private static Line line(Requirement asked, List<Carrier> carriers, Optional<Walk> walk) {
        Map<String, List<Carrier>> together = new LinkedHashMap<>();
        carriers.forEach(
                carrier -> together.computeIfAbsent(carrier.carries() + " " + base(carrier), none -> new ArrayList<>())
                        .add(carrier));
        List<By> by = together.values().stream().map(same -> by(same, walk)).toList();
        return new Line(asked.id(), asked.kind(), asked.text(), !by.isEmpty(), by);
    }

    private static By by(List<Carrier> same, Optional<Walk> walk) {
        Carrier one = same.getFirst();
        return new By(
                base(one),
                one.carries(),
                same.size(),
                one.mode(),
                one.kind(),
                walk.map(seen -> walked(same, seen)).orElse("-"));
    }

    private static String walked(List<Carrier> same, Walk walk) {
        Set<String> outcomes = new TreeSet<>();
        same.forEach(carrier -> outcomes.add(walk.of(carrier).orElse("no")));
        return String.join(", ", outcomes);
    }

    /** The id of the line that the plan's author wrote. */
    private static String base(Carrier carrier) {
        int entry = carrier.id().indexOf('[');
        return entry < 0 ? carrier.id() : carrier.id().substring(0, entry);
    }
}
