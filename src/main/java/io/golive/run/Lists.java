package io.golive.run;

import io.golive.plan.Checklist;
import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Splits a checklist into what the engine fans out over. */
@Component
public class Lists {
    static final String QUESTIONS = "questions";
    private static final String CHECK = "check";
    private static final int QUESTIONS_IN_A_TASK = 10;

    /**
     * @param id of the item, or of a group of up to ten questions of one owner: their ids joined by {@code +}
     * @param mode {@code check}, {@code action} or {@code questions}
     */
    public record Unit(String id, String mode) {}

    public record Units(boolean ordered, List<Unit> units) {}

    private final Freezer freezer;
    private final GateJudge gates;
    private final RollbackRows rollbacks;
    private final ItemRows items;

    Lists(Freezer freezer, GateJudge gates, RollbackRows rollbacks, ItemRows items) {
        this.freezer = freezer;
        this.gates = gates;
        this.rollbacks = rollbacks;
        this.items = items;
    }

    /**
     * @param listId of a checklist or step; of a list of a way back, or of one line of it; or of a gate, for what it waits for although somebody saw to it: its waiver
     *     has expired, or its evidence has grown old. Those are looked at again, nothing is done again. What follows a way
     *     back ends with a look at each item that it undid
     */
    public Units units(String runId, String listId) {
        Plan plan = freezer.thaw(runId).plan();
        Optional<Gate> gate = plan.gate(listId);
        if (gate.isPresent()) {
            List<String> again = gates.judge(runId, plan, gate.get()).again();
            return new Units(
                    false,
                    sideBySide(
                            plan.items()
                                    .filter(item -> again.contains(item.id()))
                                    .toList(),
                            item -> CHECK));
        }
        Checklist list = plan.checklist(listId)
                .or(() -> plan.scenarios().stream()
                        .flatMap(scenario -> scenario.line(listId).stream())
                        .findFirst())
                .orElseThrow(() -> new RefusedException("The frozen plan has no checklist or step " + listId
                        + ". The deployed models and the frozen plan do not belong together"));
        Units units = units(unanswered(runId, list));
        List<Unit> again = again(runId, plan, listId);
        return again.isEmpty()
                ? units
                : new Units(
                        units.ordered(),
                        Stream.concat(units.units().stream(), again.stream()).toList());
    }

    /** A question that was answered by hand is not asked again. */
    private Checklist unanswered(String runId, Checklist list) {
        Map<String, ItemRow> rows = items.all(runId);
        return new Checklist(
                list.id(),
                list.title(),
                list.owner(),
                list.ordered(),
                list.fulfils(),
                list.items().stream()
                        .filter(item -> item.mode() != Item.Mode.QUESTION
                                || !rows.containsKey(item.id())
                                || !rows.get(item.id()).byHand())
                        .toList());
    }

    private List<Unit> again(String runId, Plan plan, String listId) {
        return rollbacks
                .active(runId)
                .filter(rollback -> plan.scenario(rollback.scenarioId())
                        .filter(scenario -> scenario.followUp().id().equals(listId))
                        .isPresent())
                .map(rollback -> rollback.undone().stream()
                        .map(item -> new Unit(item, CHECK))
                        .toList())
                .orElse(List.of());
    }

    static Units units(Checklist list) {
        return new Units(
                list.ordered(),
                list.ordered() ? inOrder(list.items(), Lists::mode) : sideBySide(list.items(), Lists::mode));
    }

    private static String mode(Item item) {
        return item.mode() == Item.Mode.ACTION ? "action" : CHECK;
    }

    /** Questions are asked together only where nothing stands between them. */
    private static List<Unit> inOrder(List<Item> items, Function<Item, String> mode) {
        List<Unit> units = new ArrayList<>();
        List<Item> questions = new ArrayList<>();
        for (Item item : items) {
            boolean question = item.mode() == Item.Mode.QUESTION;
            boolean another =
                    !questions.isEmpty() && !questions.getFirst().owner().equals(item.owner());
            if (!question || another || questions.size() == QUESTIONS_IN_A_TASK) {
                close(questions, units);
            }
            if (question) {
                questions.add(item);
            } else {
                units.add(new Unit(item.id(), mode.apply(item)));
            }
        }
        close(questions, units);
        return List.copyOf(units);
    }

    /** Nothing waits for anything, so all questions of an owner are one task, wherever they stand. */
    private static List<Unit> sideBySide(List<Item> items, Function<Item, String> mode) {
        List<Unit> units = new ArrayList<>();
        Map<String, List<Item>> questions = new LinkedHashMap<>();
        for (Item item : items) {
            if (item.mode() != Item.Mode.QUESTION) {
                units.add(new Unit(item.id(), mode.apply(item)));
                continue;
            }
            List<Item> together = questions.computeIfAbsent(item.owner(), owner -> new ArrayList<>());
            together.add(item);
            if (together.size() == QUESTIONS_IN_A_TASK) {
                close(together, units);
            }
        }
        questions.values().forEach(together -> close(together, units));
        return List.copyOf(units);
    }

    private static void close(List<Item> questions, List<Unit> units) {
        if (!questions.isEmpty()) {
            units.add(new Unit(questions.stream().map(Item::id).collect(Collectors.joining("+")), QUESTIONS));
            questions.clear();
        }
    }
}
