package io.golive.kind.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import io.golive.check.Request;
import io.golive.check.Template;
import io.golive.target.Login;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Who looks: a session without a past, and the headers of the target and its login. Headers go to the target's own
 * origin alone. Chromium's own protocol adds them hop by hop; those of Playwright's routes would follow a redirect to
 * anywhere, and its credentials make a refused login an error of the browser instead of a page with status 401.
 */
record PageSession(PageAddress address, Map<String, String> headers) {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;

    static PageSession of(Request request, PageAddress address) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (request.target().properties().get("headers") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> headers.put(
                    name.toString(),
                    Template.fill(String.valueOf(value), request.variables(), UnaryOperator.identity())));
        }
        Login login = request.login();
        if (login != null && login.secret() != null) {
            headers.put("Authorization", authorization(login, request.secrets().resolve(login.secret())));
        }
        return new PageSession(address, headers);
    }

    private static String authorization(Login login, String secret) {
        return login.user() == null
                ? "Bearer " + secret
                : "Basic " + Base64.getEncoder().encodeToString((login.user() + ":" + secret).getBytes(UTF_8));
    }

    BrowserContext open(RunningBrowser browser) {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setAcceptDownloads(false)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK));
    }

    /** A new page whose requests carry the headers. */
    Page page(BrowserContext context) {
        Page page = context.newPage();
        if (!headers.isEmpty()) {
            CDPSession chromium = context.newCDPSession(page);
            chromium.on("Fetch.requestPaused", paused -> chromium.send("Fetch.continueRequest", goOn(paused)));
            chromium.send("Fetch.enable");
        }
        return page;
    }

    private JsonObject goOn(JsonObject paused) {
        JsonObject goOn = new JsonObject();
        goOn.add("requestId", paused.get("requestId"));
        JsonObject request = paused.getAsJsonObject("request");
        if (address.isOwn(request.get("url").getAsString())) {
            JsonArray all = new JsonArray();
            request.getAsJsonObject("headers").entrySet().stream()
                    .filter(header -> headers.keySet().stream().noneMatch(header.getKey()::equalsIgnoreCase))
                    .forEach(header ->
                            all.add(header(header.getKey(), header.getValue().getAsString())));
            headers.forEach((name, value) -> all.add(header(name, value)));
            goOn.add("headers", all);
        }
        return goOn;
    }

    private static JsonObject header(String name, String value) {
        JsonObject header = new JsonObject();
        header.addProperty("name", name);
        header.addProperty("value", value);
        return header;
    }

    /** Without what it logs in with. */
    @Override
    public String toString() {
        return "session at " + address.origin();
    }
}
