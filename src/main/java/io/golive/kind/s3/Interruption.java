package io.golive.kind.s3;

import io.golive.check.Cancellation;
import java.util.function.Supplier;

/** Ends what the client waits for when a call is cancelled: the client listens to the interruption of its thread. */
final class Interruption {
    private Interruption() {}

    static <T> T of(Cancellation cancellation, Supplier<T> work) {
        Thread caller = Thread.currentThread();
        Runnable forget = cancellation.onCancel(caller::interrupt);
        try {
            return work.get();
        } finally {
            forget.run();
        }
    }
}
