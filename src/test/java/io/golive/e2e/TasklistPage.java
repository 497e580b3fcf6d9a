package io.golive.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Tasklist as a person uses it. */
final class TasklistPage {
    private static final int UNTIL_ASKED_MS = 180_000;

    private final Browser browser;
    private final Page page;
    private final String url;

    private TasklistPage(Browser browser, String url) {
        this.browser = browser;
        this.page = browser.page();
        this.url = url;
    }

    static TasklistPage login(Browser browser, String url, String user, String password) {
        TasklistPage tasklist = new TasklistPage(browser, url);
        Page page = tasklist.page;
        page.navigate(url + "/login");
        page.getByLabel("Username").fill(user);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Login"))
                .click();
        page.waitForURL(address -> !address.endsWith("/login"));
        return tasklist;
    }

    /** Waits for the sign-off with this title, takes it, approves it and sends it. */
    void sign(String title) {
        page.navigate(url + "?filter=all-open");
        page.getByText("Sign off").first().click(new Locator.ClickOptions().setTimeout(UNTIL_ASKED_MS));
        page.getByText(title).first().waitFor();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Assign to me"))
                .click();
        page.getByLabel("Approve").check();
        browser.picture("tasklist-" + title.toLowerCase().replace(' ', '-'));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete Task"))
                .click();
        page.getByText("Task completed").first().waitFor();
    }
}
