package io.golive.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.golive.e2e.Browser;
import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.run.Asks;
import io.golive.run.DatabaseSetup;
import io.golive.run.FigureReports;
import io.golive.run.Rollbacks;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.TaskDesk;
import io.golive.run.TestDatabase;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;

/** A page that stays open while the server is restarted and another one goes on writing the ledger. */
@EnabledIf("io.golive.e2e.Browser#isThere")
class RestartIT {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    /** What readers of the run said that they had seen, in the order in which they came. */
    private static final List<String> CAME_WITH = new CopyOnWriteArrayList<>();

    @TempDir
    static Path data;

    static class Samples {
        @Bean
        Filter listener() {
            return (request, response, chain) -> {
                HttpServletRequest asked = (HttpServletRequest) request;
                if (asked.getRequestURI().endsWith("/live")) {
                    CAME_WITH.add(String.valueOf(asked.getHeader(LiveController.LAST_EVENT)));
                }
                chain.doFilter(request, response);
            };
        }

        @Bean
        Runs runs() {
            Runs runs = mock(Runs.class);
            SampleRun.isIn(runs);
            return runs;
        }

        @Bean
        RunViews views(Ledger ledger) {
            RunViews views = mock(RunViews.class);
            SampleRun.isReadBy(
                    views,
                    () -> SampleRun.view(
                            ledger.head(SampleRun.ID).map(Entry::sequence).orElse(0L), "FAIL"));
            return views;
        }

        @Bean
        WayBacks wayBacks() {
            WayBacks wayBacks = mock(WayBacks.class);
            when(wayBacks.of(any(), any())).thenReturn(SampleWayBack.of(Set.of()));
            return wayBacks;
        }

        @Bean
        Asks asks() {
            return mock(Asks.class);
        }

        @Bean
        TaskDesk desk() {
            return mock(TaskDesk.class);
        }

        @Bean
        FigureReports reports() {
            return mock(FigureReports.class);
        }

        @Bean
        Rollbacks rollbacks() {
            return mock(Rollbacks.class);
        }
    }

    @Test
    void anOpenPageGoesOnBehindARestartWhereItWas() {
        try (ConfigurableApplicationContext other = serve(0);
                Browser browser = Browser.open(Path.of("target", "screenshots"))) {
            ConfigurableApplicationContext server = serve(0);
            int port = port(server);
            Page page = browser.page();
            page.navigate("http://127.0.0.1:" + port + "/runs/" + SampleRun.ID);
            long seen = append(other, "before the restart");
            entry(page, seen).waitFor();
            page.evaluate("() => window.notReloaded = true");

            server.close();
            long first = append(other, "the first while it was away");
            long second = append(other, "the second while it was away");
            page.getByText("Golive does not answer").waitFor();
            server = serve(port);

            entry(page, first).waitFor();
            entry(page, second).waitFor();
            assertThat(page.locator("#connection")).isHidden();
            assertThat(CAME_WITH).last().isEqualTo(String.valueOf(seen));
            entry(page, append(server, "behind the restart")).waitFor();
            assertThat(page.evaluate("() => window.notReloaded")).isEqualTo(true);
            server.close();
        }
    }

    private static Locator entry(Page page, long sequence) {
        return page.locator("#ledger .entries li > .num:first-child")
                .getByText(String.valueOf(sequence), new Locator.GetByTextOptions().setExact(true));
    }

    private static ConfigurableApplicationContext serve(int port) {
        return new SpringApplicationBuilder(BoardApp.class, Samples.class)
                .run(
                        "--server.port=" + port,
                        "--spring.threads.virtual.enabled=true",
                        "--golive.tasklist.url=http://127.0.0.1:1",
                        "--golive.data=" + data,
                        "--spring.datasource.url=" + DATABASE.url(),
                        "--spring.datasource.username=" + DatabaseSetup.APP,
                        "--spring.datasource.password=app's");
    }

    private static int port(ConfigurableApplicationContext server) {
        return ((ServletWebServerApplicationContext) server).getWebServer().getPort();
    }

    private static long append(ConfigurableApplicationContext server, String reason) {
        return server.getBean(TransactionTemplate.class)
                .execute(status -> server.getBean(Ledger.class)
                        .append(SampleRun.ID, "test.fact", "rita", Map.of("reason", reason)))
                .sequence();
    }
}
