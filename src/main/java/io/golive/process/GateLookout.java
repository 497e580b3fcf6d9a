package io.golive.process;

import io.golive.run.WaitingGates;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Wakes gates that wait for what another run, or time alone, has changed. */
@Component
class GateLookout extends Lookout {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final WaitingGates gates;

    GateLookout(WaitingGates gates) {
        super("gate-lookout", EVERY);
        this.gates = gates;
    }

    @Override
    void look() {
        gates.sweep();
    }
}
