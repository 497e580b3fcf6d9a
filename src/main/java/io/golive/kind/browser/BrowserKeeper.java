package io.golive.kind.browser;

import io.golive.check.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps one browser for all checks of a process and lends it to one at a time: a start costs a second and 400 MB, so ten
 * lines side by side take turns. Ended when it was not needed for a while, when a page does not let go of it, and with
 * the process.
 */
final class BrowserKeeper {
    static final BrowserKeeper OF_THIS_PROCESS = new BrowserKeeper(Duration.ofSeconds(15));

    private final Duration idle;
    private final Semaphore turn = new Semaphore(1, true);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("golive-browser-idle").factory());
    private volatile RunningBrowser running;
    private Future<?> ending;

    /** @param idle how long the browser lives unused */
    BrowserKeeper(Duration idle) {
        this.idle = idle;
        // without it a browser could outlive a short command by a moment
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "golive-browser-end"));
    }

    /** What is done with a browser. */
    interface Work<T> {
        T with(RunningBrowser browser) throws Exception;
    }

    /**
     * Waits for its turn, starts a browser where none runs, and lends it.
     *
     * @param patience how long it waits for its turn
     * @param cancellation ends the browser's processes while the work holds it
     * @throws TimeoutException when its turn did not come; the work was not begun
     */
    <T> T use(Path program, Duration patience, Cancellation cancellation, Work<T> work) throws Exception {
        Runnable stopWaiting = cancellation.onCancel(Thread.currentThread()::interrupt);
        boolean ours = turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        stopWaiting.run();
        if (!ours) {
            throw new TimeoutException("the turn did not come within " + patience.toMillis() + " ms");
        }
        try {
            stopEnding();
            RunningBrowser browser = running(program, cancellation);
            Runnable forget = cancellation.onCancel(browser::kill);
            try {
                return work.with(browser);
            } finally {
                forget.run();
            }
        } finally {
            if (running != null && running.isAlive()) {
                ending = clock.schedule(this::endIdle, idle.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                kill();
            }
            turn.release();
        }
    }

    private RunningBrowser running(Path program, Cancellation cancellation) {
        if (running == null || !running.isAlive() || !running.program().equals(program)) {
            kill();
            running = RunningBrowser.start(program, cancellation);
        }
        return running;
    }

    private void stopEnding() {
        if (ending != null) {
            ending.cancel(false);
            ending = null;
        }
    }

    private void endIdle() {
        if (turn.tryAcquire()) { // else somebody uses it, and the clock begins anew afterwards
            try {
                kill();
            } finally {
                turn.release();
            }
        }
    }

    private void kill() {
        RunningBrowser browser = running;
        running = null;
        if (browser != null) {
            browser.kill();
        }
    }
}
