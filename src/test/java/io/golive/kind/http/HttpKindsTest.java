package io.golive.kind.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpKindsTest {
    private static final String SECRET = "s3cret-of-web";

    @TempDir
    static Path folder;

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort())
            .build();

    private final CheckRunner checks = new CheckRunner(Kinds.scan());
    private final ActionRunner actions = new ActionRunner(ActionKinds.scan());
    private final Secrets secrets = new FileSecrets(folder);
    private final Cancellation cancellation = new Cancellation();
    private final Map<String, Object> variables = new HashMap<>(Map.of("run", "run-42"));
    private String url = "http://127.0.0.1:" + SERVER.getPort();
    private Login reader;
    private Login writer = new Login(null, "WEB");
    private Duration timeout = Duration.ofSeconds(10);

    @BeforeAll
    static void secret() throws IOException {
        Path file = Files.writeString(folder.resolve("WEB"), SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    private CheckContext context() {
        Target target = new Target(
                "staging", "web", "http", Map.of("url", url), reader, writer, Map.of("admin", new Login("adm", "WEB")));
        return new CheckContext(target, variables, secrets, cancellation);
    }

    private CheckResult check(Map<String, Object> properties, String as, String... expect) {
        return checks.run(
                new CheckSpec(
                        "http",
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
                        Map.of()),
                context(),
                Duration.ofSeconds(30));
    }

    private CheckResult check(String request, String... expect) {
        return check(Map.of("request", request), null, expect);
    }

    private ActionResult act(Map<String, Object> properties) {
        return actions.run(
                new ActionSpec("http", properties, "staging", "web", null, false, timeout, null, Map.of()), context());
    }

    @Test
    void theAnswerIsObservedInAllItsParts() {
        answer(okJson("{\"rows\":[{\"n\":1.10}],\"ok\":true}").withHeader("X-Build", "42"));
        CheckResult result = check(
                "GET /x",
                "status = 200",
                "body.rows[1].n = 1.1",
                "body.ok",
                "bytes > 10",
                "contains(text, \"rows\")",
                "get value(headers, \"x-build\") = \"42\"",
                "ms < 9000");
        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASS);
        assertThat(result.resolved()).isEqualTo("GET " + url + "/x");
        assertThat(result.excerpt()).startsWith("HTTP 200").contains("x-build: 42");
    }

    @Test
    void whatIsNoJsonHasNoBodyAndSaysWhy() {
        answer(ok("<html>garbage"));
        assertThat(check("GET /x", "body.ok").verdicts().getFirst().sentence()).contains("the answer is not JSON");
        answer(ok("{\"a\":1} trailing"));
        assertThat(check("GET /x", "body.a = 1").outcome()).isEqualTo(Outcome.FAIL);
        answer(ok());
        assertThat(check("GET /x", "body.ok").verdicts().getFirst().sentence()).contains("the answer is empty");
        assertThat(check("HEAD /x", "status = 200 and bytes = 0").outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aRedirectIsObservedAndNotFollowed() {
        answer(aResponse().withStatus(302).withHeader("Location", "/login"));
        assertThat(check("/x", "status in [300..399]", "headers.location = \"/login\"")
                        .outcome())
                .isEqualTo(Outcome.PASS);
        SERVER.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void valuesAreEncodedForTheirPlace() {
        answer(ok());
        variables.put("flag", "a/b c?d&é");
        variables.put("quote", "say \"hi\"\n");
        variables.put("views", List.of("v1", "v2"));
        check(
                Map.of(
                        "request",
                        "POST /flags/${flag}?q=${flag}",
                        "readOnly",
                        true,
                        "headers",
                        Map.of("X-Flag", "${run}"),
                        "body",
                        Map.of("q", "<${quote}>", "views", "${views}", "deep", List.of(Map.of("${run}", 1)))),
                null,
                "status = 200");
        SERVER.verify(postRequestedFor(urlEqualTo("/flags/a%2Fb%20c%3Fd%26%C3%A9?q=a%2Fb%20c%3Fd%26%C3%A9"))
                .withHeader("X-Flag", equalTo("run-42"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson(
                        "{\"q\":\"<say \\\"hi\\\"\\n>\",\"views\":[\"v1\",\"v2\"],\"deep\":[{\"run-42\":1}]}")));
        check(Map.of("request", "POST /t", "readOnly", true, "body", "{\"q\": \"${quote}\"}"), null, "status = 200");
        SERVER.verify(postRequestedFor(urlEqualTo("/t")).withRequestBody(equalToJson("{\"q\":\"say \\\"hi\\\"\\n\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /x", "PUT /x", "DELETE /x", "PATCH /x", "post /x", "BREW /x"})
    void aCheckOnlyReads(String request) {
        answer(ok());
        assertThat(check(request, "status = 200").error()).contains("a check changes nothing");
        SERVER.verify(0, getRequestedFor(anyUrl()));
        assertThat(SERVER.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://127.0.0.1:1/x",
                "GET https://example.org/x",
                "GET http://user@127.0.0.1/x",
                "GET x",
                "GET @example.org/"
            })
    void noRequestLeavesItsTarget(String request) {
        CheckResult result = check(request, "status = 200");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(SERVER.getAllServeEvents())
                .allMatch(event -> !event.getRequest().getUrl().equals("/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://[::ffff:169.254.169.254]",
                "http://[fe80::1]",
                "http://[fd00:ec2::254]",
                "http://100.100.100.200",
                "http://224.0.0.1"
            })
    void noTargetIsWhereMachinesKeepTheirKeys(String metadata) {
        url = metadata;
        CheckResult result = check("GET /latest/meta-data", "status = 200");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.error()).contains("give the target another url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "jar:file:/x.jar!/y"})
    void noTargetSpeaksAnotherProtocol(String other) {
        url = other;
        assertThat(check("GET /", "status = 200").error()).contains("needs a url that starts with http:// or https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/", "http://169.254.169.254/", "//example.org/", "file:///etc/passwd"})
    void aRedirectToElsewhereIsNotFollowed(String elsewhere) {
        answer(aResponse().withStatus(307).withHeader("Location", elsewhere));
        assertThat(check("/x", "status = 307").outcome()).isEqualTo(Outcome.PASS);
        SERVER.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void noPlanNamesAnotherHost() {
        answer(ok());
        Map<String, Object> other = Map.of("request", "GET /x", "headers", Map.of("host", "other.example.org"));
        assertThat(check(other, null, "status = 200").error()).contains("the header Host is the target's own");
        check("/x", "status = 200");
        SERVER.verify(1, getRequestedFor(anyUrl()).withHeader("Host", equalTo("127.0.0.1:" + SERVER.getPort())));
    }

    @Test
    void aPathWithTwoSlashesStaysOnTheTarget() {
        answer(ok());
        assertThat(check("GET //example.org/x", "status = 200").resolved()).isEqualTo("GET " + url + "//example.org/x");
        SERVER.verify(1, getRequestedFor(urlEqualTo("//example.org/x")));
    }

    @Test
    void anAbsoluteAddressOfTheTargetItselfIsAllowed() {
        answer(ok());
        assertThat(check("GET " + url + "/here", "status = 200").outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void theLoginIsSentAndNeverShown() {
        String basic = Base64.getEncoder().encodeToString(("adm:" + SECRET).getBytes());
        answer(ok(SECRET + " and Basic " + basic).withHeader("X-Echo", "Bearer " + SECRET));
        reader = new Login(null, "WEB");
        CheckResult bearer = check("GET /x", "contains(text, \"none of it\")");
        SERVER.verify(getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + SECRET)));
        CheckResult asAdmin = check(Map.of("request", "GET /y"), "admin", "status = 200");
        SERVER.verify(getRequestedFor(urlEqualTo("/y")).withHeader("Authorization", equalTo("Basic " + basic)));
        assertThat(bearer.toString() + asAdmin)
                .doesNotContain(SECRET)
                .doesNotContain(basic)
                .contains("***");
    }

    @Test
    void aHugeAnswerIsCountedButNotJudgedInPart() {
        answer(ok("x".repeat(CappedBody.KEPT + 1000)));
        CheckResult result = check("GET /big", "status = 200", "bytes = " + (CappedBody.KEPT + 1000));
        assertThat(result.outcome()).isEqualTo(Outcome.PASS);
        assertThat(result.toString()).hasSizeLessThan(60_000);
        assertThat(check("GET /big", "contains(text, \"x\")").outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void whatGoesWrongOnTheWayIsSaidInPlainWords() throws IOException {
        answer(ok().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(check("GET /x", "status = 200").error()).contains("broke off");
        answer(ok().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        assertThat(check("GET /x", "status = 200").outcome()).isEqualTo(Outcome.ERROR);
        answer(ok().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        assertThat(check("GET /x", "status = 200").outcome()).isEqualTo(Outcome.ERROR);
        url = "http://127.0.0.1:" + freePort();
        assertThat(check("GET /x", "status = 200").error()).contains("refuses the connection");
        url = "http://no-such-host.invalid";
        assertThat(check("GET /x", "status = 200").error()).contains("is not known here");
        url = "https://127.0.0.1:" + SERVER.getHttpsPort();
        assertThat(check("GET /x", "status = 200").error())
                .startsWith("TLS with https://127.0.0.1")
                .contains("certification path");
        url = "ftp://127.0.0.1";
        assertThat(check("GET /x", "status = 200").error()).contains("needs a url");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aTargetThatHangsIsEndedInTime() {
        timeout = Duration.ofMillis(500);
        answer(ok().withFixedDelay(30_000));
        CheckResult result = check("GET /x", "status = 200");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.millis()).isLessThan(4_000);
        answer(ok("x".repeat(1000)).withChunkedDribbleDelay(1000, 60_000));
        CheckResult dribble = check("GET /x", "status = 200");
        assertThat(dribble.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(dribble.millis()).isLessThan(4_000);
    }

    @Test
    void anActionNamesItsRunAndIsDoneWhenAccepted() {
        answer(okJson("{\"jobId\":7}").withStatus(202));
        variables.put("flag", "F");
        ActionResult result = act(Map.of("request", "PUT /flags/${flag}", "body", Map.of("enabled", true)));
        assertThat(result.outcome()).as(result.toString()).isEqualTo(ActionOutcome.DONE);
        assertThat(result.resolved())
                .contains("PUT ")
                .contains("{\"enabled\":true}")
                .doesNotContain("Authorization");
        SERVER.verify(putRequestedFor(urlEqualTo("/flags/F"))
                .withHeader("X-Golive-Run", equalTo("run-42"))
                .withHeader("Authorization", equalTo("Bearer " + SECRET)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 429})
    void aRefusalIsFailed(int status) {
        answer(aResponse().withStatus(status).withBody("no"));
        ActionResult result = act(Map.of("request", "POST /x"));
        assertThat(result.outcome()).isEqualTo(ActionOutcome.FAILED);
        assertThat(result.error()).contains("HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 500, 502, 503, 504})
    void anAnswerThatSaysNeitherIsInDoubt(int status) {
        answer(aResponse().withStatus(status));
        assertThat(act(Map.of("request", "POST /x")).outcome()).isEqualTo(ActionOutcome.IN_DOUBT);
    }

    @Test
    void lostAfterSendingIsInDoubtAndIsNotSentAgain() {
        for (Fault fault : List.of(Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE)) {
            SERVER.resetRequests();
            answer(ok().withFault(fault));
            assertThat(act(Map.of("request", "POST /x")).outcome())
                    .as(fault.name())
                    .isEqualTo(ActionOutcome.IN_DOUBT);
            SERVER.verify(1, postRequestedFor(anyUrl()));
        }
    }

    @Test
    void neverSentIsFailed() throws IOException {
        writer = null;
        assertThat(act(Map.of("request", "POST /x")).error()).contains("has no writer");
        writer = new Login("x", "MISSING");
        assertThat(act(Map.of("request", "POST /x"))).returns(ActionOutcome.FAILED, ActionResult::outcome);
        writer = new Login(null, "WEB");
        assertThat(act(Map.of("request", "POST /${flg}"))).returns(ActionOutcome.FAILED, ActionResult::outcome);
        assertThat(act(Map.of("request", "POST /x", "headers", Map.of("Host", "evil"))))
                .returns(ActionOutcome.FAILED, ActionResult::outcome);
        assertThat(SERVER.getAllServeEvents()).isEmpty();
        url = "http://127.0.0.1:" + freePort();
        assertThat(act(Map.of("request", "POST /x"))).returns(ActionOutcome.FAILED, ActionResult::outcome);
        url = "https://127.0.0.1:" + SERVER.getHttpsPort();
        assertThat(act(Map.of("request", "POST /x"))).returns(ActionOutcome.FAILED, ActionResult::outcome);
    }

    @Test
    void aCancelledRequestIsInDoubt() {
        answer(ok().withFixedDelay(30_000));
        CompletableFuture<ActionResult> result =
                CompletableFuture.supplyAsync(() -> act(Map.of("request", "POST /slow")));
        await().until(() ->
                !SERVER.findAll(postRequestedFor(urlEqualTo("/slow"))).isEmpty());
        cancellation.cancel("the lane is closed");
        assertThat(result).succeedsWithin(Duration.ofSeconds(5)).satisfies(ended -> {
            assertThat(ended.outcome()).isEqualTo(ActionOutcome.IN_DOUBT);
            assertThat(ended.error()).contains("the lane is closed");
        });
    }
}
