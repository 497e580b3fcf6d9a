package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.golive.TestGroups;
import io.golive.api.login.PageHeaders;
import io.golive.ledger.LedgerFeed;
import io.golive.process.ShippedModels;
import io.golive.run.Lists;
import io.golive.run.ModelTexts;
import io.golive.run.Rollbacks;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.WatchPlot;
import io.golive.run.WatchPlots;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/**
 * Group Chromium: the live diagram and the plots of {@link SampleRun} in a real browser, on the models that we ship, under the
 * policy of all pages; pictures in target/screenshots/diagram.
 */
@EnabledIf("io.golive.TestGroups#chromiumIsThere")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = DiagramPageIT.App.class,
        properties = "golive.tasklist.url=http://127.0.0.1:8080")
class DiagramPageIT {
    private static final Path PICTURES = Path.of("target/screenshots/diagram");
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final String PAGE = "/runs/" + SampleRun.ID + "/diagram";

    private static Playwright playwright;
    private static Browser browser;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ThymeleafAutoConfiguration.class
    })
    @Import({DiagramController.class, Diagrams.class, LivePages.class, Visitor.class})
    static class App {
        @Bean
        Filter strictPolicy() {
            return (request, response, chain) -> {
                ((HttpServletResponse) response).setHeader("Content-Security-Policy", PageHeaders.POLICY);
                chain.doFilter(request, response);
            };
        }
    }

    @LocalServerPort
    int port;

    @MockitoBean
    Runs runs;

    @MockitoBean
    RunViews views;

    @MockitoBean
    Lists lists;

    @MockitoBean
    Rollbacks rollbacks;

    @MockitoBean
    ModelTexts texts;

    @MockitoBean
    WatchPlots plots;

    @MockitoBean
    LedgerFeed feed;

    /** Of all tests: a page that was closed just now may still be told. */
    private static final List<Runnable> TOLD = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(TestGroups.chromium().orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    @BeforeEach
    void oneRun() {
        when(views.find(SampleRun.ID)).thenReturn(Optional.of(SampleRun.view()));
        when(runs.find(SampleRun.ID)).thenReturn(Optional.of(SampleRun.view().run()));
        when(runs.frozen(SampleRun.ID)).thenReturn(SampleDiagram.frozen());
        SampleDiagram.units(lists);
        Map<String, String> kept = ShippedModels.texts("prepaid-analytics");
        when(texts.find(any())).thenAnswer(call -> Optional.ofNullable(kept.get(call.<String>getArgument(0))));
        when(plots.of(SampleRun.ID)).thenReturn(List.of(unseen(), watch()));
        when(feed.subscribe(any(), any())).thenAnswer(call -> {
            TOLD.add(call.getArgument(1));
            return (LedgerFeed.Subscription) () -> {};
        });
    }

    private void grown() {
        TOLD.forEach(Runnable::run);
    }

    /** One value against a target and a threshold: well, beyond, not measured, well again. */
    private static WatchPlot watch() {
        Instant from = Instant.parse("2026-11-20T03:00:00Z");
        return new WatchPlot(
                "E4.1-01",
                "RED",
                "value",
                new WatchPlot.Bound("value < 500", "value", "<", BigDecimal.valueOf(500)),
                new WatchPlot.Bound("value > 1000", "value", ">", BigDecimal.valueOf(1000)),
                from,
                from.plusSeconds(600),
                null,
                List.of(
                        point(from, "PASS", 420),
                        point(from.plusSeconds(60), "FAIL", 1200),
                        new WatchPlot.Point(from.plusSeconds(120), "ERROR", null, "connection refused"),
                        point(from.plusSeconds(180), "PASS", 430)));
    }

    private static WatchPlot unseen() {
        return new WatchPlot("E4.1-02", null, null, null, null, null, null, null, List.of());
    }

    private static WatchPlot.Point point(Instant at, String outcome, int value) {
        return new WatchPlot.Point(at, outcome, BigDecimal.valueOf(value), "value (" + value + ")");
    }

    /** A page as somebody has it before her; whatever it complains of is kept. */
    private record Seen(BrowserContext context, Page page, List<String> complaints) implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    private Seen open(String address, int width, ColorScheme scheme) {
        return open(
                address,
                new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
    }

    private Seen open(String address, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        Page page = context.newPage();
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate("http://127.0.0.1:" + port + address);
        return new Seen(context, page, complaints);
    }

    /** As somebody without a mouse: a label that is not shown yet takes no focus. */
    private static void enter(Locator way) {
        PlaywrightAssertions.assertThat(way).isVisible();
        way.focus();
        PlaywrightAssertions.assertThat(way).isFocused();
        way.page().keyboard().press("Enter");
    }

    /** What axe finds wrong with the page for those who cannot see it, or not well. */
    private static List<?> barriers(Page page) throws IOException {
        try (InputStream axe = DiagramPageIT.class.getResourceAsStream(AXE)) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) page.evaluate("""
                async () => (await axe.run()).violations
                    .map(each => each.id + ': ' + each.nodes.map(node => node.html).join(' | '))""");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Test
    void elementsCarryOurFactsAsColourSignAndWord() {
        try (Seen seen = open(PAGE, 1440, ColorScheme.LIGHT)) {
            Locator gate = seen.page().locator("[data-container-id='id_E2-01'] .badge");

            PlaywrightAssertions.assertThat(gate).hasText("✗ closedwaits for 1");
            PlaywrightAssertions.assertThat(seen.page().locator("[data-element-id='id_E2-01'].is-bad"))
                    .hasCount(1);
            PlaywrightAssertions.assertThat(seen.page().locator("#fact-id_E2-01"))
                    .containsText("waits for: E2.1-14 is FAIL");
            PlaywrightAssertions.assertThat(seen.page().locator("#operate"))
                    .hasAttribute("href", "http://127.0.0.1:8080/operate/processes/42");
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @Test
    void theKeyboardLeadsDownIntoTheModelsAndBack() {
        try (Seen seen = open(PAGE, 1440, ColorScheme.LIGHT)) {
            Page page = seen.page();
            Locator title = page.locator("#title");
            enter(page.locator("[data-container-id='part_day_0'] a.badge"));
            PlaywrightAssertions.assertThat(title).hasText("Prepaid analytics: the day of the go-live");
            PlaywrightAssertions.assertThat(title).isFocused();
            enter(page.locator("[data-container-id='id_migrations'] a.badge"));
            PlaywrightAssertions.assertThat(title).hasText("Step on the timeline");
            enter(page.locator("[data-container-id='list'] a.badge"));
            PlaywrightAssertions.assertThat(title).hasText("Checklist");
            enter(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("E3.1-1700a Apply")));
            PlaywrightAssertions.assertThat(title).hasText("One automated line");
            assertThat(page.locator("#way li").allInnerTexts())
                    .containsExactly(
                            "Go-live",
                            "The day of the go-live",
                            "17:00 Database migrations",
                            "Work through the step",
                            "E3.1-1700a Apply the <P1> migrations");

            enter(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("17:00 Database migrations")));
            PlaywrightAssertions.assertThat(title).hasText("Step on the timeline");
            page.goBack();
            PlaywrightAssertions.assertThat(title).hasText("One automated line");
            assertThat(seen.complaints()).isEmpty();
        }
    }

    @Test
    void theMarkOfBpmnIoIsSeenAndOpensUnderThePolicy() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Seen seen = open(PAGE, 1440, scheme)) {
                Locator mark = seen.page().locator(".bjs-powered-by");
                PlaywrightAssertions.assertThat(mark).isVisible();
                PlaywrightAssertions.assertThat(mark).hasCSS("position", "absolute");
                PlaywrightAssertions.assertThat(mark).hasCSS("bottom", "15px");
                mark.click();
                Locator opened = seen.page().locator(".bjs-powered-by-lightbox");
                PlaywrightAssertions.assertThat(opened).isVisible();
                PlaywrightAssertions.assertThat(opened).hasCSS("z-index", "1001");
                picture(seen.page(), "mark-" + scheme.name().toLowerCase(Locale.ROOT));
                assertThat(seen.complaints()).isEmpty();
            }
        }
    }

    @Test
    void aClickOnAnElementOpensWhatItCalls() {
        try (Seen seen = open(PAGE, 1440, ColorScheme.LIGHT)) {
            seen.page()
                    .locator("[data-element-id='part_day_0'].leads-on .djs-hit")
                    .first()
                    .click();
            PlaywrightAssertions.assertThat(seen.page().locator("#title"))
                    .hasText("Prepaid analytics: the day of the go-live");
        }
    }

    @Test
    void whatBecomesTrueIsSeenWithoutLoadingThePageAgain() {
        try (Seen seen = open(PAGE, 1440, ColorScheme.LIGHT)) {
            Locator part = seen.page().locator("[data-container-id='part_day_minus_1'] .badge");
            PlaywrightAssertions.assertThat(part).containsText("fail");
            seen.page().evaluate("() => window.notReloaded = true");
            when(views.find(SampleRun.ID)).thenReturn(Optional.of(SampleRun.view(18, "PASS")));

            grown();

            PlaywrightAssertions.assertThat(part).containsText("running");
            assertThat(seen.page().evaluate("() => window.notReloaded")).isEqualTo(true);
            assertThat(seen.complaints()).isEmpty();
        }
    }

    /** It is the first that is seen, and the steps of its scenario are one link behind it. */
    @ParameterizedTest
    @CsvSource({"1440, LIGHT", "390, DARK"})
    void aWayBackThatIsOnIsDrawn(int width, ColorScheme scheme) {
        RunView going = spy(SampleRun.view());
        doReturn(SampleWayBack.of(Set.of()).rollbacks()).when(going).rollbacks();
        when(views.find(SampleRun.ID)).thenReturn(Optional.of(going));
        try (Seen seen = open(PAGE, width, scheme)) {
            Page page = seen.page();
            PlaywrightAssertions.assertThat(page.locator("#roots [aria-current]"))
                    .hasText("Rollback: Back to the <old> tab");
            Locator scenario = page.locator("[data-container-id='scenario'] a.badge");
            PlaywrightAssertions.assertThat(scenario).isVisible();
            picture(page, "way-back-" + width);
            enter(scenario);
            PlaywrightAssertions.assertThat(page.locator("#way [aria-current]")).hasText("Carry out the scenario");
            picture(page, "scenario-" + width);
            assertThat(seen.complaints()).isEmpty();
        }
    }

    /** One finger sideways moves the model and not the page, up and down the page and not the model; two make it larger. */
    @Test
    void fingersMoveTheModelAndThePage() {
        Browser.NewContextOptions phone = new Browser.NewContextOptions()
                .setViewportSize(390, 700)
                .setHasTouch(true)
                .setIsMobile(true);
        try (Seen seen = open(PAGE, phone)) {
            Page page = seen.page();
            PlaywrightAssertions.assertThat(page.locator("#canvas .badge").first())
                    .isVisible();
            page.locator("#canvas").scrollIntoViewIfNeeded();
            Fingers fingers = new Fingers(page);
            View before = view(page);

            fingers.drag(-120, 10);
            View moved = view(page);
            assertThat(moved.x()).isCloseTo(before.x() - 120, within(40.0));
            assertThat(moved.scrolled()).isEqualTo(before.scrolled());

            fingers.spread(60);
            View larger = view(page);
            assertThat(larger.scale()).isGreaterThan(moved.scale() * 1.3);
            assertThat(larger.scrolled()).isEqualTo(before.scrolled());

            fingers.drag(5, -150);
            page.waitForFunction("before => scrollY > before + 60", before.scrolled());
            assertThat(view(page).x()).isEqualTo(larger.x());
            assertThat(seen.complaints()).isEmpty();
        }
    }

    /** Where the model is on its canvas, and the page below its window. */
    private record View(double x, double scale, double scrolled) {}

    private static View view(Page page) {
        List<?> found = (List<?>) page.evaluate("""
                () => { const at = document.querySelector('#canvas .viewport').getCTM(); return [at.e, at.a, scrollY].map(String); }""");
        List<Double> numbers =
                found.stream().map(each -> Double.valueOf((String) each)).toList();
        return new View(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, /diagram",
        "DARK, /diagram",
        "LIGHT, /diagram?at=run/part_day_minus_1/id_database",
        "DARK, /plots"
    })
    void nobodyIsKeptOut(ColorScheme scheme, String path) throws IOException {
        try (Seen seen = open("/runs/" + SampleRun.ID + path, 1440, scheme)) {
            PlaywrightAssertions.assertThat(
                            seen.page().locator("#facts li, .plot tbody").first())
                    .isAttached();
            assertThat(barriers(seen.page())).isEmpty();
        }
    }

    /** The licence of bpmn-js asks for its mark on every diagram: whole, and covered by nothing. */
    @ParameterizedTest
    @CsvSource({"1440, LIGHT", "768, DARK", "390, LIGHT", "390, DARK"})
    void theMarkOfBpmnIoIsSeen(int width, ColorScheme scheme) {
        try (Seen seen = open(PAGE, width, scheme)) {
            Locator mark = seen.page().locator("#canvas .bjs-powered-by");
            PlaywrightAssertions.assertThat(
                            seen.page().locator("#canvas .badge").first())
                    .isAttached();
            mark.scrollIntoViewIfNeeded();

            assertThat(mark.isVisible()).isTrue();
            assertThat((boolean) mark.evaluate("""
                    mark => {
                      const box = mark.getBoundingClientRect();
                      const inside = mark.closest('#canvas').getBoundingClientRect();
                      const whole = box.left >= inside.left && box.right <= inside.right
                          && box.top >= inside.top && box.bottom <= inside.bottom && box.width > 20;
                      const corners = [[2, 2], [box.width - 2, 2], [2, box.height - 2], [box.width / 2, box.height / 2]];
                      return whole && getComputedStyle(mark).opacity === '1' && corners.every(([x, y]) =>
                          mark.contains(document.elementFromPoint(box.left + x, box.top + y)));
                    }""")).isTrue();
            assertThat((boolean) seen.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isTrue();
            picture(seen.page(), "go-live-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, LIGHT", "390, DARK"})
    void aWatchIsDrawnAgainstTargetAndAlertAndSaidInWords(int width, ColorScheme scheme) {
        try (Seen seen = open("/runs/" + SampleRun.ID + "/plots", width, scheme)) {
            Locator plot = seen.page().locator("[data-watch='E4.1-01']");

            PlaywrightAssertions.assertThat(plot.locator(".bounds")).hasText("target value < 500alert value > 1000");
            PlaywrightAssertions.assertThat(plot.locator("canvas"))
                    .hasAttribute(
                            "aria-label",
                            "Tab load time. Now value = 430. Samples: 2 on target, 1 beyond, 1 not measured.");
            Map<String, Object> axes = axes(plot);
            assertThat(number(axes, "from")).isEqualTo(watch().from().toEpochMilli());
            assertThat(number(axes, "until"))
                    .isEqualTo(watch().from().plusSeconds(180).toEpochMilli());
            assertThat(number(axes, "low")).isLessThan(420);
            assertThat(number(axes, "high")).isGreaterThan(1200);
            assertThat(axes.get("clock")).asInstanceOf(LIST).contains("10:00:00");
            plot.locator("summary").click();
            // a browser tells that it has opened something only later
            PlaywrightAssertions.assertThat(plot.locator("tbody tr")).hasCount(4);
            assertThat(plot.locator("tbody tr").allInnerTexts())
                    .anyMatch(row -> row.contains("10:01") && row.contains("beyond") && row.contains("1200"))
                    .anyMatch(row -> row.contains("not measured") && row.contains("connection refused"));
            picture(seen.page(), "plots-" + width);
            assertThat(seen.complaints()).isEmpty();
        }
    }

    /** What is written at the axes of a plot, and from where to where they go. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> axes(Locator plot) {
        return (Map<String, Object>) plot.locator("canvas").evaluate("""
                canvas => {
                  const { x, y } = Chart.getChart(canvas).scales;
                  const labels = axis => axis.ticks.map(tick => tick.label);
                  return { from: x.min, until: x.max, low: y.min, high: y.max, clock: labels(x), steps: labels(y) };
                }""");
    }

    private static long number(Map<String, Object> axes, String name) {
        return ((Number) axes.get(name)).longValue();
    }

    /** Conditions of more than one value: no lines to draw, and nothing that was not measured. */
    @Test
    void whereOnlyOutcomesCanBeDrawnTheyAre() {
        Instant at = Instant.parse("2026-11-20T03:00:00Z");
        when(plots.of(SampleRun.ID))
                .thenReturn(List.of(new WatchPlot(
                        "E4.1-01",
                        "AMBER",
                        null,
                        null,
                        null,
                        at,
                        at.plusSeconds(60),
                        null,
                        List.of(
                                new WatchPlot.Point(at, "PASS", null, "all is well"),
                                new WatchPlot.Point(at.plusSeconds(30), "INCONCLUSIVE", null, "nearly")))));
        try (Seen seen = open("/runs/" + SampleRun.ID + "/plots", 768, ColorScheme.LIGHT)) {
            Locator plot = seen.page().locator("[data-watch='E4.1-01']");

            PlaywrightAssertions.assertThat(plot.locator("canvas"))
                    .hasAttribute("aria-label", "Tab load time. Now between. Samples: 1 on target, 1 between.");
            PlaywrightAssertions.assertThat(plot.locator(".state")).hasText("~ amber");
            PlaywrightAssertions.assertThat(plot.locator(".bounds")).isEmpty();
            assertThat(axes(plot).get("steps"))
                    .asInstanceOf(LIST)
                    .containsExactly("on target", "between", "beyond", "not measured");
            picture(seen.page(), "outcomes-768");
            assertThat(seen.complaints()).isEmpty();
        }
    }
}
