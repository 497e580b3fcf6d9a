package io.golive.run;

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
        return new Standing(items.all(runId), waivers.all(runId), time.now());
    }

    SignedEvidence signed(String runId) {
        return new SignedEvidence(of(runId), evidence.last(runId), watches.all(runId));
    }
}
