package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forward lane: nothing begins once it is closed. */
class LaneIT {
    @TempDir
    Path data;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private TestDatabase database;
    private TestApp app;
    private Run run;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
        run = app.started();
        app.get(Outbox.class)
                .take(10, Duration.ofSeconds(60))
                .forEach(row -> app.get(Outbox.class).sent(row.id()));
    }

    @AfterEach
    void stop() {
        threads.shutdown();
        app.close();
    }

    private List<Outbox.Row> sent() {
        return app.get(Outbox.class).take(10, Duration.ofSeconds(60));
    }

    @Test
    void heldActionWaitsUnderOneIdAndIsWokenByResume() {
        app.runs().hold(run.id(), TestApp.by("rita"));
        Work.Answer held = app.work().act(run.id(), "once", 11);
        Work.Answer other = app.work().act(run.id(), "often", 12);
        assertThat(held).isInstanceOf(Work.Answer.Held.class);
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(held);
        assertThat(sent()).isEmpty();

        app.runs().resume(run.id(), TestApp.by("rita"));

        assertThat(sent())
                .allSatisfy(row -> assertThat(row.payload()).containsEntry("name", "golive.resumed"))
                .extracting(row -> row.payload().get("correlationKey"))
                .containsExactlyInAnyOrder(((Work.Answer.Held) held).waitId(), ((Work.Answer.Held) other).waitId());
        assertThat(app.work().act(run.id(), "once", 13)).isEqualTo(new Work.Answer.Outcome("DONE"));
    }

    @Test
    void elementInstanceThatWasToldToWaitIsToldSoAgainAndWokenAgain() {
        app.runs().hold(run.id(), TestApp.by("rita"));
        Work.Answer held = app.work().act(run.id(), "once", 11);
        app.runs().resume(run.id(), TestApp.by("rita"));
        sent();

        assertThat(app.work().act(run.id(), "once", 11))
                .as("the first answer may count")
                .isEqualTo(held);
        assertThat(sent())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.payload()).containsEntry("correlationKey", ((Work.Answer.Held) held).waitId()));
        assertThat(app.item(run.id(), "once").attempts()).isZero();
    }

    @Test
    void holdCancelsAnActionInFlight() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<String> reason = new AtomicReference<>();
        app.actions = (spec, context) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            context.cancellation().onCancel(cancelled::countDown);
            inside.countDown();
            try {
                assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            reason.set(context.cancellation().reason());
            return TestApp.acted(ActionOutcome.FAILED);
        };
        CompletableFuture<Work.Answer> work =
                CompletableFuture.supplyAsync(() -> app.work().act(run.id(), "once", 11), threads);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
        app.runs().hold(run.id(), TestApp.by("rita"));

        assertThat(work.get(2, TimeUnit.MINUTES)).isEqualTo(new Work.Answer.Outcome("FAILED"));
        assertThat(reason.get()).contains("the run is held");
    }

    @Test
    void checksGoOnDuringAHold() {
        app.runs().hold(run.id(), TestApp.by("rita"));
        assertThat(app.work().check(run.id(), "c1", 10, false)).isEqualTo(new Work.Answer.Outcome("PASS"));
    }

    /** Whoever comes first: an action that begins is on record before the hold returns, or it does not begin. */
    @Test
    void holdAndAnActionThatStartsExcludeEachOther() throws Exception {
        for (int round = 0; round < 20; round++) {
            AtomicBoolean held = new AtomicBoolean();
            AtomicBoolean begunUnseen = new AtomicBoolean();
            String inFlight = "SELECT count(*) FROM golive.execution WHERE finished_at IS NULL";
            AtomicReference<String> seenByHold = new AtomicReference<>();
            app.actions = (spec, context) -> {
                if (held.get() && "0".equals(seenByHold.get())) {
                    begunUnseen.set(true);
                }
                return TestApp.done();
            };
            long key = 100 + round;
            CyclicBarrier together = new CyclicBarrier(2);
            CompletableFuture<Work.Answer> action = CompletableFuture.supplyAsync(
                    () -> {
                        meet(together);
                        return app.work().act(run.id(), "idem", key);
                    },
                    threads);
            CompletableFuture<Void> hold = CompletableFuture.runAsync(
                    () -> {
                        meet(together);
                        app.runs().hold(run.id(), TestApp.by("rita"));
                        seenByHold.set(database.value(inFlight));
                        held.set(true);
                    },
                    threads);
            CompletableFuture.allOf(action, hold).get(2, TimeUnit.MINUTES);

            assertThat(begunUnseen).isFalse();
            app.runs().resume(run.id(), TestApp.by("rita"));
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
