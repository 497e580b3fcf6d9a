package io.golive.plan;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way back: what starts it, its ordered steps, and the proof that the old state is restored.
 *
 * @param owner the role that answers for it
 * @param triggers what starts or proposes it; never empty
 * @param undoes ids of items (or of the lines that {@code each} or {@code matrix} expanded) whose actions it takes back
 * @param budget from the trigger to restored
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
}
