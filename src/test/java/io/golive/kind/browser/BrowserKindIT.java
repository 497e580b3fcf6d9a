package io.golive.kind.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.golive.check.CallException;
import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.check.Request;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Group Chromium: the kind against a small site, in the machine's own browser. */
@EnabledIf("io.golive.TestGroups#chromiumIsThere")
class BrowserKindIT {
    private static final String SECRET = "s3cret-of-the-page";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private final CheckRunner checks = new CheckRunner(Kinds.scan());
    private final Secrets secrets = new FileSecrets(folder);
    private final Cancellation cancellation = new Cancellation();
    private PageServer server;
    private Duration timeout = LIMIT;

    @BeforeAll
    static void secret() throws IOException {
        Path file = Files.writeString(folder.resolve("WEB"), SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @BeforeEach
    void open() throws IOException {
        server = new PageServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private CheckContext context() {
        Target target = new Target(
                "staging",
                "web",
                "http",
                Map.of("url", server.url()),
                null,
                null,
                Map.of("admin", new Login("adm", "WEB"), "robot", new Login(null, "WEB")));
        return new CheckContext(target, Map.of("tab", "a b\""), secrets, cancellation);
    }

    private CheckResult check(Map<String, Object> properties, String as, String... expect) {
        CheckSpec spec = new CheckSpec(
                "browser",
                properties,
                "staging",
                "web",
                as,
                List.of(expect),
                List.of(),
                timeout,
                null,
                null,
                List.of(),
                Map.of());
        return checks.run(spec, context(), LIMIT.multipliedBy(2));
    }

    private void holds(Map<String, Object> properties, String as, String... expect) {
        CheckResult result = check(properties, as, expect);
        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASS);
    }

    @Test
    void whatAPersonSees() {
        server.page("/tabs", """
                <h1>Tab</h1><button class="export">Xuất A</button><button class="export">Xuất B</button>
                <button class="export" style="display:none">Xuất C</button>
                <script>document.body.insertAdjacentHTML('beforeend', '<p id="late">made by script</p>')</script>""");
        holds(
                Map.of(
                        "page", "/tabs",
                        "count", Map.of("exports", "button.export", "none", ".none"),
                        "text", Map.of("exports", "button.export", "late", "#late")),
                null,
                "status = 200 and url = \"/tabs\" and title = \"T\"",
                "count(errors) = 0 and count(failed) = 0",
                "count.exports = 2 and hidden.exports = 1 and count.none = 0",
                "text.exports = [\"Xuất A\", \"Xuất B\"] and text.late[1] = \"made by script\"",
                "every t in text.exports satisfies starts with(t, \"Xuất\")",
                "ms > 0 and ms < 20000");
    }

    @Test
    void errorsOfItsScriptsAndOfItsRequests() {
        server.page("/broken", """
                <img src="/gone.png"><script>console.error('first'); setTimeout(() => { throw new Error('second') }, 50)
                fetch('http://127.0.0.1:1/x').catch(() => {})</script>""");
        CheckResult result = check(Map.of("page", "/broken"), null, "count(errors) = 0");
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.observed().get("errors").toString())
                .contains("first (/broken:1)", "uncaught Error: second", "404");
        assertThat(result.observed().get("failed").toString())
                .contains("GET /gone.png: 404", "GET http://127.0.0.1:1/x: net::ERR");
        assertThat(result.excerpt()).contains("console: first", "failed: GET /gone.png: 404");
    }

    @Test
    void valuesAreEncodedForTheirPlace() {
        server.page("/t/a b\"", "<p title='a b\"'>quoted</p>");
        holds(
                Map.of("page", "/t/${tab}", "text", Map.of("p", "p[title=\"${tab}\"]")),
                null,
                "status = 200 and text.p = [\"quoted\"]");
    }

    @Test
    void logsInWithANameAndAPassword() {
        server.page("/private", "<p>in</p>");
        server.needs("Basic " + Base64.getEncoder().encodeToString(("adm:" + SECRET).getBytes(StandardCharsets.UTF_8)));
        holds(Map.of("page", "/private"), "admin", "status = 200", "count(failed) = 0", "count(errors) = 0");
        holds(Map.of("page", "/private"), null, "status = 401");
        holds(Map.of("page", "/private"), "robot", "status = 401");
    }

    @Test
    void aTokenGoesToTheTargetAlone() throws IOException {
        server.page("/private", "<p>in</p>").page("/look", "<p>x</p>");
        server.needs("Bearer " + SECRET);
        holds(Map.of("page", "/private"), "robot", "status = 200");
        try (PageServer other = new PageServer()) {
            other.page("/there", "<p>elsewhere</p>");
            server.redirect("/away", other.url() + "/there");
            server.page("/look", "<img src='" + other.url() + "/pixel'>");
            holds(Map.of("page", "/away"), "robot", "url = \"" + other.url() + "/there\"");
            holds(Map.of("page", "/look"), "robot", "status = 200");
            assertThat(other.asked())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(asked -> assertThat(asked.login()).isNull());
        }
    }

    @Test
    void noSecretIsInTheEvidence() {
        server.page("/told", "<p id=p>" + SECRET + "</p><script>console.error('" + SECRET + "')</script>");
        CheckResult result = check(Map.of("page", "/told", "text", Map.of("p", "#p")), "robot", "status = 200");
        assertThat(result.toString()).doesNotContain(SECRET).contains("***");
    }

    @Test
    void waitsForWhatComesLate() {
        server.page(
                "/late", "<script>setTimeout(() => document.body.innerHTML = '<b class=done>done</b>', 700)</script>");
        holds(
                Map.of("page", "/late", "waitFor", ".done", "count", Map.of("done", ".done")),
                null,
                "count.done = 1 and ms >= 700");
    }

    @Test
    void whatNeverComesIsAFailureThatSaysSo() {
        timeout = LIMIT;
        server.page("/never", "<script>console.error('why')</script>");
        CheckResult result = check(Map.of("page", "/never", "waitFor", ".done"), null, "status = 200");
        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.FAIL);
        assertThat(result.verdicts().getFirst().sentence())
                .contains("'.done' was not seen within", "the page answered 200", "console: why");
    }

