package io.golive.cli;

import io.golive.embedded.EmbeddedException;
import io.golive.embedded.Port;
import io.golive.embedded.PortUse;
import io.golive.embedded.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ports that children of ours will listen on. */
final class FreePorts {
    /** The practice target of a killed `up` notices that its parent is gone, and stops its database first. */
    private static final Duration ORPHANS_END_WITHIN = Duration.ofSeconds(5);

    private FreePorts() {}

    /** @throws EmbeddedException naming one that stays taken */
    static void await(Ports ports, List<Port> wanted) throws InterruptedException {
        Instant patience = Instant.now().plus(ORPHANS_END_WITHIN);
        while (true) {
            try {
                PortUse.requireFree(ports, wanted);
                return;
            } catch (EmbeddedException taken) {
                if (Instant.now().isAfter(patience)) {
                    throw taken;
                }
                Thread.sleep(200);
            }
        }
    }
}
