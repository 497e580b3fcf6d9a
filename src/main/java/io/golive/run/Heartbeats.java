package io.golive.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Keeps the leases of everything that this process carries out. */
@Component
class Heartbeats implements DisposableBean {
    private static final long EVERY_MILLIS = 1000;
    private final ExecutionRows executions;
    // ticks never block: what talks to the database or to a target runs on a thread of its own
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("golive-leases").factory());
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    Heartbeats(ExecutionRows executions) {
        this.executions = executions;
    }

    /** @param askedAt {@link System#nanoTime()} before the lease was asked for, so that we never think it longer than it is */
    Heartbeat start(Execution execution, long askedAt) {
        Heartbeat beat = new Heartbeat(execution, executions, calls, askedAt);
        beat.follow(ticks.scheduleAtFixedRate(beat::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS));
        return beat;
    }

    @Override
    public void destroy() {
        ticks.shutdownNow();
        calls.shutdown();
    }
}
