package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.golive.e2e.Browser;
import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.run.Asks;
import io.golive.run.Attachments;
import io.golive.run.ByHandDesk;
import io.golive.run.ByHands;
import io.golive.run.DatabaseSetup;
import io.golive.run.FigureReports;
import io.golive.run.ModelTexts;
import io.golive.run.Rollbacks;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.SignOffSheets;
import io.golive.run.TaskDesk;
import io.golive.run.TestDatabase;
import io.golive.run.WatchPlots;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;
import org.webjars.WebJarVersionLocator;

/** The pages as people have them: in Chromium, by keyboard, light and dark, judged by axe-core, with a strict policy. */
@SpringBootTest(
        classes = {BoardApp.class, ByHandPage.class, DiagramController.class, SignOffPage.class, WrongFiguresPage.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.threads.virtual.enabled=true", "golive.tasklist.url=http://127.0.0.1:1"})
@MockitoBean(
        types = {
            Asks.class,
            Attachments.class,
            TaskDesk.class,
            Rollbacks.class,
            Diagrams.class,
            ModelTexts.class,
            WatchPlots.class
        })
@EnabledIf("io.golive.e2e.Browser#isThere")
class BoardInBrowserIT {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String RUN = "/runs/" + SampleRun.ID;
    private static final List<String> PAGES = List.of(
            "/",
            "/login",
            RUN,
            RUN + "/ledger",
            RUN + "/evidence/e2",
            RUN + "/rollback",
            RUN + "/by-hand",
            RUN + "/signoffs/E1-G7",
            RUN + "/figures-wrong");
    /** All that axe-core knows of WCAG 2.2 AA, and what it holds to be good practice. */
    private static final String AUDIT = """
            async () => {
              const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
              return found.violations.map(each => each.id + ': ' + each.help + ': ' + each.nodes.map(node => node.html).slice(0, 3).join(' | '));
            }""";

    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @MockitoBean
    Runs runs;

    @MockitoBean
    RunViews views;

    @MockitoBean
    WayBacks wayBacks;

    @MockitoBean
    ByHands byHands;

    @MockitoBean
    ByHandDesk desks;

    @MockitoBean
    SignOffSheets sheets;

    @MockitoBean
    FigureReports reports;

    private volatile String index = "FAIL";
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Browser browser;
    private Page page;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
        registry.add("spring.datasource.username", () -> DatabaseSetup.APP);
        registry.add("spring.datasource.password", () -> "app's");
        registry.add("golive.data", data::toString);
    }

    @BeforeEach
    void open() {
        SampleRun.isIn(runs);
        when(runs.list()).thenReturn(List.of(SampleRun.view().run()));
        SampleRun.isReadBy(views, () -> SampleRun.view(head(), index));
        when(views.evidence(SampleRun.ID, "e2"))
                .thenReturn(Optional.of(Map.of(
                        "resolved",
                        "SELECT indexdef FROM pg_indexes",
                        "observed",
                        Map.of("value", "x"),
                        "error",
                        "no such index",
                        "verdicts",
                        List.of(Map.of("condition", "value = 4", "outcome", "FAIL", "sentence", "value (x) = 4")))));
        when(wayBacks.of(any(), any())).thenReturn(SampleWayBack.of(Set.of("scenario-1")));
        when(byHands.of(SampleRun.ID)).thenReturn(SampleForms.byHand());
        when(desks.of(SampleRun.ID, "hanh.vo")).thenReturn(SampleForms.desk());
        when(sheets.find(SampleRun.ID, "E1-G7")).thenReturn(Optional.of(SampleForms.sheet()));
        when(reports.roles(SampleRun.ID)).thenReturn(List.of("accountant"));
        append();
        browser = Browser.open(Path.of("target", "screenshots"));
        page = browser.page();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close() {
        browser.close();
        assertThat(complaints).as("what the browser complains of").isEmpty();
    }

    @Test
    void axeFindsNothingOnAnyPageInLightAndDark() throws IOException {
        String axe = axe();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : PAGES) {
                page.navigate(url(path));
                page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)");
                page.evaluate(axe);
                assertThat((List<?>) page.evaluate(AUDIT))
                        .as(path + " in " + scheme)
                        .isEmpty();
            }
        }
    }

    @Test
    void aChangeReachesThePageAndLeavesTheReaderWhereSheIs() {
        page.navigate(url(RUN));
        page.locator("#list-database > summary").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(page.locator("#list-database").getAttribute("open")).isNotNull();
        page.evaluate("() => window.notReloaded = true");

        index = "PASS";
        long fact = append();

        page.locator("[id='item-E2.1-14'] .mark.good").waitFor();
        page.locator("#ledger .entries li:first-child .num:has-text('" + fact + "')")
                .first()
                .waitFor();
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("head-database");
        assertThat(page.locator("#list-database").getAttribute("open")).isNotNull();
        assertThat(page.evaluate("() => window.notReloaded")).isEqualTo(true);
        assertThat(page.locator("#news").textContent()).contains("What is red?");
    }

    @Test
    void noPageIsWiderThanAPhoneAndTheWallHasTwoColumns() {
        for (String path : PAGES) {
            for (int width : new int[] {390, 768, 1440}) {
                page.setViewportSize(width, 900);
                page.navigate(url(path));
                browser.picture("board" + path.replace(RUN, "-run").replace('/', '-') + "-" + width);
                assertThat(browser.widerThanScreen()).as(path + " at " + width).isFalse();
            }
        }
    }

    @Test
    void timesAreThePlansAndTheReadersBesideThem() {
        JsonObject berlin = new JsonObject();
        berlin.addProperty("timezoneId", "Europe/Berlin");
        page.context().newCDPSession(page).send("Emulation.setTimezoneOverride", berlin);
        page.navigate(url(RUN));
        assertThat(page.locator("#own-zone").textContent()).contains("Europe/Berlin");
        // 10:00:32 in Ho Chi Minh City
        assertThat(page.locator("#step-migrations time").first().getAttribute("data-own"))
                .isEqualTo("04:00");
    }

    private static String axe() throws IOException {
        String path = new WebJarVersionLocator().fullPath("axe-core", "axe.min.js");
        try (InputStream source = BoardInBrowserIT.class.getClassLoader().getResourceAsStream(path)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private long append() {
        return transaction
                .execute(status -> ledger.append(SampleRun.ID, "test.fact", "rita", Map.of("reason", "it is so")))
                .sequence();
    }

    private long head() {
        return ledger.head(SampleRun.ID).map(Entry::sequence).orElse(0L);
    }
}
