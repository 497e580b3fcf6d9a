package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.golive.action.ActionOutcome;
import io.golive.check.Outcome;
import io.golive.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions: one result per element instance, whatever is delivered twice and whoever dies. */
class WorkIT {
    @TempDir
    Path data;

    private final AtomicInteger executed = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private TestDatabase database;
    private TestApp app;
    private Run run;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
        counting(app);
        run = app.started();
    }

    @AfterEach
    void stop() {
        threads.shutdown();
        app.close();
    }

    private void counting(TestApp counted) {
        counted.actions = (spec, context) -> {
            executed.incrementAndGet();
            return TestApp.done();
        };
        counted.checks = (spec, context, deadline) -> {
            executed.incrementAndGet();
            return TestApp.pass();
        };
    }

    private TestApp second() {
        TestApp second = new TestApp(database, data, "host:2", TestPlan.plan(), TestPlan.environment());
        counting(second);
        return second;
    }

    private void leaseEnds() {
        database.asSuperuser("UPDATE golive.execution SET lease_until = now() WHERE finished_at IS NULL");
    }

    private Claims.Claim claimedBy(TestApp dying, String itemId, long key, Execution.WorkKind work) {
        // an owner that dies right after its claim: nobody renews
        return dying.get(Claims.class).claim(run.id(), itemId, key, work);
    }

    @Test
    void finishedRowAnswersARedelivery() {
        assertThat(app.work().check(run.id(), "c1", 10, false)).isEqualTo(new Work.Answer.Outcome("PASS"));
        assertThat(app.work().check(run.id(), "c1", 10, false)).isEqualTo(new Work.Answer.Outcome("PASS"));
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("DONE"));
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("DONE"));

        assertThat(executed).hasValue(2);
        RunView.ItemView item = app.item(run.id(), "c1");
        assertThat(item.outcome()).isEqualTo("PASS");
        assertThat(item.attempts()).isEqualTo(1);
        assertThat(item.observed()).isEqualTo(Map.of("value", 4));
        assertThat(app.get(RunViews.class).evidence(run.id(), item.evidenceId()).orElseThrow())
                .containsEntry("resolved", "SELECT 4")
                .containsEntry("work", "check");
    }

    @Test
    void twoWorkersOnOneElementInstanceExecuteOnce() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        app.actions = (spec, context) -> {
            executed.incrementAndGet();
            inside.countDown();
            return waitFor(go) ? TestApp.done() : TestApp.acted(ActionOutcome.FAILED);
        };
        try (TestApp second = second()) {
            CompletableFuture<Work.Answer> first =
                    CompletableFuture.supplyAsync(() -> app.work().act(run.id(), "once", 11), threads);
            assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(second.work().act(run.id(), "once", 11)).isInstanceOf(Work.Answer.Busy.class);
            go.countDown();

            assertThat(first.get(2, TimeUnit.MINUTES)).isEqualTo(new Work.Answer.Outcome("DONE"));
            assertThat(second.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("DONE"));
        }
        assertThat(executed).hasValue(1);
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void leaseIsKeptAliveWhileTheWorkRuns() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        app.checks = (spec, context, deadline) -> waitFor(go) ? TestApp.pass() : null;
        CompletableFuture<Work.Answer> work =
                CompletableFuture.supplyAsync(() -> app.work().check(run.id(), "c1", 10, false), threads);
        String lease = "SELECT lease_until::text FROM golive.execution";
        await().until(() -> database.value(lease) != null);
        String first = database.value(lease);
        await().untilAsserted(() -> assertThat(database.value(lease)).isGreaterThan(first));
        go.countDown();
        assertThat(work.get(2, TimeUnit.MINUTES)).isEqualTo(new Work.Answer.Outcome("PASS"));
    }

    @Test
    void takeoverWaitsForTheEndOfTheLease() {
        claimedBy(app, "c1", 10, Execution.WorkKind.CHECK);
        try (TestApp second = second()) {
            assertThat(second.work().check(run.id(), "c1", 10, false)).isInstanceOf(Work.Answer.Busy.class);
            await().pollInterval(Duration.ofMillis(500))
                    .until(() -> second.work().check(run.id(), "c1", 10, false) instanceof Work.Answer.Outcome);
        }
        assertThat(executed).hasValue(1);
        assertThat(database.value("SELECT deliveries FROM golive.execution")).isEqualTo("2");
    }

    @Test
    void actionWhoseOwnerDiedIsInDoubtAndNotDoneAgain() {
        claimedBy(app, "once", 11, Execution.WorkKind.ACTION);
        leaseEnds();
        try (TestApp second = second()) {
            assertThat(second.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
            assertThat(second.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
        }
        assertThat(executed).hasValue(0);
        RunView.ItemView item = app.item(run.id(), "once");
        assertThat(item.outcome()).isEqualTo("IN_DOUBT");
        assertThat(app.get(RunViews.class)
                        .evidence(run.id(), item.evidenceId())
                        .orElseThrow()
                        .get("error")
                        .toString())
                .contains("host:1");
    }

    @Test
    void idempotentActionIsDoneAgainOnlyWhereThePlanSaysAuto() {
        claimedBy(app, "often", 11, Execution.WorkKind.ACTION);
        claimedBy(app, "idem", 12, Execution.WorkKind.ACTION);
        leaseEnds();
        assertThat(app.work().act(run.id(), "often", 11)).isEqualTo(new Work.Answer.Outcome("DONE"));
        assertThat(app.work().act(run.id(), "idem", 12)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
        assertThat(executed).hasValue(1);
    }

    @Test
    void autoActionThatStaysInDoubtIsTriedThreeTimesAndThenAsked() {
        app.actions = (spec, context) -> {
            executed.incrementAndGet();
            return TestApp.acted(ActionOutcome.IN_DOUBT);
        };
        assertThat(app.work().act(run.id(), "often", 11)).isInstanceOf(Work.Answer.TryAgain.class);
        assertThat(app.work().act(run.id(), "often", 11)).isInstanceOf(Work.Answer.TryAgain.class);
        assertThat(app.work().act(run.id(), "often", 11)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
        assertThat(executed).hasValue(3);
    }

    @Test
    void actionIsNotDoneTwiceByAnotherElementInstance() {
        app.work().act(run.id(), "once", 11);
        assertThat(app.work().act(run.id(), "once", 12)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
        assertThat(executed).hasValue(1);
    }

    @Test
    void actionThatSurelyFailedMayBeDoneAgain() {
        app.actions = (spec, context) -> TestApp.acted(ActionOutcome.FAILED);
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("FAILED"));
        assertThat(app.item(run.id(), "once").outcome()).isEqualTo("FAILED");
        counting(app);
        assertThat(app.work().act(run.id(), "once", 12)).isEqualTo(new Work.Answer.Outcome("DONE"));
        assertThat(app.work().check(run.id(), "once", 13, false)).isEqualTo(new Work.Answer.Outcome("PASS"));
        assertThat(app.item(run.id(), "once").outcome()).isEqualTo("PASS");
    }

    @Test
    void actionThatTookTooLongFailsItsProof() {
        app.actions = (spec, context) -> new io.golive.action.ActionResult(
                ActionOutcome.DONE, Map.of(), "UPDATE x", "", null, Map.of("job", 17), 20_001);
        app.work().act(run.id(), "once", 11);
        assertThat(app.work().check(run.id(), "once", 12, false)).isEqualTo(new Work.Answer.Outcome("FAIL"));
        assertThat(app.item(run.id(), "once").millis()).isEqualTo(20_001);
    }

    @Test
    void variablesAreThePlansTheEnvironmentsTheEntryAndWhatWasKept() {
        AtomicReference<Map<String, Object>> seen = new AtomicReference<>();
        app.actions = (spec, context) -> new io.golive.action.ActionResult(
                ActionOutcome.DONE, Map.of(), "UPDATE x", "", null, Map.of("job", 17), 1);
        app.work().act(run.id(), "once", 11);
        app.checks = (spec, context, deadline) -> {
            seen.set(context.variables());
            return TestApp.pass();
        };
        app.time.set(run.createdAt().plusSeconds(60));
        app.get(Timeline.class).plan(run.id(), "migrations", 5);
        app.time.pass(Duration.ofSeconds(5));
        app.get(Timeline.class).begin(run.id(), "migrations", 6, false);
        app.work().check(run.id(), "after", 12, false);

        assertThat(seen.get())
                .containsEntry("flag", "NEW_SHOP")
                .containsEntry("limit", 5)
                .containsEntry("job", 17)
                .containsEntry("run", run.id())
                .containsEntry("runStart", run.createdAt())
                .containsEntry("stepStart", app.time.now());
    }

    @Test
    void checkThatCannotMeasureIsTriedAgainAndThenAnError() {
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.ERROR, Map.of());
        assertThat(app.work().check(run.id(), "c1", 10, false))
                .isEqualTo(new Work.Answer.TryAgain("connection refused"));
        assertThat(app.item(run.id(), "c1").outcome()).isNull();
        assertThat(app.work().check(run.id(), "c1", 10, true)).isEqualTo(new Work.Answer.Outcome("ERROR"));
        assertThat(app.item(run.id(), "c1").outcome()).isEqualTo("ERROR");
        assertThat(app.item(run.id(), "c1").attempts()).isEqualTo(2);
    }

    @Test
    void checkWithoutAResultAfterThreeDeliveriesIsAnError() {
        for (int delivery = 1; delivery <= 3; delivery++) {
            assertThat(claimedBy(app, "c1", 10, Execution.WorkKind.CHECK)
                            .execution()
                            .deliveries())
                    .isEqualTo(delivery);
            leaseEnds();
        }
        assertThat(app.work().check(run.id(), "c1", 10, false)).isEqualTo(new Work.Answer.Outcome("ERROR"));
        assertThat(executed).hasValue(0);
    }

    @Test
    void checkThatBreaksIsAnErrorAndAnActionThatBreaksIsInDoubt() {
        app.checks = (spec, context, deadline) -> {
            throw new IllegalStateException("bug");
        };
        app.actions = (spec, context) -> {
            throw new IllegalStateException("bug");
        };
        assertThat(app.work().check(run.id(), "c1", 10, true)).isEqualTo(new Work.Answer.Outcome("ERROR"));
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
    }

    @Test
    void unknownAndEndedRunsAreNotOurs() {
        assertThat(app.work().check("other-7", "c1", 10, false)).isInstanceOf(Work.Answer.NotOurs.class);
        app.runs().abandon(run.id(), TestApp.by("rita"));
        assertThat(app.work().act(run.id(), "once", 11)).isInstanceOf(Work.Answer.NotOurs.class);
        assertThat(executed).hasValue(0);
    }

    @Test
    void resultThatComesAfterATakeoverStaysAsEvidenceAndChangesNothing() {
        Claims.Claim dying = claimedBy(app, "once", 11, Execution.WorkKind.ACTION);
        leaseEnds();
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));

        Work.Answer late =
                app.get(Results.class).action(dying.frozen(), dying.item(), dying.execution(), TestApp.done());

        assertThat(late).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
        assertThat(app.item(run.id(), "once").outcome()).isEqualTo("IN_DOUBT");
        assertThat(app.factsOf(run.id())).containsOnlyOnce("action.result-came-late");
    }

    @Test
    void resultWrittenTwiceIsOneResult() {
        Claims.Claim claim = claimedBy(app, "once", 11, Execution.WorkKind.ACTION);
        Results results = app.get(Results.class);
        results.action(claim.frozen(), claim.item(), claim.execution(), TestApp.done());
        Work.Answer again = results.action(claim.frozen(), claim.item(), claim.execution(), TestApp.done());

        assertThat(again).isEqualTo(new Work.Answer.Outcome("DONE"));
        assertThat(app.factsOf(run.id())).containsOnlyOnce("action.done").doesNotContain("action.result-came-late");
        assertThat(database.value("SELECT count(*) FROM golive.evidence")).isEqualTo("1");
    }

    @Test
    void resultSurvivesTheDatabaseBeingAway() throws Exception {
        CountDownLatch away = new CountDownLatch(1);
        app.actions = (spec, context) -> {
            executed.incrementAndGet();
            database.goAway();
            away.countDown();
            return TestApp.done();
        };
        CompletableFuture<Work.Answer> work =
                CompletableFuture.supplyAsync(() -> app.work().act(run.id(), "once", 11), threads);
        assertThat(away.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture.runAsync(database::comeBack, CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS, threads));

        assertThat(work.get(2, TimeUnit.MINUTES)).isEqualTo(new Work.Answer.Outcome("DONE"));
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("DONE"));
        assertThat(executed).hasValue(1);
        assertThat(app.get(Ledger.class).verify(run.id()).intact()).isTrue();
    }

    @Test
    void writingIsGivenUpInTheEndAndTheActionIsThenInDoubt() {
        app.close();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment(), Duration.ofSeconds(2));
        app.actions = (spec, context) -> {
            database.goAway();
            return TestApp.done();
        };
        try {
            assertThat(app.work().act(run.id(), "once", 11)).isInstanceOf(Work.Answer.Busy.class);
            assertThat(app.work().act(run.id(), "once", 11)).isInstanceOf(Work.Answer.Busy.class);
        } finally {
            database.comeBack();
        }
        leaseEnds();
        await().untilAsserted(() ->
                assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT")));
    }

    @Test
    void ownerThatCannotRenewCancelsItsActionBeforeTheLeaseEnds() throws Exception {
        AtomicReference<String> reason = new AtomicReference<>();
        AtomicReference<Duration> after = new AtomicReference<>();
        app.actions = (spec, context) -> {
            long from = System.nanoTime();
            CountDownLatch cancelled = new CountDownLatch(1);
            context.cancellation().onCancel(cancelled::countDown);
            database.goAway();
            waitFor(cancelled);
            after.set(Duration.ofNanos(System.nanoTime() - from));
            reason.set(context.cancellation().reason());
            database.comeBack();
            return TestApp.acted(ActionOutcome.IN_DOUBT);
        };
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
        assertThat(reason.get()).contains("could not be renewed");
        assertThat(after.get()).isLessThan(ExecutionRows.LEASE);
    }

    @Test
    void checkGoesOnWhileTheDatabaseIsAway() {
        app.checks = (spec, context, deadline) -> {
            database.goAway();
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(3)).until(() -> true);
            database.comeBack();
            return TestApp.pass();
        };
        assertThat(app.work().check(run.id(), "c1", 10, false)).isEqualTo(new Work.Answer.Outcome("PASS"));
    }

    @Test
    void endOfTheRunCancelsWhatIsInFlight() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<String> reason = new AtomicReference<>();
        app.actions = (spec, context) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            context.cancellation().onCancel(cancelled::countDown);
            inside.countDown();
            waitFor(cancelled);
            reason.set(context.cancellation().reason());
            return TestApp.acted(ActionOutcome.IN_DOUBT);
        };
        CompletableFuture<Work.Answer> work =
                CompletableFuture.supplyAsync(() -> app.work().act(run.id(), "once", 11), threads);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
        app.runs().abandon(run.id(), TestApp.by("rita"));

        assertThat(work.get(2, TimeUnit.MINUTES)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
        assertThat(reason.get()).contains("the run has ended");
        assertThat(app.item(run.id(), "once").outcome())
                .as("a fact all the same")
                .isEqualTo("IN_DOUBT");
    }

    @Test
    void everyResultIsInTheLedger() {
        app.work().check(run.id(), "c1", 10, false);
        app.work().act(run.id(), "once", 11);
        app.work().check(run.id(), "once", 12, false);
        assertThat(app.factsOf(run.id()))
                .isEqualTo(List.of(
                        "run.started", "run.claimed", "item.outcome", "action.began", "action.done", "item.outcome"));
        assertThat(app.get(Ledger.class).verify(run.id()).intact()).isTrue();
    }
}
