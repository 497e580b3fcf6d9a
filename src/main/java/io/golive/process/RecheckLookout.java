package io.golive.process;

import io.golive.run.Rechecks;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks again before Day 0 at each run whose time for that has come. */
@Component
class RecheckLookout extends Lookout {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Rechecks rechecks;

    RecheckLookout(Rechecks rechecks) {
        super("recheck-lookout", EVERY);
        this.rechecks = rechecks;
    }

    /** One after the other: nothing hurries, and no target is asked by many at once. */
    @Override
    void look() {
        boolean another = true;
        while (another && !Thread.currentThread().isInterrupted()) {
            another = rechecks.lookAtOne();
        }
    }

    @Override
    public synchronized void stop() {
        rechecks.stop();
        super.stop();
    }
}
