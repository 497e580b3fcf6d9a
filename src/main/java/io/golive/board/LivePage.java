package io.golive.board;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * One page that somebody looks at. Whoever comes first after a change draws it, all others take what was drawn: as many
 * drawings as there are changes, however many look.
 */
final class LivePage {
    /** Changes that come thick and fast are shown together. */
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(100);
    /** Without any entry too: the line of now moves, and what is due becomes late. */
    private static final Duration OLDEST = Duration.ofSeconds(10);
    /** More than a reading of a run may take. Whoever waits longer for another one's drawing takes the one before it. */
    private static final Duration LONGEST_DRAWING = Duration.ofSeconds(15);

    private final AtomicBoolean stale = new AtomicBoolean(true);
    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition told = waiting.newCondition();
    private boolean drawing;
    private volatile Drawn drawn;

    /** Something may have changed. */
    void tell() {
        stale.set(true);
        wakeAll();
    }

    /** Wakes everybody to no news: the server ends. */
    void wakeAll() {
        waiting.lock();
        try {
            told.signalAll();
        } finally {
            waiting.unlock();
        }
    }

    /** Returns when there is news for who has seen this version, or when the page has become old; it is not drawn yet. */
    void awaitNews(long version) throws InterruptedException {
        waiting.lock();
        try {
            if (!stale.get() && drawn.version() <= version) {
                told.awaitNanos(OLDEST.toNanos());
            }
        } finally {
            waiting.unlock();
        }
    }

    /** Of the last drawing; 0 before the first. */
    long version() {
        Drawn there = drawn;
        return there == null ? 0 : there.version();
    }

    /**
     * The page for who has seen this version: what was drawn since, or a new drawing. Whoever waited for another one's drawing
     * takes it although more may have changed meanwhile; else each of many readers would wait for a drawing of his own.
     *
     * @param seen 0 for who has seen nothing
     */
    Drawn now(long seen, Supplier<Drawn.Picture> picture) throws InterruptedException {
        if (!isToDraw(seen)) {
            return before();
        }
        try {
            if (drawn != null && age().compareTo(BETWEEN_DRAWINGS) < 0) {
                Thread.sleep(BETWEEN_DRAWINGS.minus(age()));
            }
            // before it is looked at: what is told meanwhile is news again
            stale.set(false);
            draw(picture);
            return drawn;
        } finally {
            isDrawn();
        }
    }

    /** Waits for what another one draws. Not for his place in a queue: whoever came back to it sooner would draw again before. */
    private boolean isToDraw(long seen) throws InterruptedException {
        long left = LONGEST_DRAWING.toNanos();
        waiting.lock();
        try {
            while (!hasNewsFor(seen) && (drawing || !isFresh()) && left > 0) {
                if (!drawing) {
                    drawing = true;
                    return true;
                }
                left = told.awaitNanos(left);
            }
            return false;
        } finally {
            waiting.unlock();
        }
    }

    private void isDrawn() {
        waiting.lock();
        try {
            drawing = false;
            told.signalAll();
        } finally {
            waiting.unlock();
        }
    }

    private boolean hasNewsFor(long seen) {
        return version() > seen;
    }

    private boolean isFresh() {
        return drawn != null && !stale.get() && age().compareTo(OLDEST) < 0;
    }

    private Drawn before() {
        if (drawn == null) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The page takes too long. Try again.");
        }
        return drawn;
    }

    private void draw(Supplier<Drawn.Picture> picture) {
        Drawn.Picture next;
        try {
            next = picture.get();
        } catch (RuntimeException failed) {
            stale.set(true);
            throw failed;
        }
        drawn = drawn == null ? Drawn.first(next, Instant.now()) : drawn.next(next, Instant.now());
    }

    private Duration age() {
        return Duration.between(drawn.at(), Instant.now());
    }
}
