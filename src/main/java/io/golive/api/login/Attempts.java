package io.golive.api.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a password was wrong lately, by user and address: whoever guesses waits. It is known to this server only, and
 * for the newest names only, so that guessing at names fills no memory.
 */
final class Attempts {
    static final int ALLOWED = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int KEPT = 10_000;

    private final Clock clock;
    private final Map<Key, Wrong> wrong = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Wrong> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(String user, String address) {}

    private record Wrong(int times, Instant since) {}

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts an attempt before its password is looked at, so that attempts at the same time count each.
     *
     * @return whether it may be looked at
     */
    synchronized boolean begin(String user, String address) {
        Key key = new Key(user, address);
        Wrong before = wrong.get(key);
        Instant now = clock.instant();
        if (before == null || !before.since().plus(WINDOW).isAfter(now)) {
            wrong.remove(key);
            wrong.put(key, new Wrong(1, now));
            return true;
        }
        if (before.times() >= ALLOWED) {
            return false;
        }
        wrong.put(key, new Wrong(before.times() + 1, before.since()));
        return true;
    }

    /** The password was right: what was counted is forgotten. */
    synchronized void succeeded(String user, String address) {
        wrong.remove(new Key(user, address));
    }
}
