package io.golive.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Now, to the millisecond that the engine's timers know. Leases do not use it: they go by the database's clock. */
@Component
class WallTime {
    Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
