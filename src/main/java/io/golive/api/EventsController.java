package io.golive.api;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.ledger.LedgerFeed;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened in a run since the caller last asked: its ledger, as a long poll. Each wait holds a virtual thread only. */
@RestController
class EventsController {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private final Ledger ledger;
    private final LedgerFeed feed;

    EventsController(Ledger ledger, LedgerFeed feed) {
        this.ledger = ledger;
        this.feed = feed;
    }

    /**
     * @param after the sequence number of the last entry that the caller has
     * @param limit how many entries at most
     * @param wait seconds to wait for a first entry, at most 25
     */
    @Operation(summary = "The ledger of a run, entry by entry; with wait as a long poll")
    @GetMapping("/api/runs/{id}/events")
    @SuppressWarnings("try")
    ResponseEntity<List<Entry>> events(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "" + Paged.MOST) int limit,
            @RequestParam(defaultValue = "0") long wait)
            throws InterruptedException {
        int most = Paged.limit(limit);
        long until = System.nanoTime() + Math.clamp(Duration.ofSeconds(wait).toNanos(), 0, LONGEST_WAIT.toNanos());
        Semaphore told = new Semaphore(0);
        // subscribed before the first look: what is appended between them is told
        try (LedgerFeed.Subscription subscription = feed.subscribe(id::equals, told::release)) {
            List<Entry> entries = ledger.read(id, after, most);
            while (entries.isEmpty() && System.nanoTime() < until) {
                // woken or not: a feed that is broken just now makes an answer late, never wrong
                told.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                told.drainPermits();
                entries = ledger.read(id, after, most);
            }
            return Paged.of("/api/runs/" + id + "/events", entries, most, entry -> String.valueOf(entry.sequence()));
        }
    }
}
