package io.golive.process;

import io.golive.run.HeadAnchors;
import io.golive.run.LedgerAlarm;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Compares the ledger with its anchors soon after the start and then every hour, and sends heads of runs outside. */
@Component
class LedgerLookout extends Lookout {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration COMPARED_EVERY = Duration.ofHours(1);

    private final LedgerAlarm alarm;
    private final HeadAnchors anchors;
    private Instant comparedNext = Instant.MIN;

    LedgerLookout(LedgerAlarm alarm, HeadAnchors anchors) {
        super("ledger-lookout", EVERY);
        this.alarm = alarm;
        this.anchors = anchors;
    }

    @Override
    void look() {
        try {
            anchors.sweep();
        } finally {
            compare();
        }
    }

    private void compare() {
        if (Instant.now().isAfter(comparedNext)) {
            alarm.lookAndTell();
            comparedNext = Instant.now().plus(COMPARED_EVERY);
        }
    }
}
