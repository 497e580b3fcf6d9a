package io.golive.check;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One call of a kind that always comes back: on a thread of its own, ended when its time is over or the surroundings
 * cancel it. What it is doing is told to end first, and interrupted when it does not listen.
 */
public final class BoundedCall {
    private static final Duration GRACE = Duration.ofSeconds(3);

    private BoundedCall() {}

    /** The call itself. */
    @FunctionalInterface
    public interface Body<T> {
        T call(Cancellation cancellation) throws Exception;
    }

    /**
     * How a call ended. After a cancellation it may still have given a value or a failure of its own.
     *
     * @param value what it returned, or null
     * @param failure what it threw, or null
     * @param cancelled why it was cancelled, or null
     * @param millis how long it took
     */
    public record Ended<T>(T value, Exception failure, String cancelled, long millis) {

        /** Why there is no value that counts: the cancellation, with what the call itself said of it. */
        public String why() {
            String said = failure == null ? null : Sentence.of(failure);
            return cancelled == null || said == null || said.contains(cancelled)
                    ? (said == null ? cancelled : said)
                    : cancelled + " (" + said + ")";
        }
    }

    /**
     * @param timeout how long it may take
     * @param outer cancels from outside
     */
    public static <T> Ended<T> run(Body<T> body, Duration timeout, Cancellation outer) {
        String tooLong = "it took longer than " + Sentence.show(timeout) + " and was ended";
        long start = System.nanoTime();
        Cancellation inner = new Cancellation();
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletableFuture<T> told = new CompletableFuture<>();
        Runnable forget = outer.onCancel(() -> told.complete(null));
        Thread thread = Thread.ofVirtual().name("golive-call").start(() -> complete(result, body, inner));
        try {
            String reason = await(CompletableFuture.anyOf(result, told), timeout) ? null : tooLong;
            if (reason == null && !result.isDone()) {
                reason = outer.reason();
            }
            if (reason != null) {
                end(inner, reason, result, thread);
            }
            return ended(result, reason, (System.nanoTime() - start) / 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            inner.cancel("interrupted");
            thread.interrupt();
            return ended(result, "it was interrupted", (System.nanoTime() - start) / 1_000_000);
        } finally {
            forget.run();
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Body<T> body, Cancellation cancellation) {
        try {
            result.complete(body.call(cancellation));
        } catch (Throwable e) {
            // also an Error: whatever a driver throws has to become evidence, not a lost thread
            result.completeExceptionally(e);
        }
    }

    private static void end(Cancellation inner, String reason, CompletableFuture<?> result, Thread thread)
            throws InterruptedException {
        try {
            inner.cancel(reason);
        } catch (RuntimeException e) {
            thread.interrupt();
        }
        if (!await(result, GRACE)) {
            thread.interrupt();
            await(result, GRACE);
        }
    }

    private static boolean await(CompletableFuture<?> future, Duration atMost) throws InterruptedException {
        try {
            future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static <T> Ended<T> ended(CompletableFuture<T> result, String cancelled, long millis) {
        if (!result.isDone()) {
            return new Ended<>(null, null, cancelled, millis);
        }
        if (!result.isCompletedExceptionally()) {
            return new Ended<>(result.join(), null, cancelled, millis);
        }
        Throwable thrown = result.exceptionNow();
        Exception failure = thrown instanceof Exception e ? e : new IllegalStateException(thrown.toString(), thrown);
        return new Ended<>(null, failure, cancelled, millis);
    }
}
