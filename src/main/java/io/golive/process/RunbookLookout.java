package io.golive.process;

import io.golive.run.Runbooks;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Issues the runbooks of runs whose moment for that has come. */
@Component
class RunbookLookout extends Lookout {
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Runbooks runbooks;

    RunbookLookout(Runbooks runbooks) {
        super("runbook-lookout", EVERY);
        this.runbooks = runbooks;
    }

    @Override
    void look() {
        runbooks.sweep();
    }
}
