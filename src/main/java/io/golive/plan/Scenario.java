package io.golive.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way back: what starts it, its ordered steps, and the proof that the old state is restored.
 *
 * @param owner the role that answers for it
 * @param triggers what starts or proposes it; never empty
 * @param undoes ids of items (or of the lines that {@code each} or {@code matrix} expanded) whose actions it takes back
 * @param budget from the trigger to restored
 * @param despiteInDoubt whether it goes on although nobody knows what became of an action that was in flight
 * @param steps from top to bottom; has the scenario's id
 * @param ifStillFails what is done when the steps did not help; {@code <id>-if-still-fails}, may have no item
 * @param restored the proof; {@code <id>-restored}
 * @param followUp what is left to do behind it; {@code <id>-follow-up}, may have no item
 * @param fulfils full requirement ids
 * @param line where it stands in plan.yaml
 */
public record Scenario(
        String id,
        String title,
        String owner,
        List<Trigger> triggers,
        List<String> undoes,
        Duration budget,
        boolean despiteInDoubt,
        Checklist steps,
        Checklist ifStillFails,
        Checklist restored,
        Checklist followUp,
        List<String> fulfils,
        int line) {

    /** Its four lists in the order in which they are walked. */
    public Stream<Checklist> lists() {
        return Stream.of(steps, ifStillFails, restored, followUp);
    }

    /** Who may start it, as its triggers say. */
    public List<String> startedBy() {
        return triggers.stream()
                .flatMap(trigger -> trigger.by().stream())
                .distinct()
                .toList();
    }

    public boolean holds(String itemId) {
        return lists().anyMatch(
                        list -> list.items().stream().anyMatch(item -> item.id().equals(itemId)));
    }

    /** Whether this item is one that it undoes, by its own id or that of the line that made it. */
    public boolean undoes(Item item) {
        return undoes.contains(item.id()) || (item.parent() != null && undoes.contains(item.parent()));
    }

    /** One line as a list of its own: the item, or all that {@code each} or {@code matrix} made of it. */
    public Optional<Checklist> line(String lineId) {
        return lists().flatMap(list -> list.line(lineId).stream()).findFirst();
    }

    Scenario with(Item amended) {
        return new Scenario(
                id,
                title,
                owner,
                triggers,
                undoes,
                budget,
                despiteInDoubt,
                steps.with(amended),
                ifStillFails.with(amended),
                restored.with(amended),
                followUp.with(amended),
                fulfils,
                line);
    }
}
