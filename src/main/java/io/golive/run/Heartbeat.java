package io.golive.run;

import io.golive.check.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Renews one lease every second, and cancels the work when it may not go on. */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** An action that has not renewed for this long is cancelled: the rest of the lease is for its ending. */
    static final Duration GUARD = Duration.ofSeconds(7);

    private final Execution execution;
    private final ExecutionRows executions;
    private final Executor calls;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile long renewedAt;
    private volatile boolean workDone;
    private volatile Future<?> ticking;

    Heartbeat(Execution execution, ExecutionRows executions, Executor calls, long askedAt) {
        this.execution = execution;
        this.executions = executions;
        this.calls = calls;
        this.renewedAt = askedAt;
    }

    void follow(Future<?> ticks) {
        this.ticking = ticks;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Whether the lease is sure to live long enough to begin a side effect. */
    boolean safe() {
        return System.nanoTime() - renewedAt < GUARD.toNanos();
    }

    /** The result is there: nothing to cancel any more; the lease is kept until it is written. */
    void workDone() {
        workDone = true;
    }

    void tick() {
        if (!safe() && execution.work() == Execution.WorkKind.ACTION) {
            cancel("its lease could not be renewed for " + GUARD.toSeconds() + " s, because the database is away");
        }
        if (renewing.compareAndSet(false, true)) {
            calls.execute(this::renew);
        }
    }

    private void renew() {
        long askedAt = System.nanoTime();
        try {
            Optional<ExecutionRows.Renewal> renewal = executions.renew(execution);
            if (renewal.isEmpty()) {
                cancel("another worker has taken it over");
                return;
            }
            renewedAt = askedAt;
            boolean forward = execution.lane().equals(Execution.FORWARD);
            if (renewal.get().over()) {
                cancel(forward ? "the run has ended" : "the rollback has ended");
            } else if (execution.work() == Execution.WorkKind.ACTION
                    && !renewal.get().open()) {
                cancel(forward ? "the run is held" : "the rollback is begun again");
            }
        } catch (DataAccessException e) {
            LOG.warn(
                    "The lease on {} of {} was not renewed: {}", execution.itemId(), execution.runId(), e.getMessage());
        } finally {
            renewing.set(false);
        }
    }

    private void cancel(String why) {
        if (!workDone && cancellation.reason() == null) {
            calls.execute(() -> cancellation.cancel("cancelled: " + why));
        }
    }

    @Override
    public void close() {
        workDone = true;
        ticking.cancel(false);
    }
}
