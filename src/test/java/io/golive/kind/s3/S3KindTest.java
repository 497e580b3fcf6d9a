package io.golive.kind.s3;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.golive.action.ActionKinds;
import io.golive.action.ActionOutcome;
import io.golive.action.ActionResult;
import io.golive.action.ActionRunner;
import io.golive.action.ActionSpec;
import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an endpoint may do to us; how it behaves when all is well is seen on the practice target. */
class S3KindTest {
    private static final String SECRET = "s3cret-key-of-the-store";

    @TempDir
    static Path folder;

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final CheckRunner checks = new CheckRunner(Kinds.scan());
    private final ActionRunner actions = new ActionRunner(ActionKinds.scan());
    private final Secrets secrets = new FileSecrets(folder);
    private final Cancellation cancellation = new Cancellation();
    private final Map<String, Object> variables = new HashMap<>(Map.of("run", "run-42"));
    private String url = "http://127.0.0.1:" + SERVER.getPort();
    private Login login = new Login("probe", "STORE");
    private Duration timeout = Duration.ofSeconds(10);
    private List<String> conceal = List.of();

    @BeforeAll
    static void secret() throws IOException {
        Path file = Files.writeString(folder.resolve("STORE"), SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/xml")
                .withBody("<Error><Code>" + code + "</Code><Message>so it is</Message></Error>");
    }

    private CheckContext context() {
        Target target = new Target("staging", "files", "s3", Map.of("url", url), login, login, Map.of());
        return new CheckContext(target, variables, secrets, cancellation);
    }

    private CheckResult check(String request, String... expect) {
        return checks.run(
                new CheckSpec(
                        "s3",
                        Map.of("request", request),
                        "staging",
                        "files",
                        null,
                        List.of(expect),
                        List.of(),
                        timeout,
                        null,
                        null,
                        conceal,
                        Map.of()),
                context(),
                Duration.ofSeconds(30));
    }

    private ActionResult act(Map<String, Object> properties) {
        return actions.run(
                new ActionSpec("s3", properties, "staging", "files", null, true, timeout, null, Map.of()), context());
    }

    private ActionResult put() {
        return act(Map.of("request", "PUT exports/probe-${run}.txt", "text", "hello of ${run}"));
    }

    private static void is(Outcome outcome, CheckResult result) {
        assertThat(result.outcome()).as(result.toString()).isEqualTo(outcome);
    }

    private static void is(ActionOutcome outcome, ActionResult result) {
        assertThat(result.outcome()).as(result.toString()).isEqualTo(outcome);
    }

    @Test
    void anObjectIsReadSignedAndWithPathStyle() {
        answer(aResponse().withBody("hello").withHeader("ETag", "\"abc\""));

        is(Outcome.PASS, check("GET exports/a b.txt", "exists and text = \"hello\" and bytes = 5 and etag = \"abc\""));
        SERVER.verify(getRequestedFor(urlEqualTo("/exports/a%20b.txt"))
                .withHeader(
                        "Authorization", matching("AWS4-HMAC-SHA256 Credential=probe/.*/us-east-1/s3/aws4_request.*"))
                .withHeader("X-Golive-Run", equalTo("run-42")));
    }

    @Test
    void whatIsNotThereDoesNotExistAndTheReasonIsKept() {
        answer(error(404, "NoSuchBucket"));

        is(Outcome.PASS, check("GET exports/a", "not(exists)"));
        CheckResult result = check("LIST exports", "count > 0");
        is(Outcome.FAIL, result);
        assertThat(result.verdicts().getFirst().sentence()).contains("NoSuchBucket");
    }

    @Test
    void aRefusalIsAnErrorThatNamesTheLogin() {
        answer(error(403, "AccessDenied"));

        CheckResult result = check("GET exports/a", "exists");
        is(Outcome.ERROR, result);
        assertThat(result.error())
                .contains("staging/files does not allow this to the access key probe with the secret STORE")
                .contains("403 AccessDenied")
                .doesNotContain(SECRET);
    }

    @Test
    void aBigObjectIsMeasuredButNotLoaded() {
        answer(aResponse()
                .withBody("x".repeat(Looks.MOST_BYTES + 1))
                .withHeader("Content-Length", Integer.toString(Looks.MOST_BYTES + 1)));

        is(Outcome.PASS, check("GET exports/big", "bytes = " + (Looks.MOST_BYTES + 1)));
        CheckResult result = check("GET exports/big", "text = \"x\"");
        is(Outcome.FAIL, result);
        assertThat(result.verdicts().getFirst().sentence())
                .contains("more than the 1000000 bytes that are looked into");
    }

    @Test
    void aBrokenStoreIsAnErrorAndAskedOnceOnly() {
        answer(error(503, "SlowDown"));

        CheckResult result = check("GET exports/a", "exists");
        is(Outcome.ERROR, result);
        assertThat(result.error()).contains("staging/files answers HTTP 503 SlowDown");
        SERVER.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void aDeadStoreIsAnErrorAndAnActionOnItSurelyDidNothing() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + free.getLocalPort();
        }
        CheckResult result = check("GET exports/a", "exists");
        is(Outcome.ERROR, result);
        assertThat(result.error()).contains("refuses the connection; nothing listens there");
        is(ActionOutcome.FAILED, put());
    }

