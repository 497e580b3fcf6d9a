package io.golive.api;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.run.Runs;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened in a run since the caller last asked: its ledger, as a long poll. Each wait holds a virtual thread only. */
@RestController
class EventsController {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Runs runs;
    private final Ledger ledger;

    EventsController(Runs runs, Ledger ledger) {
        this.runs = runs;
        this.ledger = ledger;
    }

    /**
     * @param after the sequence number of the last entry that the caller has
     * @param limit how many entries at most
     * @param wait seconds to wait for a first entry, at most 25
     */
    @Operation(summary = "The ledger of a run, entry by entry; with wait as a long poll")
    @GetMapping("/api/runs/{id}/events")
    ResponseEntity<List<Entry>> events(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "" + Paged.MOST) int limit,
            @RequestParam(defaultValue = "0") long wait)
            throws InterruptedException {
        runs.find(id).orElseThrow(() -> NotFoundException.run(id));
        int most = Paged.limit(limit);
        long until = System.nanoTime() + Math.clamp(Duration.ofSeconds(wait).toNanos(), 0, LONGEST_WAIT.toNanos());
        List<Entry> entries = ledger.read(id, after, most);
        while (entries.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(BETWEEN_LOOKS);
            entries = ledger.read(id, after, most);
        }
        return Paged.of("/api/runs/" + id + "/events", entries, most, entry -> String.valueOf(entry.sequence()));
    }
}
