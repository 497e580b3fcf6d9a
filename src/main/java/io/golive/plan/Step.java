package io.golive.plan;

import java.time.Duration;

/**
 * A checklist with a planned start.
 *
 * @param at planned start
 * @param takes expected duration; longer is an overrun
 * @param startWithin a live step overdue by more holds the run and asks
 * @param checklist its items; has the step's id
 */
public record Step(String id, String title, PlannedTime at, Duration takes, Duration startWithin, Checklist checklist) {

    Step with(Item amended) {
        return new Step(id, title, at, takes, startWithin, checklist.with(amended));
    }
}
