package io.golive.board;

import io.golive.ledger.LedgerFeed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The pages that somebody looks at now, and the streams that tell their readers what changed. */
@Component
class LivePages {
    /** Then the reader comes again by itself, and whoever is logged in no more is noticed. */
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(LivePages.class);

    private final LedgerFeed feed;
    private final Map<String, Watched> pages = new ConcurrentHashMap<>();
    private volatile boolean ending;

    private record Watched(LivePage page, LedgerFeed.Subscription subscription, int readers) {
        Watched with(int more) {
            return new Watched(page, subscription, readers + more);
        }
    }

    LivePages(LedgerFeed feed) {
        this.feed = feed;
    }

    /**
     * Tells one reader what changes. Returns when there is nothing more to tell, when the reader is gone or should come
     * again; until then it holds the request's virtual thread.
     *
     * @param name of the page
     * @param chains of the ledger that the page is drawn from
     * @param seen the ledger entry up to which the reader has the page, or null
     */
    void stream(
            String name,
            Predicate<String> chains,
            Long seen,
            Supplier<Drawn.Picture> picture,
            HttpServletResponse response)
            throws InterruptedException {
        LivePage page = enter(name, chains);
        try {
            tell(page, seen, picture, new EventStream(response));
        } catch (IOException gone) {
            // the reader closed the page
        } catch (RuntimeException away) {
            if (!response.isCommitted()) {
                throw away;
            }
            // the stream ends, and the reader comes again by itself
            LOG.warn("The page of {} cannot be drawn just now: {}", name, away.toString());
        } finally {
            leave(name);
        }
    }

    private void tell(LivePage page, Long seen, Supplier<Drawn.Picture> picture, EventStream events)
            throws IOException, InterruptedException {
        Instant until = Instant.now().plus(LONGEST_STREAM);
        // who comes now has seen more than what was drawn before the last change
        Drawn drawn = page.now(page.version(), picture);
        events.open();
        if (seen == null) {
            events.send(EventStream.changed(drawn.sequence(), drawn.since(0)));
        } else if (drawn.sequence() >= seen) {
            events.send(EventStream.changed(drawn.sequence(), drawn.behind(seen)));
        } else {
            // what the reader has is newer than what was drawn, and is drawn as soon as this page hears of it
            events.nothing();
        }
        while (!ending && !drawn.over() && Instant.now().isBefore(until)) {
            long version = drawn.version();
            page.awaitNews(version);
            drawn = page.now(version, picture);
            if (drawn.version() > version) {
                events.send(drawn.news(version));
            } else {
                events.nothing();
            }
        }
        if (drawn.over()) {
            events.over();
        } else if (!ending) {
            events.comeAgain();
        }
    }

    private LivePage enter(String name, Predicate<String> chains) {
        return pages.compute(name, (key, there) -> there == null ? watched(chains) : there.with(1))
                .page();
    }

    private Watched watched(Predicate<String> chains) {
        LivePage page = new LivePage();
        return new Watched(page, feed.subscribe(chains, page::tell), 1);
    }

    private void leave(String name) {
        pages.computeIfPresent(name, (key, there) -> {
            if (there.readers() > 1) {
                return there.with(-1);
            }
            there.subscription().close();
            return null;
        });
    }

    /** Before the web server waits for its requests to end: these would not. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        ending = true;
        pages.values().forEach(watched -> watched.page().wakeAll());
    }
}
