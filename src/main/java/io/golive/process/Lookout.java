package io.golive.process;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks again and again while the application runs, on a thread of its own; what goes wrong in one look ends none later. */
abstract class Lookout implements SmartLifecycle {
    private static final Duration LAST_LOOK_ENDS_WITHIN = Duration.ofSeconds(1);
    private final String name;
    private final Duration every;
    private ScheduledExecutorService timer;
    private boolean troubled;

    /**
     * @param name of the thread
     * @param every the pause between the end of one look and the next
     */
    Lookout(String name, Duration every) {
        this.name = name;
        this.every = every;
    }

    /** One look; may throw, while the database or the engine is away. */
    abstract void look();

    private void lookAgain() {
        try {
            look();
            troubled = false;
        } catch (RuntimeException e) {
            // said once, not several times a second while the database is away
            if (!troubled) {
                LoggerFactory.getLogger(getClass())
                        .warn("The {} cannot look now, it goes on trying: {}", name, e.getMessage());
            }
            troubled = true;
        } catch (Error e) {
            // thrown on, it would end the timer without a word
            LoggerFactory.getLogger(getClass()).error("The {} broke, it goes on trying", name, e);
        }
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        timer.scheduleWithFixedDelay(this::lookAgain, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LAST_LOOK_ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
        timer = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
