package io.golive.run;

import io.golive.plan.Checklist;
import io.golive.plan.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Splits a checklist into what the engine fans out over. */
@Component
public class Lists {
    static final String QUESTIONS = "questions";
    private static final int QUESTIONS_IN_A_TASK = 10;

    /**
     * @param id of the item, or of a group of up to ten consecutive questions of one owner: their ids joined by {@code +}
     * @param mode {@code check}, {@code action} or {@code questions}
     */
    public record Unit(String id, String mode) {}

    public record Units(boolean ordered, List<Unit> units) {}

    private final Freezer freezer;

    Lists(Freezer freezer) {
        this.freezer = freezer;
    }

    public Units units(String runId, String listId) {
        Checklist list = freezer.thaw(runId)
                .plan()
                .checklist(listId)
                .orElseThrow(() -> new RefusedException("The frozen plan has no checklist or step " + listId
                        + ". The deployed models and the frozen plan do not belong together"));
        List<Unit> units = new ArrayList<>();
        List<Item> questions = new ArrayList<>();
        for (Item item : list.items()) {
            if (item.mode() != Item.Mode.QUESTION) {
                close(questions, units);
                units.add(new Unit(item.id(), item.mode() == Item.Mode.ACTION ? "action" : "check"));
                continue;
            }
            if (questions.size() == QUESTIONS_IN_A_TASK
                    || (!questions.isEmpty() && !questions.getFirst().owner().equals(item.owner()))) {
                close(questions, units);
            }
            questions.add(item);
        }
        close(questions, units);
        return new Units(list.ordered(), List.copyOf(units));
    }

    private static void close(List<Item> questions, List<Unit> units) {
        if (!questions.isEmpty()) {
            units.add(new Unit(questions.stream().map(Item::id).collect(Collectors.joining("+")), QUESTIONS));
            questions.clear();
        }
    }
}
