package io.golive.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import io.golive.api.login.PageHeaders;
import io.golive.e2e.Browser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Group Chromium: report and runbook as pages of the server, whose policy lets in no style but theirs. */
@EnabledIf("io.golive.e2e.Browser#isThere")
class PrintInBrowserIT {
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Browser browser;

    @BeforeEach
    void serve() throws Exception {
        Map<String, byte[]> pages = Map.of(
                "/report",
                new ReportFiles(SampleReport.pages(), new PdfPrinter()).write(SampleReport.facts(), Format.HTML),
                "/runbook",
                new RunbookFiles(SampleReport.pages(), new PdfPrinter())
                        .html(RunbookFilesTest.runbook())
                        .getBytes(StandardCharsets.UTF_8),
                "/foreign",
                "<style>b { color: red }</style><b style=\"color: red\">x</b>".getBytes(StandardCharsets.UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = pages.get(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
            exchange.getResponseHeaders().add("Content-Security-Policy", PageHeaders.POLICY);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        browser = Browser.open(Path.of("target", "screenshots", "print"));
        browser.page().onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void stop() {
        browser.close();
        server.stop(0);
    }

    private Page open(String path) {
        browser.page().navigate("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return browser.page();
    }

    @Test
    void bothLookAsTheyAreMeantTo() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            browser.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : List.of("/report", "/runbook")) {
                Page page = open(path);
                PlaywrightAssertions.assertThat(page.locator("body")).hasCSS("max-width", "1040px");
                browser.picture(path.substring(1));
                assertThat(complaints).as(path).isEmpty();
            }
        }
    }

    @Test
    void anotherStyleIsNotTaken() {
        PlaywrightAssertions.assertThat(open("/foreign").locator("b")).not().hasCSS("color", "rgb(255, 0, 0)");
        assertThat(complaints).hasSizeGreaterThanOrEqualTo(2);
    }
}
