package io.golive.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Tasklist as a person uses it: follows the link to a task that waits for her, reads it, decides, sends it. */
final class TasklistPage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration UNTIL_ASKED = Duration.ofMinutes(3);

    private final Browser browser;
    private final Page page;
    private final String url;
    private final String user;

    private TasklistPage(Browser browser, String url, String user) {
        this.browser = browser;
        this.page = browser.page();
        this.url = url;
        this.user = user;
    }

    /** @param url of Tasklist, without a slash at the end */
    static TasklistPage login(Browser browser, String url, String user, String password) {
        TasklistPage tasklist = new TasklistPage(browser, url, user);
        Page page = tasklist.page;
        page.navigate(url + "/login");
        page.getByLabel("Username").fill(user);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        button(page, "Login").click();
        page.waitForURL(address -> !address.endsWith("/login"));
        return tasklist;
    }

    /** Waits to be asked, takes the sign-off with this title, approves it and sends it. */
    void sign(String title) {
        await(user + " is asked: " + title)
                .atMost(UNTIL_ASKED)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> open().isArray() && !open().isEmpty());
        page.navigate(url + "/" + firstOpen());
        page.getByText(title).first().waitFor();
        button(page, "Assign to me").click();
        button(page, "Unassign").waitFor();
        page.getByText("Approve", new Page.GetByTextOptions().setExact(true)).click();
        browser.picture("tasklist-" + title.toLowerCase(Locale.ROOT).replace(' ', '-'));
        button(page, "Complete Task").click();
        await("the task is sent")
                .atMost(UNTIL_ASKED)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> open().isEmpty());
    }

    private String firstOpen() {
        return open().path(0).path("id").asText();
    }

    private JsonNode open() {
        String address = url.replaceAll("/tasklist$", "/v1/tasks/search");
        String answer = page.request()
                .post(address, RequestOptions.create().setData(Map.of("state", "CREATED", "candidateUser", user)))
                .text();
        try {
            return JSON.readTree(answer);
        } catch (IOException garbage) {
            throw new IllegalStateException("Tasklist answered " + answer, garbage);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
