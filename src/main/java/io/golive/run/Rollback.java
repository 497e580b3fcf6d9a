package io.golive.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One execution of a scenario in a run.
 *
 * @param id {@code <run>-r<number>}; also the name of its lane
 * @param laneOpen whether its actions may begin
 * @param cause what was said first
 * @param actor the person, or {@code golive}
 * @param role in which the person started it; null for a machine
 * @param inFlight ids of the items that were acting when the way forward was closed, or this was decided to be done again
 * @param undone ids of the items that had begun to act when it was triggered, and that the scenario undoes
 * @param fencedAt since when the barrier waits
 * @param processInstanceKey the engine's instance that won the claim; null before
 * @param begunAt when the barrier was passed last; null before
 * @param restoredAt when the proof passed; null before
 * @param decision resume, end, next or abandoned; null while it is active
 */
public record Rollback(
        String id,
        String runId,
        String scenarioId,
        State state,
        boolean laneOpen,
        Rollbacks.Cause cause,
        String actor,
        String role,
        String reason,
        List<String> inFlight,
        List<String> undone,
        Instant triggeredAt,
        Instant fencedAt,
        Long processInstanceKey,
        Instant begunAt,
        Instant restoredAt,
        String decision,
        String decidedBy,
        Instant decidedAt,
        Instant endedAt) {

    public enum State {
        /** What is in flight is cancelled or awaited; no action of the scenario begins yet. */
        BARRIER,
        RUNNING,
        /** The old state is proven; what follows has no budget. */
        RESTORED,
        ENDED
    }

    public boolean active() {
        return state != State.ENDED;
    }

    /** From the trigger until the proof passed; null before. */
    public Duration took() {
        return restoredAt == null ? null : Duration.between(triggeredAt, restoredAt);
    }
}
