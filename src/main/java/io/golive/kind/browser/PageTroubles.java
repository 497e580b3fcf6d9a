package io.golive.kind.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong while a page was open.
 *
 * @param errors console errors and uncaught exceptions, with where they come from
 * @param failed requests of the page that got no answer, or one from 400 up; the page itself is not among them
 */
record PageTroubles(List<String> errors, List<String> failed) {
    private static final int MOST = 100;
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d+):(\\d+)");

    static PageTroubles of(Page page, PageAddress address) {
        PageTroubles troubles = new PageTroubles(new ArrayList<>(), new ArrayList<>());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isIcon(message.location(), address)) {
                add(troubles.errors, text(message, address));
            }
        });
        page.onPageError(thrown -> add(troubles.errors, "uncaught " + firstLine(thrown)));
        page.onRequestFailed(request -> add(troubles.failed, line(request, address, request.failure())));
        page.onResponse(response -> {
            if (response.status() >= 400 && !isPage(response, page) && !isIcon(response.url(), address)) {
                add(troubles.failed, line(response.request(), address, Integer.toString(response.status())));
            }
        });
        return troubles;
    }

    /** Whether it answers for the page itself. */
    static boolean isPage(Response response, Page page) {
        return response.request().isNavigationRequest() && response.frame().equals(page.mainFrame());
    }

    /** Asked for by the browser of its own accord, once per site: no page is to blame for it. */
    private static boolean isIcon(String url, PageAddress address) {
        return url.startsWith(address.origin() + "/favicon.ico");
    }

    private static String text(ConsoleMessage message, PageAddress address) {
        Matcher place = PLACE.matcher(message.location());
        if (!place.matches()) {
            return message.text();
        }
        // lines are counted from 0; what has no place in a text has 0:0
        String line = place.group(3).equals("0") && place.group(2).equals("0")
                ? ""
                : ":" + (Integer.parseInt(place.group(2)) + 1);
        return message.text() + " (" + address.shown(place.group(1)) + line + ")";
    }

    private static String line(Request request, PageAddress address, String what) {
        return request.method() + " " + address.shown(request.url()) + ": " + what;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static void add(List<String> list, String line) {
        if (list.size() < MOST) {
            list.add(line);
        }
    }
}
