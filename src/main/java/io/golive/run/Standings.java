package io.golive.run;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads where a run stands. */
@Component
class Standings {
    private final ItemRows items;
    private final Waivers waivers;
    private final EvidenceRows evidence;
    private final WatchRows watches;
    private final WallTime time;

    Standings(ItemRows items, Waivers waivers, EvidenceRows evidence, WatchRows watches, WallTime time) {
        this.items = items;
        this.waivers = waivers;
        this.evidence = evidence;
        this.watches = watches;
        this.time = time;
    }

    Standing of(String runId) {
        return of(runId, time.now());
    }

    private Standing of(String runId, Instant now) {
        Map<String, Waiver> standing = waivers.standing(runId);
        // one that has expired counts no more, also before the sweep has come to it
        standing.values().removeIf(waiver -> waiver.expired(now));
        return new Standing(items.all(runId), standing, now);
    }

    SignedEvidence signed(String runId) {
        return signed(runId, time.now());
    }

    /** With the waivers that stood then. */
    SignedEvidence signed(String runId, Instant at) {
        return new SignedEvidence(of(runId, at), evidence.last(runId), watches.all(runId));
    }
}
