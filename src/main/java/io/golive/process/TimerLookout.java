package io.golive.process;

import io.golive.run.LateTimers;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Tells of timers that have not fired, within a second of when they should have been told of. */
@Component
class TimerLookout extends Lookout {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final LateTimers timers;

    TimerLookout(LateTimers timers) {
        super("timer-lookout", EVERY);
        this.timers = timers;
    }

    @Override
    void look() {
        timers.sweep();
    }
}