    @Test
    void aPageThatHoldsTheBrowserIsEndedWithIt() {
        timeout = Duration.ofSeconds(3);
        server.page("/loop", "<script>for (;;) {}</script>").page("/well", "<p>well</p>");
        CheckResult result = check(Map.of("page", "/loop"), null, "status = 200");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.error()).contains("it took longer than 3000 ms and was ended");
        assertThat(browsers()).isEmpty();
        timeout = LIMIT;
        holds(Map.of("page", "/well"), null, "status = 200");
    }

    @Test
    void aLineBehindAPageThatHangsSaysThatItsTurnDidNotCome() {
        server.page("/loop", "<script>for (;;) {}</script>").page("/well", "<p>well</p>");
        CompletableFuture<CheckResult> hanging =
                CompletableFuture.supplyAsync(() -> check(Map.of("page", "/loop"), null, "status = 200"));
        await().atMost(LIMIT).until(() -> !server.asked().isEmpty());
        timeout = Duration.ofSeconds(2);
        CheckResult behind = check(Map.of("page", "/well"), null, "status = 200");
        assertThat(behind.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(behind.error())
                .contains("it waited 1000 ms for its turn with the browser", "did not look at the page")
                .doesNotContain("took longer");
        assertThat(behind.resolved()).contains("/well");

        cancellation.cancel("it hangs");
        assertThat(hanging).succeedsWithin(LIMIT).returns(Outcome.ERROR, CheckResult::outcome);
    }

    @Test
    void aCancelledCheckLeavesNoBrowser() {
        server.page("/loop", "<script>for (;;) {}</script>");
        CompletableFuture<CheckResult> result =
                CompletableFuture.supplyAsync(() -> check(Map.of("page", "/loop"), null, "status = 200"));
        await().atMost(LIMIT).until(() -> !server.asked().isEmpty());
        cancellation.cancel("the lane is closed");
        assertThat(result).succeedsWithin(LIMIT).satisfies(ended -> {
            assertThat(ended.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(ended.error()).contains("the lane is closed");
        });
        assertThat(browsers()).isEmpty();
    }

    @Test
    void oneBrowserServesManyLinesSideBySide() {
        server.page("/well", "<p>well</p>");
        List<CompletableFuture<CheckResult>> results = IntStream.range(0, 8)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> check(Map.of("page", "/well"), null, "status = 200")))
                .toList();
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result).succeedsWithin(LIMIT).returns(Outcome.PASS, CheckResult::outcome));
        assertThat(browsers().filter(process -> line(process).contains("run-driver")))
                .hasSize(1);
    }

    @Test
    void aBrowserThatDiedIsStartedAgain() {
        server.page("/well", "<p>well</p>");
        holds(Map.of("page", "/well"), null, "status = 200");
        List<ProcessHandle> chromium = browsers()
                .filter(process -> !line(process).contains("run-driver"))
                .toList();
        assertThat(chromium)
                .isNotEmpty()
                .allSatisfy(process -> assertThat(process.destroyForcibly()).isTrue());
        await().atMost(LIMIT).until(() -> chromium.stream().noneMatch(ProcessHandle::isAlive));
        holds(Map.of("page", "/well"), null, "status = 200");
    }

    @Test
    void anUnusedBrowserEnds() throws Exception {
        server.page("/well", "<p>well</p>");
        Path program = Chromium.ofThisMachine().program().orElseThrow();
        BrowserKeeper keeper = new BrowserKeeper(Duration.ofMillis(300));
        long driver = keeper.use(
                program,
                LIMIT,
                cancellation,
                browser -> browsers()
                        .filter(process -> line(process).contains("run-driver"))
                        .mapToLong(ProcessHandle::pid)
                        .max()
                        .orElseThrow());
        await().atMost(LIMIT)
                .until(() ->
                        ProcessHandle.of(driver).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(keeper.<Boolean>use(program, LIMIT, cancellation, RunningBrowser::isAlive))
                .isTrue();
    }

    @Test
    void aSiteThatIsAwayIsAnError() {
        server.close();
        CheckResult result = check(Map.of("page", "/"), null, "status = 200");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.error()).contains("the page could not be opened", "ERR_CONNECTION_REFUSED");
        assertThat(result.resolved()).isEqualTo("open " + server.url() + "/");
    }

    @Test
    void withoutABrowserItSaysWhatToInstall() {
        BrowserCheck check = new BrowserCheck(new Chromium(Map.of()), BrowserKeeper.OF_THIS_PROCESS);
        Request request = new Request(
                Map.of("page", "/x"), context().target(), null, Map.of(), LIMIT, secrets, new Cancellation());
        assertThatThrownBy(() -> check.observe(request))
                .isInstanceOf(CallException.class)
                .hasMessageContaining("apt install chromium")
                .returns("open " + server.url() + "/x", e -> ((CallException) e).resolved());
    }

    private static Stream<ProcessHandle> browsers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process ->
                        line(process).contains("run-driver") || line(process).contains("--headless"));
    }

    private static String line(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
