package io.golive.kind.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.golive.check.Cancellation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A headless Chromium and the driver between it and us. Not for two threads at a
 * time, but {@link #kill} may come from any.
 */
final class RunningBrowser {
    private static final int END_SECONDS = 2;
    private static final String DRIVER_ARGUMENT = "run-driver";

    private final Path program;
    private final Playwright playwright;
    private final ProcessHandle driver;
    private volatile Browser browser;
    private volatile boolean killed;

    private RunningBrowser(Path program, Playwright playwright, ProcessHandle driver) {
        this.program = program;
        this.playwright = playwright;
        this.driver = driver;
    }

    /** @param cancellation ends a start that hangs */
    static RunningBrowser start(Path program, Cancellation cancellation) {
        Set<Long> before = drivers().map(ProcessHandle::pid).collect(Collectors.toSet());
        Playwright playwright;
        try {
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment()));
        } catch (RuntimeException e) {
            driverSince(before).ifPresent(ProcessHandle::destroyForcibly);
            throw e;
        }
        ProcessHandle driver = driverSince(before)
                .orElseThrow(() -> new IllegalStateException("the browser's driver ended as soon as it was started"));
        RunningBrowser started = new RunningBrowser(program, playwright, driver);
        Runnable forget = cancellation.onCancel(started::kill);
        try {
            started.browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program));
            // the first page of a browser is slow: no page that is measured shall be the first
            started.browser.newContext().close();
            return started;
        } catch (RuntimeException e) {
            started.kill();
            throw e;
        } finally {
            forget.run();
        }
    }

    /** A session of its own: no cookies, no cache, nothing of the page before. */
    BrowserContext newContext(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    Path program() {
        return program;
    }

    boolean isAlive() {
        // the driver tells of a browser's end only when it is asked something: the processes themselves are looked at
        return !killed && driver.isAlive() && driver.children().anyMatch(ProcessHandle::isAlive);
    }

    /** Ends every process of it, which takes what they wrote along; may be called twice. */
    synchronized void kill() {
        if (killed) {
            return;
        }
        killed = true;
        // the browser at once, whatever it is doing; then the driver has its folders to delete before it ends
        List<ProcessHandle> browsers = driver.descendants().toList();
        browsers.forEach(ProcessHandle::destroyForcibly);
        Thread.ofPlatform().daemon().name("golive-browser-close").start(playwright::close);
        if (!gone(List.of(driver))) {
            driver.destroyForcibly();
        }
        gone(browsers);
    }

    /** Whether they ended within the limit. */
    private static boolean gone(List<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(ends)
                .thenApply(all -> true)
                .completeOnTimeout(false, END_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static Optional<ProcessHandle> driverSince(Set<Long> before) {
        return drivers().filter(process -> !before.contains(process.pid())).findFirst();
    }

    private static Stream<ProcessHandle> drivers() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info().commandLine().orElse("").contains(DRIVER_ARGUMENT));
    }

    /** Never a download; and no page gets at the secrets of this process. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        System.getenv().keySet().stream()
                .filter(name -> name.startsWith("GOLIVE_SECRET_") || name.equals("NODE_OPTIONS"))
                .forEach(name -> environment.put(name, ""));
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return environment;
    }
}
