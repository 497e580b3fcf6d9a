package io.golive.e2e;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.golive.TestGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium, headless; every page it shows is kept as a picture. */
public final class Browser implements AutoCloseable {
    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;
    private static final int HEIGHT = 1000;
    private static final int LIMIT_MS = 180_000;

    /** How much of a page that scrolls inside of itself is out of sight, in pixels. */
    private static final String HIDDEN =
            "Math.max(...[...document.querySelectorAll('*')].map(e => e.scrollHeight - e.clientHeight).filter(d => d < 5000), 0)";

    private static final int[] DESK_TABLET_PHONE = {1440, 768, 390};

    private final Page page;
    private final Path pictures;
    private final Runnable end;

    private Browser(Page page, Path pictures, Runnable end) {
        this.page = page;
        this.pictures = pictures;
        this.end = end;
        page.setViewportSize(DESKTOP, HEIGHT);
        page.setDefaultTimeout(LIMIT_MS);
        page.setDefaultNavigationTimeout(LIMIT_MS);
    }

    public static boolean isThere() {
        return TestGroups.CHROMIUM.isThere();
    }

    public static Browser open(Path pictures) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Page page = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(TestGroups.chromium().orElseThrow())
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-background-networking", "--disable-component-update")))
                .newPage();
        return new Browser(page, pictures, playwright::close);
    }

    /** Somebody else, with a browser of her own: the same program, nothing that is remembered of anybody. */
    Browser beside(Path herPictures) {
        Page hers = page.context().browser().newContext().newPage();
        return new Browser(hers, herPictures, hers.context()::close);
    }

    /** Another tab of the same person. */
    Browser tab() {
        Page another = page.context().newPage();
        return new Browser(another, pictures, another::close);
    }

    public Page page() {
        return page;
    }

    /** Opens a page, and keeps it as a picture at desktop and at phone width; the phone's stays. */
    void show(String url, String name) {
        page.setViewportSize(DESKTOP, HEIGHT);
        page.navigate(url);
        picture(name + "-" + DESKTOP);
        page.setViewportSize(PHONE, HEIGHT);
        picture(name + "-" + PHONE);
    }

    /** Keeps what is open as pictures of both widths, with all that a person would scroll to; the phone's stays. */
    void pictures(String name) {
        for (int width : new int[] {DESKTOP, PHONE}) {
            page.setViewportSize(width, HEIGHT);
            int hidden = ((Number) page.evaluate(HIDDEN)).intValue();
            page.setViewportSize(width, HEIGHT + hidden);
            picture(name + "-" + width);
        }
    }

    /** Keeps what is open as pictures of three widths, and says at which of them a reader has to scroll sideways. */
    List<Integer> sidewaysAt(String name) {
        List<Integer> sideways = new ArrayList<>();
        for (int width : DESK_TABLET_PHONE) {
            page.setViewportSize(width, HEIGHT);
            picture(name + "-" + width);
            if (widerThanScreen()) {
                sideways.add(width);
            }
        }
        desk();
        return sideways;
    }

    void desk() {
        page.setViewportSize(DESKTOP, HEIGHT);
    }

    public void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(pictures.resolve(name + ".png"))
                .setFullPage(true));
    }

    String text() {
        return page.innerText("body");
    }

    public boolean widerThanScreen() {
        return (boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
    }

    /** What was there last is kept: the first thing to look at when a test failed. */
    @Override
    public void close() {
        picture("last");
        end.run();
    }
}
