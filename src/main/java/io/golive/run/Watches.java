package io.golive.run;

import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.ledger.Ledger;
import io.golive.plan.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at the plan's watches: when, and what becomes of a sample. A hold stops none of them, they change nothing. */
@Component
public class Watches {

    /**
     * @param outcome PASS, FAIL, INCONCLUSIVE or ERROR; null when the run has ended and nothing was looked at
     * @param nextAt when the next sample is due; null when the window is over
     */
    public record Sampled(String outcome, Instant nextAt) {}

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private final RunRows runs;
    private final Freezer freezer;
    private final StepRows steps;
    private final WatchRows watches;
    private final Samples samples;
    private final WorkContexts contexts;
    private final Work.Measuring checks;
    private final PatientWriter writer;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    @Autowired
    Watches(
            RunRows runs,
            Freezer freezer,
            StepRows steps,
            WatchRows watches,
            Samples samples,
            WorkContexts contexts,
            CheckRunner checks,
            WorkMeters meters,
            PatientWriter writer,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this(
                runs,
                freezer,
                steps,
                watches,
                samples,
                contexts,
                meters.checks(checks::run),
                writer,
                ledger,
                time,
                transaction);
    }

    Watches(
            RunRows runs,
            Freezer freezer,
            StepRows steps,
            WatchRows watches,
            Samples samples,
            WorkContexts contexts,
            Work.Measuring checks,
            PatientWriter writer,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.steps = steps;
        this.watches = watches;
        this.samples = samples;
        this.contexts = contexts;
        this.checks = checks;
        this.writer = writer;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** Opens the window when the model comes to it; asked again, the window stays. Returns when the first sample is due. */
    public Instant plan(String runId, String watchId) {
        return transaction.execute(status -> {
            RunRow run = runs.lock(runId);
            Optional<WatchRows.Watch> known = watches.find(runId, watchId);
            if (known.isPresent()) {
                return known.get().startAt();
            }
            Watch watch = watch(freezer.thaw(runId), watchId);
            WatchRows.Watch row =
                    WatchWindow.open(watch, RunClock.parse(run.run().clock()), steps.all(runId), time.now());
            watches.insert(runId, row);
            ledger.append(
                    runId,
                    "watch.began",
                    Actors.GOLIVE,
                    Map.of("watch", watchId, "from", row.startAt(), "until", row.endAt(), "every", row.every()));
            return row.startAt();
        });
    }

    /** Takes one sample. The same element instance takes no second one. */
    public Sampled sample(String runId, String watchId, long elementInstanceKey) {
        RunRow run = runs.find(runId).orElseThrow(() -> new UnknownRunException(runId));
        if (run.ended()) {
            return new Sampled(null, null);
        }
        Optional<SampleRows.Sample> known = samples.find(runId, watchId, elementInstanceKey);
        if (known.isPresent()) {
            return new Sampled(known.get().outcome(), known.get().nextAt());
        }
        FrozenRun frozen = freezer.thaw(runId);
        Watch watch = watch(frozen, watchId);
        CheckResult result = measure(run, frozen, watch);
        SampleRows.Sample taken = writer.write(
                "A sample of " + watchId + " of " + runId,
                () -> samples.take(runId, watch, elementInstanceKey, result));
        return new Sampled(taken.outcome(), taken.nextAt());
    }

    private CheckResult measure(RunRow run, FrozenRun frozen, Watch watch) {
        CheckSpec spec = watch.check();
        Duration patience = spec.patience() == null ? Duration.ZERO : spec.patience();
        try {
            CheckContext context = contexts.of(run, frozen, watch, new Cancellation());
            return checks.run(spec, context, patience.plus(spec.timeout()).plus(MARGIN));
        } catch (RuntimeException e) {
            LOG.error("Watch {} of {} broke", watch.id(), run.id(), e);
            return CheckFailures.error("The check itself broke: " + e);
        }
    }

    private static Watch watch(FrozenRun frozen, String watchId) {
        return frozen.plan()
                .watch(watchId)
                .orElseThrow(() -> new RefusedException("The frozen plan has no watch " + watchId
                        + ". The deployed models and the frozen plan do not belong together"));
    }
}
