package io.golive.embedded;

import java.time.Duration;
import java.time.Instant;

/** Waits for a started child to answer; says so when it takes a while. */
final class Readiness {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration NEWS_EVERY = Duration.ofSeconds(5);

    private Readiness() {}

    /** One look at the child: returns when it is ready, throws when it is not. */
    interface Look {
        void now() throws Exception;
    }

    /** @throws EmbeddedException when the child dies or is not ready in time, with its last log lines */
    static void await(String title, ChildProcess child, Duration limit, Progress progress, Look look) {
        Instant begin = Instant.now();
        Instant nextNews = begin.plus(NEWS_EVERY);
        while (true) {
            Exception last;
            try {
                look.now();
                return;
            } catch (InterruptedException e) {
                throw interrupted(title);
            } catch (Exception e) {
                last = e; // not ready: the reason is told when the time is over
            }
            Instant now = Instant.now();
            if (!child.isAlive()) {
                throw new EmbeddedException(title + " ended while it started. Its log "
                        + child.log().file() + " ends with:\n" + child.logTail());
            }
            if (now.isAfter(begin.plus(limit))) {
                throw new EmbeddedException(title + " is not ready after " + limit.toSeconds() + " s: "
                        + last.getMessage() + ". Its log " + child.log().file() + " ends with:\n" + child.logTail());
            }
            if (now.isAfter(nextNews)) {
                progress.line(
                        title + " is starting, " + Duration.between(begin, now).toSeconds() + " s");
                nextNews = now.plus(NEWS_EVERY);
            }
            pause(title);
        }
    }

    private static void pause(String title) {
        try {
            Thread.sleep(INTERVAL);
        } catch (InterruptedException e) {
            throw interrupted(title);
        }
    }

    private static EmbeddedException interrupted(String title) {
        Thread.currentThread().interrupt();
        return new EmbeddedException("Waiting for " + title + " was interrupted");
    }
}
