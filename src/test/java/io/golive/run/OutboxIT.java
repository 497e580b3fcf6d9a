package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxIT {
    private static final Duration LEASE = Duration.ofHours(1);

    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;
    private Outbox outbox;
    private Run run;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
        outbox = app.get(Outbox.class);
        run = app.started();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void startOfARunIsTheFirstCommand() {
        assertThat(outbox.take(10, LEASE)).singleElement().satisfies(row -> {
            assertThat(row.type()).isEqualTo(Outbox.Type.START);
            assertThat(row.runId()).isEqualTo(run.id());
        });
        assertThat(outbox.take(10, LEASE)).as("leased").isEmpty();
    }

    @Test
    void sentRowIsNeverTakenAgain() {
        outbox.sent(outbox.take(10, Duration.ZERO).getFirst().id());
        assertThat(outbox.take(10, LEASE)).isEmpty();
    }

    @Test
    void rowOfARelayThatDiedIsTakenAfterItsLease() {
        outbox.take(10, Duration.ofMillis(300));
        assertThat(outbox.take(10, LEASE)).isEmpty();
        await().until(() -> !outbox.take(10, LEASE).isEmpty());
    }

    @Test
    void failedRowComesBackAfterABackoff() {
        long id = outbox.take(10, LEASE).getFirst().id();
        outbox.failed(id, "engine away");
        assertThat(outbox.take(10, LEASE)).isEmpty();
        await().until(() -> !outbox.take(10, LEASE).isEmpty());
        assertThat(database.value("SELECT last_error FROM golive.outbox")).isEqualTo("engine away");
    }

    @Test
    void runShowsWhatTheEngineDidNotTake() {
        long id = outbox.take(10, LEASE).getFirst().id();
        outbox.failed(id, "a model is broken");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().troubles())
                .singleElement()
                .satisfies(trouble -> {
                    assertThat(trouble.what()).isEqualTo("start of the run in the engine");
                    assertThat(trouble.error()).contains("a model is broken", "1 attempts");
                });
        outbox.sent(id);
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().troubles())
                .isEmpty();
    }

    @Test
    void runShowsThatNoInstanceHasClaimedIt() {
        app.runs().abandon(run.id(), TestApp.by("rita"));
        Run lost = app.runs()
                .start(new StartRequest("shop", "practice", Run.Mode.REHEARSAL, null, "auto"), TestApp.by("rita"));
        outbox.take(10, LEASE).forEach(row -> outbox.sent(row.id()));
        assertThat(app.get(RunViews.class).find(lost.id()).orElseThrow().troubles())
                .isEmpty();
        database.asSuperuser("UPDATE golive.outbox SET sent_at = now() - interval '1 minute'");
        assertThat(app.get(RunViews.class).find(lost.id()).orElseThrow().troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.error()).contains("No instance has claimed"));
        app.runs().claim(lost.id(), 2);
        assertThat(app.get(RunViews.class).find(lost.id()).orElseThrow().troubles())
                .isEmpty();
    }

    @Test
    void runShowsWhatIsStuckUntilItGoesOn() {
        Troubles troubles = app.get(Troubles.class);
        troubles.stuck("nobody-1", "job 7", "another installation's");
        troubles.stuck(run.id(), "job 7", "no login s3cret-DB_READ");
        troubles.stuck(run.id(), "job 7", "again");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.error()).isEqualTo("no login ***"));
        troubles.over(run.id(), "job 7");
        troubles.over(run.id(), "job 7");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().troubles())
                .isEmpty();
        assertThat(app.factsOf(run.id())).containsOnlyOnce("run.stuck").containsOnlyOnce("run.goes-on");
    }

    @Test
    void twoRelaysShareTheRows() throws Exception {
        IntStream.range(0, 200).forEach(i -> outbox.message(run.id(), "golive.resumed", "wait-" + i));
        Queue<Long> taken = new ConcurrentLinkedQueue<>();
        try (TestApp second = new TestApp(database, data, "host:2", TestPlan.plan(), TestPlan.environment());
                ExecutorService relays = Executors.newFixedThreadPool(4)) {
            for (Outbox relay : List.of(outbox, second.get(Outbox.class), outbox, second.get(Outbox.class))) {
                relays.submit(() -> {
                    List<Outbox.Row> rows;
                    do {
                        rows = relay.take(7, LEASE);
                        rows.forEach(row -> taken.add(row.id()));
                    } while (!rows.isEmpty());
                });
            }
            relays.shutdown();
            assertThat(relays.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(taken).doesNotHaveDuplicates();
        int left = outbox.take(500, LEASE).size();
        assertThat(taken.size() + left).isEqualTo(201);
    }
}
