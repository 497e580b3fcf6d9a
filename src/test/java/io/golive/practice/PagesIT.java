package io.golive.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.golive.TestGroups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group Chromium: the shop's pages as its people see them; each is kept as a picture in target/screenshots/practice. */
@EnabledIf("io.golive.TestGroups#chromiumIsThere")
class PagesIT {
    private static final Path PICTURES = Path.of("target/screenshots/practice");
    private static final String TABS = "/r/reports/prepaid-card-analytics/";

    @TempDir
    static Path data;

    private static PracticeSites sites;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        sites = new PracticeSites(data, Scale.SMALL);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(TestGroups.chromium().orElseThrow()));
    }

    @AfterAll
    static void stop() throws Exception {
        playwright.close();
        sites.close();
    }

    /** One page as one role sees it. */
    private record Seen(BrowserContext context, Page page, List<String> errors) implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    private static Seen open(Site site, String role, String path) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setHttpCredentials(role, sites.secrets.get(PracticeSecrets.web(role))));
        Page page = context.newPage();
        page.setDefaultTimeout(20_000);
        List<String> errors = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.navigate(sites.server.url(site) + path);
        return new Seen(context, page, errors);
    }

    private static void picture(Page page, String name) {
        for (int width : List.of(1280, 390)) {
            page.setViewportSize(width, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(name + "-" + width + ".png"))
                    .setFullPage(true));
            assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .as(name + " is wider than " + width)
                    .isEqualTo(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "transactions", "customers", "finance"})
    void theFourTabsLoadWithoutAnError(String tab) {
        try (Seen seen = open(Site.STAGING, "admin", TABS + tab)) {
            Page page = seen.page();
            assertThat(page.locator("tbody tr").count()).isPositive();
            assertThat(page.locator(".tabs [aria-current]").innerText()).isNotBlank();
            assertThat(page.locator(".tabs a").count()).isEqualTo(4);
            assertThat(page.locator(".tabs .later").allInnerTexts()).containsExactly("Marketing", "Nhân viên");
            assertThat(page.locator("#build").innerText()).isEqualTo("Bản 2026.05.04-1");
            assertThat(page.innerText("body")).doesNotContain("undefined", "NaN", "null", "[object");
            picture(page, tab);
            assertThat(seen.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"admin, 6", "area_manager, 6", "branch_manager, 6", "accountant, 6", "marketing, 0"})
    void exportsAreOfferedToThoseWhoMay(String role, int buttons) {
        try (Seen seen = open(Site.STAGING, role, TABS + "overview")) {
            assertThat(seen.page().locator("button.export").allInnerTexts())
                    .hasSize(buttons)
                    .allMatch(text -> text.startsWith("Xuất "));
            if (buttons > 0) {
                assertThat(seen.page().locator("button.export").last().innerText())
                        .isEqualTo("Xuất Excel");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"admin, true", "accountant, true", "area_manager, false", "branch_manager, false", "marketing, false"})
    void phonesAreShownInFullToThoseWhoMay(String role, boolean full) {
        try (Seen seen = open(Site.STAGING, role, TABS + "customers")) {
            assertThat(seen.page().locator("td.phone").allInnerTexts())
                    .isNotEmpty()
                    .allMatch(phone -> full ? phone.matches("09\\d{8}") : phone.matches("09\\d\\*\\*\\*\\d\\d"));
        }
    }

    @Test
    void whoMayNotViewIsToldSoAndHasNoMenu() {
        try (Seen seen = open(Site.STAGING, "staff", TABS + "overview")) {
            assertThat(seen.page().innerText("h1")).isEqualTo("Không có quyền xem");
            assertThat(seen.page()
                            .locator("button.export, .tabs, table, .menu-report")
                            .count())
                    .isZero();
            picture(seen.page(), "staff");
        }
    }

    @Test
    void anExportIsAskedForWaitedForAndDownloaded() throws Exception {
        try (Seen seen = open(Site.STAGING, "area_manager", TABS + "customers")) {
            Page page = seen.page();
            page.locator("button.export", new Page.LocatorOptions().setHasText("Xuất Excel"))
                    .click();
            Download download =
                    page.waitForDownload(() -> page.locator("#export-status a").click());
            String text = Files.readString(download.path());
            assertThat(text).startsWith("\uFEFFcustomer_id,name,phone").contains("***");
            picture(page, "exported");
            assertThat(seen.errors()).isEmpty();
        }
    }

    @Test
    void anExportThatFailsSaysSo() throws Exception {
        sites.server.breakIt(Site.STAGING, "export-failing");
        try (Seen seen = open(Site.STAGING, "admin", TABS + "finance")) {
            seen.page().locator("button.export").first().click();
            seen.page().locator("#export-status.bad").waitFor();
            assertThat(seen.page().innerText("#export-status")).contains("Không xuất được", "OutOfMemory");
            picture(seen.page(), "export-failed");
        } finally {
            sites.server.mend(Site.STAGING, "export-failing");
        }
    }

    @Test
    void beforeTheReleaseThereIsTheOldTab() {
        try (Seen seen = open(Site.PRODUCTION, "accountant", "/r/reports/prepaid-card")) {
            assertThat(seen.page().locator("body").getAttribute("data-page")).isEqualTo("prepaid-card-v1");
            assertThat(seen.page().locator("tbody tr").count()).isEqualTo(30);
            assertThat(seen.page().locator("button.export, .tabs").count()).isZero();
            picture(seen.page(), "old-tab");
            assertThat(seen.errors()).isEmpty();
        }
    }
}