    @Test
    void aHangingStoreIsEndedByTheTimeoutAndAnActionOnItIsInDoubt() {
        answer(aResponse().withFixedDelay(8000));
        timeout = Duration.ofSeconds(1);

        CheckResult result = check("GET exports/a", "exists");
        is(Outcome.ERROR, result);
        assertThat(result.error()).containsAnyOf("did not answer in time", "took longer than 1000 ms");
        assertThat(result.millis()).isLessThan(5000);
        is(ActionOutcome.IN_DOUBT, put());
    }

    @Test
    void aWaitOnAHangingStoreEndsAtOnceWhenItIsCancelled() throws Exception {
        timeout = Duration.ofSeconds(20);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + silent.getLocalPort();
            CompletableFuture<CheckResult> result =
                    CompletableFuture.supplyAsync(() -> check("GET exports/a", "exists"));
            silent.accept().getInputStream().read();
            cancellation.cancel("the lane was closed");

            assertThat(result.get(15, TimeUnit.SECONDS).error()).contains("the lane was closed");
        }
    }

    @Test
    void anActionSaysWhatItWroteAndWhatCameBack() {
        answer(aResponse().withHeader("ETag", "\"abc\""));

        ActionResult result = put();
        is(ActionOutcome.DONE, result);
        assertThat(result.observed()).containsEntry("etag", "abc");
        assertThat(result.resolved()).contains("PUT exports/probe-run-42.txt").contains("hello of run-42");
        SERVER.verify(putRequestedFor(urlEqualTo("/exports/probe-run-42.txt"))
                .withRequestBody(equalTo("hello of run-42"))
                .withHeader("X-Golive-Run", equalTo("run-42")));
    }

    @Test
    void anActionThatIsRefusedFailedAndOneThatBreaksOffIsInDoubt() {
        answer(error(403, "AccessDenied"));
        ActionResult refused = put();
        is(ActionOutcome.FAILED, refused);
        assertThat(refused.error()).contains("AccessDenied");

        answer(error(500, "InternalError"));
        is(ActionOutcome.IN_DOUBT, put());

        SERVER.resetRequests();
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        is(ActionOutcome.IN_DOUBT, act(Map.of("request", "DELETE exports/a")));
        SERVER.verify(1, deleteRequestedFor(anyUrl()));
    }

    @Test
    void withoutAWriterNothingIsChanged() {
        login = null;
        answer(aResponse());

        is(ActionOutcome.FAILED, put());
        SERVER.verify(0, putRequestedFor(anyUrl()));
    }

    @Test
    void aSecretKeyWithoutItsAccessKeySaysWhatToWrite() {
        login = new Login(null, "STORE");

        CheckResult result = check("GET exports/a", "exists");
        is(Outcome.ERROR, result);
        assertThat(result.error()).contains("{ user: access key id, secret: NAME }");
    }

    @Test
    void whatIsConcealedOrSecretIsShownNowhere() {
        answer(aResponse().withBody("0901234567"));
        conceal = List.of("text");
        CheckResult result = check("GET exports/phones", "matches(text, \"09[0-9]{8}\")");
        is(Outcome.PASS, result);
        assertThat(result.toString()).doesNotContain("0901234567");

        conceal = List.of();
        answer(aResponse().withBody("key=" + SECRET));
        assertThat(check("GET exports/config", "exists").toString())
                .doesNotContain(SECRET)
                .contains("key=***");
    }
}
