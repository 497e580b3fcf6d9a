package io.golive.run;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the head of a run's chain to the environment's audience {@link #AUDIENCE}, as a line that {@code ledger verify
 * --anchors} reads: whoever got it can prove the chain up to there, whatever becomes of this machine. At the end of the run
 * and of each of its days, and at least every so often while it goes on. It takes the way of all messages: put on record here,
 * sent by the relay, so that no append waits for a mail server.
 */
@Component
public class HeadAnchors {
    /** Whose members get heads; without it none are sent. */
    static final String AUDIENCE = "ledger";

    private static final String SOURCE = "ledger head ";

    private final RunRows runs;
    private final Freezer freezer;
    private final StepRows steps;
    private final DeliveryRows deliveries;
    private final RunNotices notices;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;
    private final Duration every;
    private final long entries;

    HeadAnchors(
            RunRows runs,
            Freezer freezer,
            StepRows steps,
            DeliveryRows deliveries,
            RunNotices notices,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction,
            @Value("${golive.anchors.minutes:15}") long minutes,
            @Value("${golive.anchors.entries:200}") long entries) {
        this.runs = runs;
        this.freezer = freezer;
        this.steps = steps;
        this.deliveries = deliveries;
        this.notices = notices;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
        this.every = Duration.ofMinutes(minutes);
        this.entries = entries;
    }

    /** Looks at every run that goes on, whether its head is to be sent again. */
    public void sweep() {
        List<String> goingOn = runs.newestFirst().stream()
                .filter(run -> !run.ended())
                .map(RunRow::id)
                .toList();
        OneByOne.each(
                goingOn,
                runId -> transaction.executeWithoutResult(status -> {
                    RunRow run = runs.lock(runId);
                    FrozenRun frozen = freezer.thaw(runId);
                    if (isWanted(frozen) && due(run)) {
                        send(run, frozen);
                    }
                }));
    }

    /**
     * Sends the head as it is now; in the transaction of what comes before it, which holds the run's lock. A run that cannot be
     * read can be ended all the same, and nobody knows who wants its head.
     */
    void send(RunRow run) {
        readable(run).filter(HeadAnchors::isWanted).ifPresent(frozen -> send(run, frozen));
    }

    private Optional<FrozenRun> readable(RunRow run) {
        try {
            return Optional.of(freezer.thaw(run.id()));
        } catch (IllegalStateException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isWanted(FrozenRun frozen) {
        return frozen.environment().audiences().containsKey(AUDIENCE);
    }

    private void send(RunRow run, FrozenRun frozen) {
        ledger.head(run.id())
                .ifPresent(entry -> notices.about(
                        run,
                        frozen,
                        SOURCE + entry.sequence(),
                        List.of(AUDIENCE),
                        "Head of the ledger of " + run.id() + ": entry " + entry.sequence(),
                        "Keep this line. With a file of such lines, ./golive ledger verify FILE --anchors LINES proves an exported"
                                + " ledger up to there:\n\n" + entry.at() + " " + entry.chain() + " " + entry.sequence()
                                + " "
                                + entry.hash()));
    }

    private boolean due(RunRow run) {
        Instant since = run.run().createdAt();
        long sequence = 0;
        for (DeliveryRows.Row sent : deliveries.all(run.id())) {
            if (sent.source().startsWith(SOURCE)) {
                sequence = Math.max(sequence, Long.parseLong(sent.source().substring(SOURCE.length())));
                since = sent.createdAt().isAfter(since) ? sent.createdAt() : since;
            }
        }
        // that it was handed over is an entry itself, and no reason to send the next one
        long added = ledger.head(run.id()).map(Entry::sequence).orElse(0L) - sequence - 1;
        return added > 0 && (added >= entries || !time.now().isBefore(since.plus(every)) || aDayEndedSince(run, since));
    }

    private boolean aDayEndedSince(RunRow run, Instant since) {
        Collection<List<StepRows.Step>> days = steps.all(run.id()).stream()
                .collect(Collectors.groupingBy(step -> dayOf(run, step.id())))
                .values();
        return days.stream()
                .filter(day -> day.stream().allMatch(StepRows.Step::over))
                .anyMatch(day -> day.stream()
                        .anyMatch(step -> step.ended() != null && step.ended().isAfter(since)));
    }

    private int dayOf(RunRow run, String stepId) {
        return freezer.thaw(run.id())
                .plan()
                .step(stepId)
                .map(step -> step.at().dayOffset())
                .orElse(0);
    }
}
