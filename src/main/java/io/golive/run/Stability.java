package io.golive.run;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long a release has been live, in whole days since the outcome of its run. */
@Component
class Stability {
    private final WallTime time;

    Stability(WallTime time) {
        this.time = time;
    }

    /**
     * Live: days that have passed. In a rehearsal the planned ones, which its clock compresses.
     *
     * @param row of the follow-up that asks; null before it was planned
     */
    long days(RunRow run, FollowUpRows.Row row) {
        boolean live = RunClock.parse(run.run().clock()).kind() == RunClock.Kind.LIVE;
        if (live && run.run().concludedAt() != null) {
            return Duration.between(run.run().concludedAt(), time.now()).toDays();
        }
        return live || row == null ? 0 : row.elapsed().toDays();
    }
}
