package io.golive.kind.metric;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MetricCheckTest {
    private static final String SECRET = "s3cret-of-metrics";
    private static final Map<String, Object> P95 = Map.of("query", "tab:load_ms:p95");

    @TempDir
    static Path folder;

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final CheckRunner checks = new CheckRunner(Kinds.scan());
    private final Map<String, Object> variables = new HashMap<>(Map.of("site", "production"));
    private final Map<String, Object> target = new HashMap<>(Map.of("url", "http://127.0.0.1:" + SERVER.getPort()));
    private Login reader;
    private List<String> alert = List.of();

    @BeforeAll
    static void secret() throws IOException {
        Path file = Files.writeString(folder.resolve("METRICS"), SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private CheckResult check(Map<String, Object> properties, String... expect) {
        return checks.run(
                new CheckSpec(
                        "metric",
                        properties,
                        "production",
                        "metrics",
                        null,
                        List.of(expect),
                        alert,
                        Duration.ofSeconds(5),
                        null,
                        null,
                        List.of(),
                        Map.of()),
                new CheckContext(
                        new Target("production", "metrics", "prometheus", target, reader, null, Map.of()),
                        variables,
                        new FileSecrets(folder),
                        new Cancellation()),
                Duration.ofSeconds(20));
    }

    private static void gives(String data) {
        answers(200, "{\"status\":\"success\",\"data\":" + data + "}");
    }

    private static void answers(int status, String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private static String vector(String... values) {
        List<String> result = new ArrayList<>();
        for (String value : values) {
            result.add("{\"metric\":{\"__name__\":\"m\",\"tab\":\"t%d\"},\"value\":[1700000000.1,\"%s\"]}"
                    .formatted(result.size(), value));
        }
        return "{\"resultType\":\"vector\",\"result\":[" + String.join(",", result) + "]}";
    }

    private static String matrix(String... values) {
        StringBuilder points = new StringBuilder();
        for (String value : values) {
            points.append(points.isEmpty() ? "" : ",")
                    .append("[1700000000,\"")
                    .append(value)
                    .append("\"]");
        }
        return "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[" + points + "]}]}";
    }

    @Test
    void betweenTargetAndAlertIsInconclusive() {
        alert = List.of("value > 1000");
        gives(vector("420.5"));
        assertThat(check(P95, "value < 500").outcome()).isEqualTo(Outcome.PASS);
        gives(vector("700"));
        assertThat(check(P95, "value < 500").outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        gives(vector("1e+03"));
        assertThat(check(P95, "value < 500").outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        gives(vector("1000.01"));
        CheckResult red = check(P95, "value < 500");
        assertThat(red.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(red.verdicts().getLast().sentence()).isEqualTo("alert: value (1000.01) > 1000 holds");
        assertThat(red.resolved()).startsWith("tab:load_ms:p95\nat http://127.0.0.1:");
    }

    @Test
    void moreThanOneSeriesIsNoValue() {
        gives(vector("1", "2"));
        CheckResult result = check(P95, "value < 500");
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.verdicts().getFirst().sentence()).contains("gives 2 series; use series");
        assertThat(check(P95, "every s in series satisfies s.value < 3", "count(series) = 2", "samples = 1")
                        .outcome())
                .isEqualTo(Outcome.PASS);
        assertThat(check(P95, "series[1].labels.tab = \"t0\"", "series[1].name = \"m\"")
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void noSeriesAndNoNumberSayWhy() {
        gives(vector());
        assertThat(check(P95, "value < 500").verdicts().getFirst().sentence()).contains("the query gives no series");
        for (String text : List.of("NaN", "+Inf", "-Inf")) {
            gives(vector(text));
            CheckResult result = check(P95, "value < 500");
            assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(result.verdicts().getFirst().sentence()).contains("it is " + text);
        }
    }

    @Test
    void fewerSamplesThanAskedForAreInconclusive() {
        alert = List.of("value > 1000");
        Map<String, Object> three = Map.of("query", "m", "range", "PT5M", "step", "PT15S", "samples", 3);
        gives(matrix("2000", "NaN", "3000"));
        CheckResult few = check(three, "value < 500");
        assertThat(few.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(few.verdicts().getFirst().sentence())
                .isEqualTo("value < 500 is not judged: 2 of the 3 samples needed");
        gives(matrix("2000", "2500", "3000"));
        assertThat(check(three, "value < 500").outcome()).isEqualTo(Outcome.FAIL);
        gives("{\"resultType\":\"matrix\",\"result\":[]}");
        CheckResult none = check(three, "value < 500");
        assertThat(none.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(none.verdicts().getFirst().sentence()).contains("0 of the 3 samples", "gives no series");
    }

    @Test
    void valuesBeyondALimitAreCountedInARow() {
        Map<String, Object> above = Map.of("query", "db:load_percent", "range", "PT1M", "step", "PT10S", "above", 80);
        gives(matrix("85", "90", "70", "81", "82", "83", "10"));
        assertThat(check(above, "inARow = 3", "value = 10", "values = [85, 90, 70, 81, 82, 83, 10]")
                        .outcome())
                .isEqualTo(Outcome.PASS);
        gives(matrix("85", "NaN", "81"));
        assertThat(check(above, "inARow = 1", "samples = 2").outcome()).isEqualTo(Outcome.PASS);
        Map<String, Object> below = Map.of("query", "m", "range", "PT1M", "below", 95);
        gives(matrix("94", "94.9", "95"));
        assertThat(check(below, "inARow = 2").outcome()).isEqualTo(Outcome.PASS);
        SERVER.verify(getRequestedFor(urlPathEqualTo("/api/v1/query_range"))
                .withQueryParam("step", equalTo("3"))
                .withQueryParam("start", matching("20.*Z"))
                .withQueryParam("query", equalTo("m")));
    }

    @Test
    void warningsAndScalarsAreSeen() {
        answers(200, """
                {"status":"success","warnings":["partial"],"infos":["maybe a counter"],
                 "data":{"resultType":"scalar","result":[1700000000,"4"]}}""");
        assertThat(check(Map.of("query", "scalar(m)"), "value = 4", "warnings = [\"partial\", \"maybe a counter\"]")
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void anErrorShowsWhatTheServerSays() {
        answers(400, """
                {"status":"error","errorType":"bad_data","error":"1:4: parse error: unexpected end of input"}""");
        CheckResult bad = check(Map.of("query", "sum("), "value = 1");
        assertThat(bad.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(bad.error()).isEqualTo("HTTP 400, bad_data: 1:4: parse error: unexpected end of input");
        assertThat(bad.resolved()).startsWith("sum(");
        answers(502, "<html>bad gateway</html>");
        assertThat(check(P95, "value = 1").error())
                .isEqualTo("this is no answer of Prometheus: HTTP 502, '<html>bad gateway</html>'");
        answers(200, "{\"status\":\"ok\"}");
        assertThat(check(P95, "value = 1").error()).contains("this is no answer of Prometheus");
        gives("{\"resultType\":\"string\",\"result\":[1700000000,\"x\"]}");
        assertThat(check(P95, "value = 1").error()).contains("gives a string; write an expression that gives numbers");
        gives("{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"histogram\":[1,{}]}]}");
        assertThat(check(P95, "value = 1").error()).contains("histogram_quantile");
    }

    @Test
    void aServerThatIsAwayIsNoMeasurement() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            target.put("url", "http://127.0.0.1:" + taken.getLocalPort());
        }
        CheckResult away = check(P95, "value = 1");
        assertThat(away.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(away.error()).contains("refuses the connection; nothing listens there");
    }

    @Test
    void loginsAndHeadersGoAlongAndStaySecret() {
        target.put("url", "http://127.0.0.1:" + SERVER.getPort() + "/prometheus/");
        target.put("headers", Map.of("X-Scope-OrgID", "shop"));
        gives(vector("1"));
        reader = new Login(null, "METRICS");
        CheckResult bearer = check(P95, "value = 1");
        assertThat(bearer.outcome()).as(bearer.toString()).isEqualTo(Outcome.PASS);
        reader = new Login("prom", "METRICS");
        assertThat(check(P95, "value = 1").toString()).doesNotContain(SECRET);
        SERVER.verify(getRequestedFor(urlPathEqualTo("/prometheus/api/v1/query"))
                .withHeader("Authorization", equalTo("Bearer " + SECRET))
                .withHeader("X-Scope-OrgID", equalTo("shop")));
        SERVER.verify(getRequestedFor(urlPathEqualTo("/prometheus/api/v1/query"))
                .withHeader("Authorization", matching("Basic .+")));
    }

    @Test
    void aValueCannotChangeTheQuery() {
        gives(vector("1"));
        assertThat(check(Map.of("query", "m{site=\"${site}\"}"), "value = 1").resolved())
                .startsWith("m{site=\"production\"}");
        variables.put("site", "x\"} or up{a=\"");
        assertThat(check(Map.of("query", "m{site=\"${site}\"}"), "value = 1").error())
                .contains("cannot be filled into PromQL");
        target.put("url", "ftp://metrics");
        assertThat(check(P95, "value = 1").error()).contains("needs a url that starts with http://");
        target.put("url", "http://u:p@metrics");
        assertThat(check(P95, "value = 1").error()).contains("move the login to reader:");
    }

    @Test
    void whatCanNeverHoldIsRefusedWhenLoading() {
        MetricCheck kind = new MetricCheck();
        assertThat(kind.problems(P95)).isEmpty();
        assertThat(kind.problems(Map.of("query", "m", "samples", 0))).hasSize(1);
        assertThat(kind.problems(Map.of("query", "m", "samples", 1.5))).hasSize(1);
        assertThat(kind.problems(Map.of("query", "m", "step", "PT1S")))
                .first()
                .asString()
                .contains("Write range: 5m");
        assertThat(kind.problems(Map.of("query", "m", "above", 80))).hasSize(1);
        assertThat(kind.problems(Map.of("query", "m", "range", "PT1M", "above", 80, "below", 3)))
                .hasSize(1);
        assertThat(kind.problems(Map.of("query", "m", "range", "PT1M", "step", "PT30S", "samples", 4)))
                .first()
                .asString()
                .contains("can never be there");
        assertThat(kind.problems(Map.of("query", "m", "range", "P30D", "step", "PT1S")))
                .hasSize(1);
        assertThat(kind.observes(P95)).doesNotContain("inARow").contains("value", "samples");
        assertThat(kind.observes(Map.of("query", "m", "range", "PT1M", "above", 80)))
                .contains("inARow");
    }
}
