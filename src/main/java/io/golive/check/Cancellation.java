package io.golive.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends a call from outside: the deadline passed, the lane closed, the lease was lost. A kind registers how its statement,
 * process tree or request is ended; what is registered after the cancellation runs at once.
 */
public final class Cancellation {
    private final List<Runnable> hooks = new ArrayList<>();
    private String reason;

    /**
     * Registers what ends the side effect; run at most once, on the thread that cancels.
     *
     * @return takes the hook back, once the call has ended by itself
     */
    public Runnable onCancel(Runnable hook) {
        synchronized (this) {
            if (reason == null) {
                hooks.add(hook);
                return () -> forget(hook);
            }
        }
        hook.run();
        return () -> {};
    }

    /** Ends the call; the first reason stays. Every hook is run, also when one before it fails. */
    public void cancel(String why) {
        List<Runnable> toRun;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            toRun = List.copyOf(hooks);
        }
        RuntimeException failed = null;
        for (Runnable hook : toRun) {
            try {
                hook.run();
            } catch (RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** Why the call was cancelled, or null while it was not. */
    public synchronized String reason() {
        return reason;
    }

    private synchronized void forget(Runnable hook) {
        hooks.remove(hook);
    }
}
