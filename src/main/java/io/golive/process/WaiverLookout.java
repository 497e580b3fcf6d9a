package io.golive.process;

import io.golive.run.WaiverExpiry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Ends waivers whose time is over, soon after it is. */
@Component
class WaiverLookout extends Lookout {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final WaiverExpiry expiry;

    WaiverLookout(WaiverExpiry expiry) {
        super("waiver-lookout", EVERY);
        this.expiry = expiry;
    }

    @Override
    void look() {
        expiry.sweep();
    }
}
