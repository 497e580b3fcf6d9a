package io.golive.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.golive.kind.probe.ProbeCheck;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {
    private static final String SECRET = "opensesame";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CheckRunner runner = new CheckRunner(Kinds.scan());
    private final Cancellation cancellation = new Cancellation();
    private Duration timeout = Duration.ofSeconds(5);
    private Duration within;
    private Duration patience;
    private List<String> alert = List.of();
    private List<String> conceal = List.of();
    private Map<String, String> keep = Map.of();

    private CheckResult run(ProbeCheck.Look look, String... expect) {
        CheckSpec spec = new CheckSpec(
                "probe",
                Map.of("look", look),
                "staging",
                null,
                null,
                List.of(expect),
                alert,
                timeout,
                within,
                patience,
                conceal,
                keep);
        Map<String, Object> variables = Map.of("limit", 4, "value", "hidden by what is observed");
        return runner.run(spec, new CheckContext(null, variables, new OneSecret(), cancellation), LONG);
    }

    private static Observation sees(Object value) {
        return new Observation(Map.of("value", value), Map.of("row", "there is none"), "look", "seen " + value);
    }

    @Test
    void everyConditionIsJudgedWithItsValues() {
        CheckResult result = run(request -> sees(4), "value >= limit", "value = 4");
        assertThat(result.outcome()).isEqualTo(Outcome.PASS);
        assertThat(result.verdicts())
                .map(Verdict::sentence)
                .containsExactly("value (4) >= limit (4) holds", "value (4) = 4 holds");
        assertThat(result.looks()).isEqualTo(1);
        assertThat(result.resolved()).isEqualTo("look");
        assertThat(result.error()).isNull();
    }

    @Test
    void tooFewSamplesAreInconclusiveWhateverTheConditionsSay() {
        ProbeCheck.Look one = request -> new Observation(Map.of("value", 3), Map.of(), "look", "seen", "1 sample of 3");
        alert = List.of("value > 2");
        for (String condition : List.of("value = 3", "value > 3", "every v in [] satisfies v > 1")) {
            CheckResult result = run(one, condition);
            assertThat(result.outcome()).as(condition).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(result.verdicts())
                    .map(Verdict::sentence)
                    .containsExactly(condition + " is not judged: 1 sample of 3");
        }
    }

    @Test
    void theWorstConditionIsTheOutcome() {
        assertThat(run(request -> sees(3), "value = 3", "value > 3").outcome()).isEqualTo(Outcome.FAIL);
        CheckResult typo = run(request -> sees(3), "value > 3", "valeu != 3");
        assertThat(typo.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(typo.error()).contains("did you mean 'value'?");
    }

    @Test
    void whatCouldNotBeObservedFailsWithItsReason() {
        CheckResult result = run(request -> sees(3), "row.x = 1");
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.verdicts().getFirst().sentence()).contains("row is not there: there is none");
    }

    @Test
    void betweenTargetAndAlertIsInconclusive() {
        alert = List.of("value > 10");
        assertThat(run(request -> sees(1), "value < 2").outcome()).isEqualTo(Outcome.PASS);
        assertThat(run(request -> sees(5), "value < 2").outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        CheckResult red = run(request -> sees(11), "value < 2");
        assertThat(red.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(red.verdicts()).map(Verdict::sentence).contains("alert: value (11) > 10 holds");
        alert = List.of("row.x > 10");
        assertThat(run(request -> sees(5), "value < 2").outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void anExceptionIsAnErrorWithItsMessage() {
        CheckResult result = run(
                request -> {
                    throw new CallException("relation \"x\" does not exist", "SELECT 1 FROM x", null);
                },
                "value = 1");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.error()).isEqualTo("relation \"x\" does not exist");
        assertThat(result.resolved()).isEqualTo("SELECT 1 FROM x");
    }

    @Test
    void anErrorOfTheMachineIsEvidenceToo() {
        assertThat(run(
                                request -> {
                                    throw new StackOverflowError();
                                },
                                "value = 1")
                        .error())
                .contains("StackOverflowError");
    }

    @Test
    void pastTheTimeoutTheCallIsEnded() {
        timeout = Duration.ofMillis(200);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        CheckResult result = run(
                request -> {
                    request.cancellation().onCancel(() -> {
                        ended.incrementAndGet();
                        never.countDown();
                    });
                    never.await();
                    return sees(1);
                },
                "value = 1");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.error()).isEqualTo("it took longer than 200 ms and was ended");
        assertThat(ended).hasValue(1);
    }

    @Test
    void oneThatDoesNotListenIsInterrupted() {
        timeout = Duration.ofMillis(100);
        AtomicInteger interrupted = new AtomicInteger();
        CheckResult result = run(
                request -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.incrementAndGet();
                        throw e;
                    }
                    return sees(1);
                },
                "value = 1");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(interrupted).hasValue(1);
    }

    @Test
    void longerThanWithinIsAFailureAndNotAnError() {
        within = Duration.ofMillis(100);
        ProbeCheck.Look slow = request -> new Observation(Map.of("value", 1, "ms", 250), Map.of(), "look", null);
        CheckResult result = run(slow, "value = 1");
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.verdicts().getLast().sentence()).isEqualTo("it took 250 ms, 100 ms was allowed");
        assertThat(result.millis()).isEqualTo(250);
    }

    @Test
    void waitLooksAgainUntilItHoldsThroughFailuresAndErrors() {
        patience = Duration.ofSeconds(10);
        AtomicInteger looks = new AtomicInteger();
        CheckResult result = run(
                request -> {
                    if (looks.incrementAndGet() == 1) {
                        throw new ConnectException("refused");
                    }
                    return sees(looks.get());
                },
                "value = 3");
        assertThat(result.outcome()).isEqualTo(Outcome.PASS);
        assertThat(result.looks()).isEqualTo(3);
    }

    @Test
    void waitEndsWithTheLastLook() {
        patience = Duration.ofMillis(500);
        CheckResult result = run(request -> sees(1), "value = 3");
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.looks()).isBetween(2, 4);
    }

    @Test
    void waitNeverOutlastsTheDeadline() {
        CheckSpec spec = new CheckSpec(
                "probe",
                Map.of("look", (ProbeCheck.Look) request -> sees(1)),
                "staging",
                null,
                null,
                List.of("value = 3"),
                List.of(),
                timeout,
                null,
                Duration.ofHours(1),
                List.of(),
                Map.of());
        CheckContext context = new CheckContext(null, Map.of(), new OneSecret(), cancellation);
        long start = System.nanoTime();
        assertThat(runner.run(spec, context, Duration.ofMillis(600)).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aCancellationEndsTheWaitAtOnce() {
        patience = Duration.ofHours(1);
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<CheckResult> result = CompletableFuture.supplyAsync(() -> run(
                request -> {
                    looks.incrementAndGet();
                    return sees(1);
                },
                "value = 3"));
        await().untilAtomic(looks, org.hamcrest.Matchers.greaterThan(1));
        cancellation.cancel("the lane is closed");
        assertThat(result).succeedsWithin(Duration.ofSeconds(5)).returns(Outcome.FAIL, CheckResult::outcome);
    }

    @Test
    void aCancellationEndsALookThatHangs() {
        CountDownLatch inside = new CountDownLatch(1);
        CompletableFuture<CheckResult> result = CompletableFuture.supplyAsync(() -> run(
                request -> {
                    CountDownLatch never = new CountDownLatch(1);
                    request.cancellation().onCancel(never::countDown);
                    inside.countDown();
                    never.await();
                    throw new IllegalStateException("ended by us");
                },
                "value = 3"));
        await().until(() -> inside.getCount() == 0);
        cancellation.cancel("the lane is closed");
        assertThat(result).succeedsWithin(Duration.ofSeconds(2)).satisfies(ended -> {
            assertThat(ended.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(ended.error()).isEqualTo("the lane is closed (ended by us)");
        });
    }

    @Test
    void aSecretIsMaskedInEveryField() {
        Map<String, Object> values =
                Map.of("value", SECRET, "row", Map.of(SECRET, List.of("x" + SECRET)), "at", Instant.EPOCH);
        keep = Map.of("kept", "value");
        ProbeCheck.Look look = request -> {
            request.secrets().resolve("S");
            return new Observation(values, Map.of(), "ask " + SECRET, "told " + SECRET);
        };
        CheckResult result = run(look, "value = \"other\"", "value = \"" + SECRET + "\"");
        assertThat(result.toString()).doesNotContain(SECRET).contains("***");
        assertThat(result.kept()).containsEntry("kept", "***");
        keep = Map.of();
        CheckResult error = run(
                request -> {
                    throw new CallException("no " + request.secrets().resolve("S"), "with " + SECRET, null);
                },
                "value = 1");
        assertThat(error.toString()).doesNotContain(SECRET).contains("no ***").contains("with ***");
    }

    @Test
    void whatThePlanConcealsShowsNowhereButCountsStay() {
        conceal = List.of("phone");
        List<Map<String, Object>> rows =
                List.of(Map.of("id", 1, "phone", "0901234567"), Map.of("id", 2, "phone", "0907654321"));
        ProbeCheck.Look look = request -> new Observation(
                Map.of("rows", rows, "text", rows.toString(), "rowCount", 2), Map.of(), "GET", rows.toString());
        CheckResult result =
                run(look, "every r in rows satisfies contains(r.phone, \"***\")", "rowCount = 2", "rows[1].phone > 3");
        assertThat(result.toString()).doesNotContain("0901234567").doesNotContain("0907654321");
        assertThat(result.observed()).containsEntry("rowCount", new java.math.BigDecimal(2));
        assertThat(result.verdicts().getFirst().values()).containsEntry("rows.phone", List.of("***", "***"));
        assertThat(result.verdicts().getFirst().outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.excerpt()).isEqualTo("*** (concealed)");
    }

    @Test
    void aPathConcealsOnlyThere() {
        conceal = List.of("$.body.rows[*].name");
        ProbeCheck.Look look = request -> new Observation(
                Map.of("body", Map.of("name", "shop", "rows", List.of(Map.of("name", "Lan Nguyen")))),
                Map.of(),
                "",
                "");
        assertThat(run(look, "body.name = \"shop\"").observed())
                .containsEntry("body", Map.of("name", "shop", "rows", List.of(Map.of("name", "***"))));
    }

    @Test
    void theOnlyColumnOfTheOnlyRowIsConcealedAsValueToo() {
        conceal = List.of("pin");
        ProbeCheck.Look look =
                request -> new Observation(Map.of("value", 123, "row", Map.of("pin", 123)), Map.of(), "", "");
        assertThat(run(look, "value = 123").toString().replace("= 123", "")).doesNotContain("123");
    }

    @Test
    void nothingInEvidenceIsLargerThanItsCap() {
        List<Integer> many = IntStream.range(0, 5000).boxed().toList();
        ProbeCheck.Look look = request -> new Observation(
                Map.of("value", "x".repeat(100_000), "row", many), Map.of(), "y".repeat(50_000), "z".repeat(50_000));
        CheckResult result = run(look, "count(row) = 5000");
        assertThat(result.outcome()).isEqualTo(Outcome.PASS);
        assertThat(result.observed().get("value").toString())
                .hasSizeLessThan(2_100)
                .endsWith("(100000 characters in all)");
        assertThat((List<?>) result.observed().get("row")).hasSize(201);
        assertThat(result.excerpt()).hasSizeLessThan(8_100);
        assertThat(result.resolved()).hasSizeLessThan(8_100);
        assertThat(result.toString()).hasSizeLessThan(200_000);
    }

    @Test
    void keptValuesComeFromWhatWasObserved() {
        keep = Map.of("job", "row.jobId", "double", "value * 2");
        Map<String, Object> row = new HashMap<>(Map.of("jobId", "j-1"));
        ProbeCheck.Look look = request -> new Observation(Map.of("value", 2, "row", row), Map.of(), "", "");
        assertThat(run(look, "value = 2").kept())
                .containsEntry("job", "j-1")
                .containsEntry("double", new java.math.BigDecimal(4));
        row.clear();
        CheckResult missing = run(look, "value = 2");
        assertThat(missing.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(missing.error()).contains("nothing to keep");
    }

    @Test
    void aPlanThatDoesNotFitIsAnError() {
        CheckContext context = new CheckContext(null, Map.of(), new OneSecret(), cancellation);
        CheckSpec unknown = spec("tsql", null);
        assertThat(runner.run(unknown, context, LONG).error()).contains("did you mean 'sql'?");
        assertThat(runner.run(spec("sql", null), context, LONG).error()).contains("needs a target of type postgres");
        Target web = new Target("staging", "web", "http", Map.of(), null, null, Map.of());
        CheckContext onWeb = new CheckContext(web, Map.of(), new OneSecret(), cancellation);
        assertThat(runner.run(spec("sql", null), onWeb, LONG).error()).contains("but staging/web is http");
        assertThat(runner.run(spec("http", "admin"), onWeb, LONG).error()).contains("has no login 'admin'");
    }

    private static CheckSpec spec(String kind, String as) {
        return new CheckSpec(
                kind, Map.of(), "staging", null, as, List.of("true"), List.of(), LONG, null, null, List.of(), Map.of());
    }

    private static final class OneSecret implements Secrets {
        private boolean given;

        @Override
        public String resolve(String name) {
            given = true;
            return SECRET;
        }

        @Override
        public String mask(String text) {
            return text == null || !given ? text : text.replace(SECRET, "***");
        }
    }
}
