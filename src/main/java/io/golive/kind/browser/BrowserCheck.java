package io.golive.kind.browser;

import com.microsoft.playwright.PlaywrightException;
import io.golive.check.CallException;
import io.golive.check.Check;
import io.golive.check.KindSpec;
import io.golive.check.KindSpec.Property;
import io.golive.check.KindSpec.Type;
import io.golive.check.Observation;
import io.golive.check.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Opens a page in headless Chromium, and observes what a person would see of it. */
final class BrowserCheck implements Check {
    private static final KindSpec SPEC = new KindSpec(
            "browser",
            "page",
            Set.of("http"),
            List.of(
                    new Property("page", Type.TEXT, true, true, "The page's path, such as /reports/${tab}."),
                    new Property(
                            "count",
                            Type.MAP,
                            false,
                            true,
                            "Name: CSS selector. count.NAME is how many of them can be seen, hidden.NAME how many cannot."),
                    new Property(
                            "text",
                            Type.MAP,
                            false,
                            true,
                            "Name: CSS selector. text.NAME is the list of the texts of those that can be seen."),
                    new Property(
                            "waitFor",
                            Type.TEXT,
                            false,
                            true,
                            "CSS selector of what has to be seen before the page counts as loaded (10 s at the most).")),
            Set.of("status", "url", "title", "errors", "failed", "count", "hidden", "text"));

    private static final Duration FOR_A_PAGE = Duration.ofSeconds(3);

    private final Chromium chromium;
    private final BrowserKeeper browsers;

    BrowserCheck() {
        this(Chromium.ofThisMachine(), BrowserKeeper.OF_THIS_PROCESS);
    }

    BrowserCheck(Chromium chromium, BrowserKeeper browsers) {
        this.chromium = chromium;
        this.browsers = browsers;
    }

    @Override
    public KindSpec spec() {
        return SPEC;
    }

    @Override
    public Optional<String> missing() {
        return chromium.missing();
    }

    @Override
    public List<String> problems(Map<String, Object> properties) {
        List<String> problems = new ArrayList<>();
        String page = String.valueOf(properties.getOrDefault("page", "/"));
        if (!page.startsWith("/")) {
            problems.add("'" + page + "' is no page. Write a path that starts with /, such as /reports");
        }
        for (String property : List.of("count", "text")) {
            if (properties.get(property) instanceof Map<?, ?> selectors) {
                selectors.forEach((name, selector) -> {
                    if (!String.valueOf(name).matches("[A-Za-z_][A-Za-z0-9_]*")) {
                        problems.add("'" + name + "' cannot be used in a condition as " + property + "." + name
                                + ". Use letters, digits and _ only");
                    }
                    if (!(selector instanceof String text) || text.isBlank()) {
                        problems.add(property + "." + name + " has no selector. Write one, such as 'button.export'");
                    }
                });
            }
        }
        return problems;
    }

    @Override
    public Observation observe(Request request) throws Exception {
        PageAddress address = PageAddress.of(request);
        PageVisit visit = PageVisit.of(request, address);
        String absent = missing().orElse(null);
        if (absent != null) {
            throw new CallException(absent, visit.resolved(), null);
        }
        Duration patience = patience(request.timeout());
        try {
            return browsers.use(chromium.program().orElseThrow(), patience, request.cancellation(), visit::observe);
        } catch (TimeoutException e) {
            throw new CallException(notItsTurn(patience), visit.resolved(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException("it still waited for the browser, which other lines used", visit.resolved(), e);
        } catch (PlaywrightException e) {
            String reason = request.cancellation().reason();
            throw new CallException(reason != null ? reason : sentence(e), visit.resolved(), e);
        }
    }

    /** The clock of the look runs while it waits: what is left has to be enough for a page, or the page would be blamed. */
    private static Duration patience(Duration timeout) {
        Duration half = timeout.dividedBy(2);
        Duration allButAPage = timeout.minus(FOR_A_PAGE);
        return half.compareTo(allButAPage) > 0 ? half : allButAPage;
    }

    private static String notItsTurn(Duration patience) {
        return "it waited " + patience.toMillis()
                + " ms for its turn with the browser, which other lines used, and did not look"
                + " at the page. Look for a page that hangs, then try again; or write a longer timeout";
    }

    /** The first line says what happened; what follows is the driver's own log of the call. */
    private static String sentence(PlaywrightException e) {
        String message = String.valueOf(e.getMessage());
        String first = message.lines()
                .map(line -> line.strip().replaceFirst("^(Error \\{|message=')\\s*", ""))
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(message);
        return "the page could not be opened: " + first;
    }
}
