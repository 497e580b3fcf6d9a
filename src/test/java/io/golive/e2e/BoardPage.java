package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The board as a release manager has it open all night: the page of a run is loaded once and never again. */
final class BoardPage {
    private static final Pattern GOES_ON = Pattern.compile("starting|running");

    /** Writes down each answer at a glance that a reader could have read, in its order. */
    private static final String READER = """
            () => {
              window.read = {};
              const look = () => document.querySelectorAll('.glance > li').forEach(answer => {
                const words = window.read[answer.querySelector('h2').textContent] ??= [];
                const word = answer.querySelector('.word').textContent;
                if (words.at(-1) !== word) words.push(word);
              });
              new MutationObserver(look).observe(document.querySelector('main'), { childList: true, subtree: true });
              look();
            }""";

    private final Browser browser;
    private final Page page;
    private final Duration limit;

    /** @param limit for whatever comes in the course of a run */
    BoardPage(Browser browser, Duration limit) {
        this.browser = browser;
        this.page = browser.page();
        this.limit = limit;
    }

    /** As somebody who opens the board, has a slip with the password, and never takes the mouse. */
    void login(String url, String user, String password, Path passwordFile) {
        browser.show(url, "login");
        assertThat(browser.text()).contains("Log in to Golive", user, passwordFile.toString());
        assertThat(browser.widerThanScreen()).isFalse();
        for (String typed : List.of("slip", password)) {
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(user);
            page.keyboard().press("Tab");
            page.keyboard().type(typed);
            page.keyboard().press("Enter");
            if (typed.equals("slip")) {
                page.getByRole(AriaRole.ALERT).waitFor();
                browser.picture("login-wrong-390");
            }
        }
        page.waitForURL(address -> !address.contains("/login"));
        assertThat(browser.text()).contains("logged in as " + user);
        browser.desk();
    }

    /** Sees the rehearsal come up in the list of runs, and opens it. */
    void openWhatGoesOn() {
        Locator run = page.locator(".runs > li")
                .filter(new Locator.FilterOptions().setHasText("rehearsal in"))
                .filter(new Locator.FilterOptions().setHasText(GOES_ON));
        await(run);
        run.getByRole(AriaRole.LINK).click();
        page.locator(".glance").waitFor();
        page.evaluate(READER);
    }

    /** Waits until the board says at a glance who is waited for, and below it for what. */
    void awaitAsked(String role, String person, String title) {
        await(answer("Who is waited for?").getByText(role, new Locator.GetByTextOptions().setExact(true)));
        Locator asked = page.locator("#waiting li").filter(new Locator.FilterOptions().setHasText(title));
        assertThat(asked.innerText()).contains(role, person, "open in Tasklist");
    }

    void awaitSigned(String signoff, String person) {
        await(page.locator("#signoff-" + signoff).getByText(Pattern.compile(person)));
    }

    void awaitStepDone(String step) {
        await(page.locator("#step-" + step + " .state .mark.good"));
    }

    /** Waits for the outcome of the run. */
    String awaitVerdict() {
        await(page.locator(".verdict:not(.now)"));
        return page.locator(".verdict").innerText().strip();
    }

    /** The words of each answer as they changed before a reader's eyes, by the question. */
    @SuppressWarnings("unchecked")
    Map<String, List<String>> read() {
        return (Map<String, List<String>>) page.evaluate("() => window.read");
    }

    /** Opens something of the run in another tab, once what she looks for is there, and keeps it as pictures. */
    void lookAside(String path, String until, String name) {
        try (Browser tab = browser.tab()) {
            tab.page().navigate(address() + path);
            tab.page().locator(until).first().waitFor();
            assertFits(tab, name);
        }
    }

    void assertFits(String name) {
        assertFits(browser, name);
    }

    private static void assertFits(Browser browser, String name) {
        assertThat(browser.sidewaysAt(name))
                .as("widths at which " + name + " scrolls sideways")
                .isEmpty();
    }

    String address() {
        return page.url().replaceAll("[?#].*$", "");
    }

    private Locator answer(String question) {
        return page.locator(".glance > li").filter(new Locator.FilterOptions().setHasText(question));
    }

    /** A run that is over shows nothing new: then it is not waited for any longer. */
    private void await(Locator sight) {
        try {
            Locator over = page.locator(".verdict:not(.now)");
            sight.or(over).first().waitFor(new Locator.WaitForOptions().setTimeout(limit.toMillis()));
            sight.first().waitFor();
        } catch (TimeoutError never) {
            throw new AssertionError("the board says instead:\n" + browser.text(), never);
        }
    }
}
