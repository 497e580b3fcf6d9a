package io.golive.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** An auditor with the report of a run in one file, and nothing else: no login, no server. */
final class ReportReader {
    private final Browser browser;
    private final Page page;

    private ReportReader(Browser browser) {
        this.browser = browser;
        this.page = browser.page();
    }

    static ReportReader open(Browser browser, Path report) {
        ReportReader reader = new ReportReader(browser);
        browser.page().navigate(report.toUri().toString());
        assertThat(browser.sidewaysAt("report")).isEmpty();
        assertThat(reader.deadLinks()).as("links that lead nowhere").isEqualTo(0);
        return reader;
    }

    /** Follows a decision to what it was about, whose text this is. */
    String decision(String who, String about) {
        contents("Who decided what");
        Locator row = page.locator("#decisions ~ .scroll tbody tr")
                .filter(new Locator.FilterOptions().setHasText(about))
                .filter(new Locator.FilterOptions().setHasText(who))
                .first();
        row.getByRole(AriaRole.LINK).click();
        return target().innerText();
    }

    /** Follows what a gate stands on to an item, and reads its evidence. */
    String need(String need) {
        target().getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(need).setExact(true))
                .click();
        browser.picture("report-evidence");
        return target().innerText();
    }

    /** The head of the ledger, as the last section states it. */
    String head() {
        contents("Ledger");
        assertThat(page.locator("#ledger ~ p").first().innerText()).contains("✓");
        return page.locator("#ledger ~ pre").innerText().strip();
    }

    private void contents(String section) {
        page.locator(".contents")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(section).setExact(true))
                .click();
        assertThat((boolean) target().evaluate("""
                        section => { const { top } = section.getBoundingClientRect(); return top >= -1 && top < innerHeight; }"""))
                .as(section + " is before the reader")
                .isTrue();
    }

    private Locator target() {
        return page.locator(":target");
    }

    private int deadLinks() {
        return ((Number) page.evaluate("""
                () => [...document.querySelectorAll('a[href^="#"]')]
                    .filter(link => !document.getElementById(decodeURIComponent(link.hash.slice(1)))).length""")).intValue();
    }
}
