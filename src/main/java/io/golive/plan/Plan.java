package io.golive.plan;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one release's go-live consists of, loaded from {@code bpmn/<id>/plan.yaml}, with defaults applied, {@code each}
 * expanded and files read in: a run is executed from a frozen copy of this record alone.
 *
 * @param id the plan's id, also its folder's name and the prefix of its process ids
 * @param zone the zone of its planned times
 * @param roles the roles it names
 * @param targets connection name to target type
 * @param vars what {@code ${x}} and {@code :x} may name
 * @param checklists groups without a clock
 * @param steps groups on the clock, in the order of their planned starts
 */
public record Plan(
        String id,
        ZoneId zone,
        List<String> roles,
        Map<String, String> targets,
        Map<String, Object> vars,
        List<Checklist> checklists,
        List<Step> steps,
        List<Gate> gates,
        List<SignOff> signoffs) {

    /** Every item, checklists first, then steps, in the order of the plan. */
    public Stream<Item> items() {
        return Stream.concat(checklists.stream(), steps.stream().map(Step::checklist))
                .flatMap(list -> list.items().stream());
    }

    public Optional<Item> item(String itemId) {
        return items().filter(item -> item.id().equals(itemId)).findFirst();
    }

    /** The checklist with this id; a step's checklist has the step's id. */
    public Optional<Checklist> checklist(String listId) {
        return Stream.concat(checklists.stream(), steps.stream().map(Step::checklist))
                .filter(list -> list.id().equals(listId))
                .findFirst();
    }

    public Optional<Step> step(String stepId) {
        return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
    }

    public Optional<Gate> gate(String gateId) {
        return gates.stream().filter(gate -> gate.id().equals(gateId)).findFirst();
    }

    public Optional<SignOff> signoff(String signoffId) {
        return signoffs.stream()
                .filter(signoff -> signoff.id().equals(signoffId))
                .findFirst();
    }
}
