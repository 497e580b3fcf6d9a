package io.golive.kind.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import io.golive.check.CallException;
import io.golive.check.Observation;
import io.golive.check.Request;
import io.golive.check.Template;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One look at one page.
 *
 * @param counts name to selector
 * @param texts name to selector
 * @param waitFor selector, or null
 * @param patience how long it is waited for
 */
record PageVisit(
        PageAddress address,
        PageSession session,
        Map<String, String> counts,
        Map<String, String> texts,
        String waitFor,
        Duration patience) {
    private static final int MOST_TEXTS = 500;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /** Left of the check's time to say that something was not seen. */
    private static final Duration REST = Duration.ofSeconds(2);
    /** Without a waitFor the page is given this long to end its requests: a page that polls never does. */
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(3);

    static PageVisit of(Request request, PageAddress address) {
        return new PageVisit(
                address,
                PageSession.of(request, address),
                selectors(request, "count"),
                selectors(request, "text"),
                request.text("waitFor").map(text -> filled(text, request)).orElse(null),
                patience(request.timeout().minus(REST)));
    }

    private static Duration patience(Duration left) {
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    }

    private static Map<String, String> selectors(Request request, String property) {
        Map<String, String> selectors = new LinkedHashMap<>();
        if (request.properties().get(property) instanceof Map<?, ?> map) {
            map.forEach((name, selector) -> selectors.put(name.toString(), filled(selector.toString(), request)));
        }
        return selectors;
    }

    /** A value stands in a selector between quotes, and must not end them. */
    private static String filled(String selector, Request request) {
        return Template.fill(selector, request.variables(), value -> value.replaceAll("([\"'\\\\])", "\\\\$1"));
    }

    /** What was asked for, without the login. */
    String resolved() {
        StringBuilder resolved = new StringBuilder("open ").append(address.uri());
        if (waitFor != null) {
            resolved.append("\nwait for ").append(waitFor);
        }
        counts.forEach((name, selector) ->
                resolved.append("\ncount.").append(name).append(" = ").append(selector));
        texts.forEach((name, selector) ->
                resolved.append("\ntext.").append(name).append(" = ").append(selector));
        return resolved.toString();
    }

    /** Opens the page in a session of its own, which ends with it. */
    Observation observe(RunningBrowser browser) throws CallException {
        try (BrowserContext context = session.open(browser)) {
            Page page = session.page(context);
            PageTroubles troubles = PageTroubles.of(page, address);
            // the deadline of the check ends the browser itself; a second clock would only race with it
            page.setDefaultTimeout(0);
            page.setDefaultNavigationTimeout(0);
            long start = System.nanoTime();
            Response response = navigate(page);
            boolean seen = waitFor == null || appears(page);
            long millis = (System.nanoTime() - start) / 1_000_000;
            if (waitFor == null) {
                settle(page);
            }
            return seen ? seen(page, response, troubles, millis) : unseen(page, response, troubles);
        }
    }

    /** Chromium takes an answer from 400 up without a body for no page at all; it still is an answer. */
    private Response navigate(Page page) throws CallException {
        AtomicReference<Response> answered = new AtomicReference<>();
        page.onResponse(response -> {
            if (PageTroubles.isPage(response, page)) {
                answered.set(response);
            }
        });
        try {
            page.navigate(address.uri().toString());
        } catch (PlaywrightException e) {
            if (answered.get() == null || answered.get().status() < 400) {
                throw e;
            }
        }
        if (answered.get() == null) {
            throw new CallException("the page gave no answer: " + address.uri(), resolved(), null);
        }
        return answered.get();
    }

    private boolean appears(Page page) {
        try {
            page.locator(waitFor)
                    .first()
                    .waitFor(new Locator.WaitForOptions().setTimeout(Math.max(1, patience.toMillis())));
            return true;
        } catch (TimeoutError never) {
            return false;
        }
    }

    private static void settle(Page page) {
        try {
            page.waitForLoadState(
                    LoadState.NETWORKIDLE, new Page.WaitForLoadStateOptions().setTimeout(SETTLES_WITHIN.toMillis()));
        } catch (TimeoutError stillBusy) {
            // it loaded; what it goes on asking for is its own business
        }
    }

    private Observation seen(Page page, Response response, PageTroubles troubles, long millis) {
        Map<String, Object> counted = new LinkedHashMap<>();
        Map<String, Object> hidden = new LinkedHashMap<>();
        counts.forEach((name, selector) -> {
            List<Locator> all = page.locator(selector).all();
            long visible = all.stream().filter(Locator::isVisible).count();
            counted.put(name, visible);
            hidden.put(name, all.size() - visible);
        });
        Map<String, Object> read = new LinkedHashMap<>();
        texts.forEach((name, selector) -> read.put(name, texts(page, selector)));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("status", response.status());
        values.put("url", address.shown(page.url()));
        values.put("title", page.title());
        values.put("ms", millis);
        values.put("errors", troubles.errors());
        values.put("failed", troubles.failed());
        values.put("count", counted);
        values.put("hidden", hidden);
        values.put("text", read);
        return new Observation(values, Map.of(), resolved(), excerpt(page, response, troubles));
    }

    /** All in one call to the page: asking element by element takes seconds for a long table. */
    private static List<String> texts(Page page, String selector) {
        return page.locator("css=" + selector + " >> visible=true").allInnerTexts().stream()
                .limit(MOST_TEXTS)
                .map(String::strip)
                .toList();
    }

    private Observation unseen(Page page, Response response, PageTroubles troubles) {
        String why = "'" + waitFor + "' was not seen within " + patience.toSeconds() + " s; the page answered "
                + response.status()
                + (troubles.errors().isEmpty()
                        ? ""
                        : ", console: " + troubles.errors().getFirst());
        Map<String, String> absent = new LinkedHashMap<>();
        List.of("status", "url", "title", "ms", "errors", "failed", "count", "hidden", "text")
                .forEach(name -> absent.put(name, why));
        return new Observation(Map.of(), absent, resolved(), excerpt(page, response, troubles));
    }

    /** What the page shows is left out, it may be anybody's data: a plan names what it wants to see of it. */
    private String excerpt(Page page, Response response, PageTroubles troubles) {
        StringBuilder excerpt = new StringBuilder("HTTP ")
                .append(response.status())
                .append(' ')
                .append(address.shown(page.url()))
                .append('\n')
                .append(page.title());
        troubles.errors().forEach(error -> excerpt.append("\nconsole: ").append(error));
        troubles.failed().forEach(failed -> excerpt.append("\nfailed: ").append(failed));
        return excerpt.toString();
    }
}
