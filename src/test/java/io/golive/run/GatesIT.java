package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.check.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatesIT {
    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;
    private Gates gates;
    private Run run;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
        gates = app.get(Gates.class);
        run = app.started();
        messages();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private List<Object> messages() {
        return app.get(Outbox.class).take(50, Duration.ofSeconds(60)).stream()
                .map(row -> row.payload().get("correlationKey"))
                .toList();
    }

    private void pass(String itemId, long key) {
        app.work().check(run.id(), itemId, key, false);
    }

    @Test
    void gateSaysWhatItWaitsForAndOpensWhenItsMustItemsAreGood() {
        assertThat(gates.judge(run.id(), "G1", 50).waitsFor())
                .containsExactly("c1 Title of c1: not done yet", "c2 Title of c2: not done yet");
        pass("c1", 10);
        pass("c2", 11);

        assertThat(gates.judge(run.id(), "G1", 51)).isEqualTo(new Gates.Judgement(true, null, List.of(), null));
    }

    @Test
    void changeThatMattersWakesTheGateAndOthersDoNot() {
        String waitId = gates.judge(run.id(), "G1", 50).waitId();
        assertThat(gates.judge(run.id(), "G1", 50).waitId()).isEqualTo(waitId);
        pass("c3", 9);
        pass("smoke1", 8);
        assertThat(messages()).as("neither a nice item nor another list's").isEmpty();
        pass("c1", 10);
        assertThat(messages()).containsExactly(waitId);
        pass("c2", 11);
        assertThat(messages()).as("one message a wait").isEmpty();
    }

    @Test
    void redeliveryAfterAChangeIsToldOfItAgain() {
        String waitId = gates.judge(run.id(), "G1", 50).waitId();
        pass("c1", 10);
        messages();
        assertThat(gates.judge(run.id(), "G1", 50).waitId()).isEqualTo(waitId);
        assertThat(messages()).containsExactly(waitId);
    }

    @Test
    void evidenceThatIsTooOldClosesTheGateAgain() {
        pass("c1", 10);
        pass("c2", 11);
        app.time.set(app.time.now().plus(Duration.ofHours(25)));
        assertThat(gates.judge(run.id(), "G1", 52).waitsFor()).hasSize(2).allMatch(reason -> reason.contains("older"));
    }

    @Test
    void waiverOpensTheGateUntilItExpires() {
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.FAIL, Map.of("value", 3));
        pass("c1", 10);
        app.checks = (spec, context, deadline) -> TestApp.pass();
        pass("c2", 11);
        String waitId = gates.judge(run.id(), "G1", 50).waitId();
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.TRIAGE, "c1", 70, 1, null);
        String tomorrow =
                app.time.now().atZone(TestPlan.ZONE).toLocalDate().plusDays(1).toString();
        messages();
        asks.verify(
                run.id(), ask.askId(), 1, "dan", Map.of("decision", "waive", "reason", "known", "expires", tomorrow));

        assertThat(messages()).containsExactly(waitId);
        assertThat(gates.judge(run.id(), "G1", 51).open()).isTrue();
        app.time.set(app.time.now().plus(Duration.ofHours(48)));
        assertThat(gates.judge(run.id(), "G1", 52).waitsFor())
                .anyMatch(reason -> reason.contains("waiver has expired"));
    }

    private void waive(String itemId, String expires) {
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.FAIL, Map.of("value", 3));
        pass(itemId, 10);
        app.checks = (spec, context, deadline) -> TestApp.pass();
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.TRIAGE, itemId, 70, 1, null);
        assertThat(asks.verify(
                        run.id(),
                        ask.askId(),
                        1,
                        "dan",
                        Map.of("decision", "waive", "reason", "known", "expires", expires)))
                .isEqualTo(new Asks.Verified.Accepted("waive"));
    }

    private String inMinutes(int minutes) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                .format(app.time.now().atZone(TestPlan.ZONE).plusMinutes(minutes));
    }

    private RunView.GateView view(String gateId) {
        return app.get(RunViews.class).find(run.id()).orElseThrow().gates().stream()
                .filter(gate -> gate.id().equals(gateId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void expiredWaiverClosesAGateThatTheRunHasPassed() {
        waive("c1", inMinutes(10));
        pass("c2", 11);
        assertThat(gates.judge(run.id(), "G1", 51).open()).isTrue();
        assertThat(view("G1").waivers()).containsExactly("c1");
        assertThat(app.item(run.id(), "c1").outcome()).isEqualTo("WAIVED");
        WaiverExpiry expiry = app.get(WaiverExpiry.class);
        expiry.sweep();
        assertThat(app.factsOf(run.id())).doesNotContain("waiver.expired", "gate.closed");

        app.time.pass(Duration.ofMinutes(11));
        expiry.sweep();
        expiry.sweep();
        assertThat(view("G1").open()).isFalse();
        assertThat(view("G1").waivers()).isEmpty();
        assertThat(app.item(run.id(), "c1").outcome()).isEqualTo("EXPIRED");
        assertThat(app.item(run.id(), "c1").closed()).isFalse();
        assertThat(app.factsOf(run.id()))
                .containsOnlyOnce("waiver.expired")
                .containsSubsequence("gate.opened", "waiver.expired", "gate.closed");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().notices())
                .as("its owner is told")
                .anyMatch(notice -> notice.id().startsWith("gate G1 closed again"));
        assertThat(app.get(Runs.class).find(run.id()).orElseThrow().state())
                .as("nothing behind it has begun")
                .isEqualTo(Run.State.HELD);
        pass("c1", 12);
        assertThat(view("G1").open()).isTrue();
        assertThat(app.factsOf(run.id())).containsSubsequence("gate.closed", "item.outcome", "gate.opened");
    }

    @Test
    void whatIsWaivedWhenTheRunEndsStaysSo() {
        waive("c1", inMinutes(10));
        app.runs().abandon(run.id(), TestApp.by("rita"));
        app.time.pass(Duration.ofMinutes(11));
        assertThat(app.item(run.id(), "c1").outcome()).isEqualTo("WAIVED");
    }

    @Test
    void expiredWaiverWakesAGateThatWaits() {
        waive("c1", inMinutes(10));
        String waitId = gates.judge(run.id(), "G1", 50).waitId();
        messages();
        app.time.pass(Duration.ofMinutes(11));
        app.get(WaiverExpiry.class).sweep();
        assertThat(messages()).containsExactly(waitId);
    }

    @Test
    void twoAppsEndAWaiverOnce() throws Exception {
        waive("c1", inMinutes(10));
        app.time.pass(Duration.ofMinutes(11));
        try (TestApp other = new TestApp(database, data, "host:2", TestPlan.plan(), TestPlan.environment());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.time.set(app.time.now());
            CyclicBarrier together = new CyclicBarrier(2);
            for (TestApp each : List.of(app, other)) {
                threads.execute(() -> {
                    meet(together);
                    each.get(WaiverExpiry.class).sweep();
                });
            }
        }
        assertThat(app.factsOf(run.id())).containsOnlyOnce("waiver.expired");
    }

    @Test
    void ownerHasWhatExpiredLookedAtAgain() {
        waive("c1", inMinutes(10));
        pass("c2", 11);
        Asks asks = app.get(Asks.class);
        app.time.pass(Duration.ofMinutes(11));
        gates.judge(run.id(), "G1", 51);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.GATE, "G1", 80, 1, null);
        assertThat(ask.facts())
                .containsEntry("decisions", List.of("again", "judge", "stop"))
                .containsEntry("again", List.of("c1"));
        assertThat(asks.verify(run.id(), ask.askId(), 1, "rita", Map.of("decision", "again")))
                .isEqualTo(new Asks.Verified.Accepted("again"));
        assertThat(app.get(Lists.class).units(run.id(), "G1"))
                .isEqualTo(new Lists.Units(false, List.of(new Lists.Unit("c1", "check"))));
    }

    @Test
    void whatIsNotDoneYetIsInOtherHands() {
        gates.judge(run.id(), "G1", 51);
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.GATE, "G1", 80, 1, null);
        assertThat(ask.facts()).containsEntry("decisions", List.of("judge", "stop"));
        assertThat(asks.verify(run.id(), ask.askId(), 1, "rita", Map.of("decision", "again"))
                        .toString())
                .contains("nothing to look at again");
    }

    @Test
    void judgementIsInTheLedgerOnceForEachChange() {
        gates.judge(run.id(), "G1", 50);
        gates.judge(run.id(), "G1", 51);
        assertThat(app.factsOf(run.id())).containsOnlyOnce("gate.closed");
    }

    /** An outcome that comes while the gate is being judged is either seen by it or wakes it. */
    @Test
    void noChangeIsLostBetweenJudgingAndWaiting() throws Exception {
        pass("c2", 11);
        for (int round = 0; round < 20; round++) {
            boolean good = round % 2 == 0;
            app.checks = (spec, context, deadline) -> good ? TestApp.pass() : TestApp.checked(Outcome.FAIL, Map.of());
            long key = 100 + round;
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                CompletableFuture<Gates.Judgement> judged = CompletableFuture.supplyAsync(
                        () -> {
                            meet(together);
                            return gates.judge(run.id(), "G1", key);
                        },
                        threads);
                CompletableFuture<Void> changed = CompletableFuture.runAsync(
                        () -> {
                            meet(together);
                            pass("c1", key + 1000);
                        },
                        threads);
                CompletableFuture.allOf(judged, changed).get(2, TimeUnit.MINUTES);
                Gates.Judgement judgement = judged.get();
                Gates.Judgement now = gates.judge(run.id(), "G1", key + 2000);
                if (!judgement.open() && !judgement.waitsFor().equals(now.waitsFor())) {
                    assertThat(messages()).contains(judgement.waitId());
                }
            }
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
