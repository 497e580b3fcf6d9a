package io.golive.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much somebody may send within a minute; known to this server only, and for the newest names only. */
final class Pace {
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int KEPT = 10_000;

    private final int allowed;
    private final Clock clock;
    private final Map<String, Sent> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
            return size() > KEPT;
        }
    };

    private record Sent(int times, Instant since) {}

    Pace(int allowed, Clock clock) {
        this.allowed = allowed;
        this.clock = clock;
    }

    /** Counts one more; false when it is one too many. */
    synchronized boolean allows(String who) {
        Instant now = clock.instant();
        Sent before = sent.get(who);
        if (before == null || !before.since().plus(WINDOW).isAfter(now)) {
            sent.remove(who);
            sent.put(who, new Sent(1, now));
            return true;
        }
        if (before.times() >= allowed) {
            return false;
        }
        sent.put(who, new Sent(before.times() + 1, before.since()));
        return true;
    }
}
