package io.golive.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;

/** Tasklist as a person uses it: finds a task that waits for her, takes it, reads it, decides, sends it. */
final class TasklistPage {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** After so long without anything to see a person loads the page again. */
    private static final Duration ONES_PATIENCE = Duration.ofSeconds(45);

    /** What every form begins with, once its facts are there. */
    private static final String TITLE = ".fjs-container h3";

    private final Browser browser;
    private final Page page;
    private final String url;
    private final String user;
    /** What was filled in on the open task, to do it again. */
    private final List<Runnable> filled = new ArrayList<>();

    private TasklistPage(Browser browser, String url, String user) {
        this.browser = browser;
        this.page = browser.page();
        this.url = url;
        this.user = user;
    }

    /**
     * Whoever was logged in before is logged out.
     *
     * @param url of Tasklist, without a slash at the end
     */
    static TasklistPage login(Browser browser, String url, String user, String password) {
        TasklistPage tasklist = new TasklistPage(browser, url, user);
        Page page = tasklist.page;
        page.context().clearCookies();
        page.navigate(url + "/login");
        page.getByLabel("Username").fill(user);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        button(page, "Login").click();
        page.waitForURL(address -> !address.endsWith("/login"));
        return tasklist;
    }

    /** Waits to be asked, takes the sign-off with this title, approves it and sends it. */
    void sign(String title) {
        String task = open(title);
        take();
        choose("Approve");
        browser.picture("tasklist-" + title.toLowerCase(Locale.ROOT).replace(' ', '-'));
        complete(task);
    }

    /**
     * Follows the link to a task that waits for this person.
     *
     * @param title or a part of it
     * @return the task's id
     */
    String open(String title) {
        String task = asked(title);
        openTask(task);
        return task;
    }

    /** Follows the link to a task, whoever it waits for. */
    void openTask(String task) {
        filled.clear();
        load(task);
    }

    /** Tasklist shows a form before it has what the form shows, and reads that once: a person who sees nothing looks again. */
    private void load(String task) {
        page.navigate(url + "/" + task);
        await("task " + task + " shows what it is about")
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    boolean reads = reads();
                    if (!reads) {
                        page.reload();
                    }
                    return reads;
                });
    }

    private boolean reads() {
        try {
            page.locator(TITLE).first().waitFor(new Locator.WaitForOptions().setTimeout(ONES_PATIENCE.toMillis()));
            return true;
        } catch (TimeoutError nothing) {
            return false;
        }
    }

    /** Finds it in the list of open tasks, and opens it from there. */
    String find(String title) {
        String task = asked(title);
        page.navigate(url);
        page.getByTestId("task-" + task).click();
        details().waitFor();
        openTask(task);
        return task;
    }

    /** Assigns the open task to this person, unless it already is; takes it from whoever else has it. */
    void take() {
        Locator assign = button(page, "Assign to me");
        Locator assigned = button(page, "Unassign");
        assign.or(assigned).waitFor();
        if (assigned.isVisible() && !text().contains("Assigned to me")) {
            assigned.click();
            assign.waitFor();
        }
        if (assign.isVisible()) {
            assign.click();
            assigned.waitFor();
        }
        button(page, "Complete Task").waitFor();
    }

    /** Picks the answer with this label. */
    void choose(String label) {
        fill(() -> page.getByText(label, new Page.GetByTextOptions().setExact(true))
                .first()
                .click());
    }

    /** The answers that are picked on the open task. */
    List<Locator> chosen() {
        return details().locator("input[type=radio]:checked").all();
    }

    void write(String label, String text) {
        fill(() -> page.getByLabel(label).first().fill(text));
    }

    /** Writes the reason for the answer; forms ask for it in different words. */
    void explain(String reason) {
        fill(() -> {
            Locator field = details().locator("textarea").first();
            field.fill(reason);
            // the form is laid out anew once the field is left: the button must not move under the click
            field.blur();
        });
    }

    private void fill(Runnable field) {
        field.run();
        filled.add(field);
    }

    /** Sends the open task; returns when Tasklist knows that it is over. */
    void complete(String task) {
        AtomicReference<Instant> moved = new AtomicReference<>(Instant.now());
        try {
            await("task " + task + " of " + user + " is sent")
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreException(TimeoutError.class)
                    .until(() -> sent(task, moved));
        } catch (ConditionTimeoutException notSent) {
            browser.picture("not-sent");
            throw new AssertionError("the task is not sent; the page shows\n" + browser.text(), notSent);
        }
    }

    /**
     * Tasklist lays a form out anew while it is filled in, and misses a click meanwhile: a person clicks again. It may also
     * say for ever that it is completing a task: a person loads the page and fills it in again.
     */
    private boolean sent(String task, AtomicReference<Instant> moved) {
        boolean over = !json(page.request().get(api("/" + task)).text())
                .path("taskState")
                .asText()
                .equals("CREATED");
        Locator complete = button(page, "Complete Task");
        if (!over && complete.isVisible() && complete.isEnabled()) {
            complete.click();
        } else if (!over && moved.get().plus(ONES_PATIENCE).isBefore(Instant.now())) {
            moved.set(Instant.now());
            load(task);
            take();
            filled.forEach(Runnable::run);
        }
        return over;
    }

    /** What the open task shows. */
    String text() {
        return details().innerText();
    }

    /** Keeps the whole form as two pictures, and says whether anything of it is out of reach on a phone. */
    boolean readableOnAPhone(String name) {
        browser.pictures("forms/" + name);
        return (boolean) page.evaluate("""
                () => {
                  const task = document.querySelector('[data-testid="details-info"]');
                  const button = [...task.querySelectorAll('button')].find(b => b.textContent.includes('Complete Task'));
                  const around = button.getBoundingClientRect();
                  const wide = [...task.querySelectorAll('.fjs-container *')]
                      .filter(e => !e.closest('table') && e.getBoundingClientRect().right > window.innerWidth + 1);
                  return around.left >= 0 && around.right <= window.innerWidth && wide.length === 0;
                }""");
    }

    /** Back to the desk. */
    void desk() {
        browser.desk();
    }

    private Locator details() {
        return page.getByTestId("details-info");
    }

    /** Waits until a task with this title waits for this person, and the form's facts are with it. */
    private String asked(String title) {
        AtomicReference<String> task = new AtomicReference<>();
        await(user + " is asked: " + title).pollInterval(Duration.ofMillis(500)).until(() -> {
            open().stream()
                    .filter(open -> title(open).contains(title))
                    .findFirst()
                    .ifPresent(open -> task.set(open.path("id").asText()));
            return task.get() != null;
        });
        return task.get();
    }

    private List<JsonNode> open() {
        String answer = page.request()
                .post(
                        api("/search"),
                        RequestOptions.create().setData(Map.of("state", "CREATED", "candidateUser", user)))
                .text();
        return json(answer).valueStream().toList();
    }

    /** Of the facts that its form shows: a search for tasks leaves out those that are long. */
    private String title(JsonNode task) {
        String answer = page.request()
                .post(
                        api("/" + task.path("id").asText() + "/variables/search"),
                        RequestOptions.create()
                                .setData(Map.of(
                                        "includeVariables",
                                        List.of(Map.of("name", "facts", "alwaysReturnFullValue", true)))))
                .text();
        Optional<JsonNode> facts = json(answer).valueStream().findFirst();
        return facts.map(value ->
                        json(value.path("value").asText()).path("title").asText())
                .orElse("");
    }

    private String api(String path) {
        return url.replaceAll("/tasklist$", "/v1/tasks") + path;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException garbage) {
            throw new IllegalStateException("Tasklist answered " + text, garbage);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
