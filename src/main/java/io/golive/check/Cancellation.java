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

    /** Registers what ends the side effect; run at most once, on the thread that cancels. */
    public void onCancel(Runnable hook) {
        synchronized (this) {
            if (reason == null) {
                hooks.add(hook);
                return;
            }
        }
        hook.run();
    }

    /** Ends the call; the first reason stays. */
    public void cancel(String why) {
        List<Runnable> toRun;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            toRun = List.copyOf(hooks);
        }
        toRun.forEach(Runnable::run);
    }

    /** Why the call was cancelled, or null while it was not. */
    public synchronized String reason() {
        return reason;
    }
}
