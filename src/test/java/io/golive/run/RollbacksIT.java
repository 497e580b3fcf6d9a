package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.golive.action.ActionOutcome;
import io.golive.check.Outcome;
import io.golive.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** Ways back on a real database: begun once, fenced, proven, decided. */
class RollbacksIT {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Rollbacks.Cause WATCH = new Rollbacks.Cause("watch", "w1", "w1 is red: value was 12");

    @TempDir
    Path data;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private TestDatabase database;
    private TestApp app;
    private Run run;
    private long element = 1000;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = application("host:1");
        app.time.set(START);
        run = app.started();
    }

    private TestApp application(String owner) {
        return new TestApp(database, data, owner, TestPlan.backward(), TestPlan.environment());
    }

    @AfterEach
    void stop() {
        threads.shutdown();
        app.close();
    }

    private Rollbacks rollbacks() {
        return app.get(Rollbacks.class);
    }

    private Rollback active() {
        return rollbacks().active(run.id()).orElseThrow();
    }

    private String begin(String scenario) {
        Rollbacks.Answer answer = rollbacks().start(run.id(), scenario, TestApp.by("rita"));
        return ((Rollbacks.Answer.Begun) answer).rollbackId();
    }

    /** Claimed, and behind its barrier. */
    private String running(String scenario) {
        String id = begin(scenario);
        rollbacks().claim(id, 77);
        assertThat(rollbacks().barrier(id).state()).isEqualTo(Rollbacks.Barrier.State.CLEAR);
        return id;
    }

    private String restored(String scenario) {
        String id = running(scenario);
        assertThat(act(scenario.equals("back") ? "off" : "undo")).isEqualTo(done());
        app.time.pass(Duration.ofSeconds(42));
        assertThat(check(scenario + "-proof")).isEqualTo(passed());
        app.time.pass(Duration.ofSeconds(3));
        rollbacks().restored(id);
        return id;
    }

    private Work.Answer act(String item) {
        return app.work().act(run.id(), item, element++);
    }

    private Work.Answer check(String item) {
        return app.work().check(run.id(), item, element++, true);
    }

    private static Work.Answer done() {
        return new Work.Answer.Outcome("DONE");
    }

    private static Work.Answer passed() {
        return new Work.Answer.Outcome("PASS");
    }

    private Asks.Prepared ask(Asks.Kind kind, String subject) {
        return app.get(Asks.class).prepare(run.id(), kind, subject, element++, 1, null);
    }

    private Asks.Verified answer(Asks.Kind kind, String subject, String person, Map<String, Object> fields) {
        return app.get(Asks.class).verify(run.id(), ask(kind, subject).askId(), 1, person, fields);
    }

    private Asks.Verified decide(String rollback, String decision) {
        return answer(
                Asks.Kind.ROLLBACK,
                rollback,
                "rita",
                Map.of("decision", decision, "reason", "so be it", "scenario", "other"));
    }

    private static Asks.Verified accepted(String decision) {
        return new Asks.Verified.Accepted(decision);
    }

    private String refusal(Asks.Verified verified) {
        assertThat(verified).isInstanceOf(Asks.Verified.Refused.class);
        return ((Asks.Verified.Refused) verified).reason();
    }

    private Run now() {
        return app.runs().find(run.id()).orElseThrow();
    }

    private boolean forwardOpen() {
        return app.get(RunRows.class).find(run.id()).orElseThrow().forwardOpen();
    }

    private List<String> sent(Outbox.Type type) {
        return app.get(Outbox.class).take(50, Duration.ofSeconds(60)).stream()
                .filter(row -> row.type() == type)
                .map(row -> row.payload().toString())
                .toList();
    }

    @Test
    void startingClosesTheWayForwardAndHandsTheWayBackOver() {
        String id = begin("back");

        assertThat(id).isEqualTo(run.id() + "-r1");
        assertThat(forwardOpen()).isFalse();
        assertThat(now().state()).isEqualTo(Run.State.HELD);
        assertThat(sent(Outbox.Type.ROLLBACK)).containsExactly("{rollbackId=" + id + "}");
        assertThat(app.factsOf(run.id())).contains("rollback.triggered");
        assertThat(rollbacks().claim(id, 77)).contains(new Rollbacks.Claimed("back", "shop.back", "back-follow-up"));
        assertThat(rollbacks().claim(id, 77)).as("the job came twice").isPresent();
        assertThat(rollbacks().claim(id, 78)).as("another instance").isEmpty();
    }

    @Test
    void onlyThoseOfItsTriggersAndThoseWhoMayRollBackStartIt() {
        assertThatThrownBy(() -> rollbacks().start(run.id(), "back", TestApp.by("dan")))
                .isInstanceOf(NotEntitledException.class)
                .hasMessageContaining("po or release-manager");
        assertThatThrownBy(() -> rollbacks().start(run.id(), "back", new Command("rita", " ", null)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> rollbacks().start(run.id(), "away", TestApp.by("rita")))
                .hasMessageContaining("It has: back, other");
        assertThat(forwardOpen()).isTrue();
        assertThat(rollbacks().start(run.id(), "back", TestApp.by("paula"))).isInstanceOf(Rollbacks.Answer.Begun.class);
    }

    @Test
    void theSameCommandTwiceIsOne() {
        Command command = new Command("rita", "wrong figures", "key-1");
        Rollbacks.Answer.Begun begun = (Rollbacks.Answer.Begun) rollbacks().start(run.id(), "back", command);

        assertThat(rollbacks().start(run.id(), "back", command)).isEqualTo(begun);
        assertThat(rollbacks().of(run.id())).hasSize(1);
    }

    @Test
    void twoTriggersAtOnceBeginOne() throws Exception {
        for (int round = 0; round < 10; round++) {
            CyclicBarrier together = new CyclicBarrier(2);
            List<CompletableFuture<Rollbacks.Answer>> both = Stream.of("a" + round, "b" + round)
                    .map(source -> CompletableFuture.supplyAsync(
                            () -> {
                                meet(together);
                                return rollbacks()
                                        .trigger(
                                                run.id(),
                                                "back",
                                                new Rollbacks.Cause("alert", source, source + " fires"),
                                                true);
                            },
                            threads))
                    .toList();
            List<Rollbacks.Answer> answers =
                    List.of(both.get(0).get(60, TimeUnit.SECONDS), both.get(1).get(60, TimeUnit.SECONDS));

            assertThat(answers)
                    .filteredOn(Rollbacks.Answer.Begun.class::isInstance)
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(Rollbacks.Answer.Joined.class::isInstance)
                    .hasSize(1);
            assertThat(decide(active().id(), "end")).isEqualTo(accepted("end"));
            run = app.started();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSourceIsHeardOnceUntilItIsOver() {
        Rollbacks.Answer first = rollbacks().trigger(run.id(), "back", WATCH, false);
        String proposal = ((Rollbacks.Answer.Proposed) first).proposalId();

        assertThat(rollbacks().trigger(run.id(), "back", WATCH, false)).isEqualTo(new Rollbacks.Answer.Known(proposal));
        assertThat(sent(Outbox.Type.PROPOSAL)).containsExactly("{proposalId=" + proposal + "}");
        assertThat(forwardOpen()).as("it is only proposed").isTrue();

        assertThat(answer(Asks.Kind.PROPOSAL, proposal, "rita", Map.of("decision", "no", "reason", "known")))
                .isEqualTo(accepted("no"));
        assertThat(rollbacks().trigger(run.id(), "back", WATCH, false))
                .as("a person has said no to it")
                .isEqualTo(new Rollbacks.Answer.Known(proposal));

        rollbacks().over(run.id(), WATCH);
        assertThat(rollbacks().trigger(run.id(), "back", WATCH, false))
                .isEqualTo(new Rollbacks.Answer.Proposed(run.id() + "-p2"));
    }

    @Test
    void aProposalIsWithdrawnWhenNobodySaysSoAnyMore() {
        Rollbacks.Cause alert = new Rollbacks.Cause("alert", "f1", "HighLoad fires");
        rollbacks().trigger(run.id(), "back", WATCH, false);
        rollbacks().trigger(run.id(), "back", alert, false);
        assertThat(rollbacks().proposals(run.id())).hasSize(1);
        assertThat(rollbacks().claimProposal(run.id() + "-p1", 55)).isTrue();
        ask(Asks.Kind.PROPOSAL, run.id() + "-p1");

        rollbacks().over(run.id(), WATCH);
        assertThat(rollbacks().proposals(run.id()).getFirst().open())
                .as("the alert says so still")
                .isTrue();
        rollbacks().over(run.id(), alert);

        assertThat(rollbacks().proposals(run.id()).getFirst().withdrawnAt()).isNotNull();
        assertThat(sent(Outbox.Type.CANCEL)).containsExactly("{processInstanceKey=55}");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().openAsks())
                .isEmpty();
        assertThat(rollbacks().claimProposal(run.id() + "-p1", 55)).isFalse();
    }

    @Test
    void yesToAProposalBeginsItWithTheAnswer() {
        rollbacks().trigger(run.id(), "back", WATCH, false);
        String proposal = run.id() + "-p1";

        assertThat(refusal(answer(Asks.Kind.PROPOSAL, proposal, "paula", Map.of("decision", "no"))))
                .contains("A no needs a reason");
        assertThat(answer(Asks.Kind.PROPOSAL, proposal, "paula", Map.of("decision", "yes")))
                .isEqualTo(accepted("yes"));

        assertThat(active().cause()).isEqualTo(WATCH);
        assertThat(active().actor()).isEqualTo("paula");
        assertThat(forwardOpen()).isFalse();
        assertThat(sent(Outbox.Type.ROLLBACK)).hasSize(1);
    }

    @Test
    void theSameWayJoinsAnotherIsShownOnItsDecision() {
        String id = begin("back");
        assertThat(rollbacks().trigger(run.id(), "back", WATCH, true)).isEqualTo(new Rollbacks.Answer.Joined(id));
        assertThat(rollbacks().start(run.id(), "back", TestApp.by("paula"))).isEqualTo(new Rollbacks.Answer.Joined(id));
        Rollbacks.Cause item = new Rollbacks.Cause("item", "smoke1", "smoke1 is FAIL");
        assertThat(rollbacks().trigger(run.id(), "other", item, true))
                .isEqualTo(new Rollbacks.Answer.Proposed(run.id() + "-p1"));

        assertThat(sent(Outbox.Type.PROPOSAL)).as("no task of its own").isEmpty();
        assertThat(rollbacks().claimProposal(run.id() + "-p1", 55)).isFalse();
        assertThat(ask(Asks.Kind.ROLLBACK, id).facts())
                .containsEntry("proposals", List.of("other Way other: smoke1 is FAIL"));
    }

    @Test
    void neitherForwardNorAnotherWayActsWhileOneIsOn() {
        assertThat(act("off"))
                .isInstanceOfSatisfying(
                        Work.Answer.NotOurs.class,
                        refused -> assertThat(refused.message()).contains("which is not on"));
        String id = begin("back");

        assertThat(act("once")).isInstanceOf(Work.Answer.Held.class);
        assertThat(act("off"))
                .isInstanceOfSatisfying(
                        Work.Answer.NotOurs.class,
                        refused -> assertThat(refused.message()).contains("has not passed its barrier"));
        assertThat(check("c1")).as("a check changes nothing").isEqualTo(passed());
        rollbacks().claim(id, 77);
        rollbacks().barrier(id);

        assertThat(act("off")).isEqualTo(done());
        assertThat(act("undo")).isInstanceOf(Work.Answer.NotOurs.class);
        assertThat(act("once")).isInstanceOf(Work.Answer.Held.class);
        assertThat(decide(id, "end")).isEqualTo(accepted("end"));
        assertThat(act("off")).isInstanceOf(Work.Answer.NotOurs.class);
    }

    @Test
    void resumeIsForTheDecisionNotForACommand() {
        begin("back");
        assertThatThrownBy(() -> app.runs().resume(run.id(), TestApp.by("rita")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is going back");
        assertThat(forwardOpen()).isFalse();
    }

    @Test
    void theBarrierWaitsForAnActionThatEnds() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        app.actions = (spec, context) -> {
            inside.countDown();
            await(go);
            return TestApp.acted(ActionOutcome.FAILED);
        };
        CompletableFuture<Work.Answer> work = CompletableFuture.supplyAsync(() -> act("once"), threads);
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
        String id = begin("back");

        assertThat(active().inFlight()).containsExactly("once");
        assertThat(rollbacks().barrier(id))
                .isEqualTo(new Rollbacks.Barrier(Rollbacks.Barrier.State.WAITING, List.of("once"), List.of()));
        go.countDown();
        assertThat(work.get(60, TimeUnit.SECONDS)).isEqualTo(new Work.Answer.Outcome("FAILED"));

        assertThat(rollbacks().barrier(id).state()).isEqualTo(Rollbacks.Barrier.State.CLEAR);
        assertThat(active().laneOpen()).isTrue();
        assertThat(rollbacks().barrier(id).state()).as("the job came twice").isEqualTo(Rollbacks.Barrier.State.CLEAR);
        assertThat(app.factsOf(run.id()).stream().filter("rollback.begun"::equals))
                .hasSize(1);
    }

    @Test
    void whatDoesNotEndInTimeIsInDoubtAndAPersonDecides() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        app.actions = (spec, context) -> {
            inside.countDown();
            await(go);
            return TestApp.done();
        };
        CompletableFuture<Work.Answer> work = CompletableFuture.supplyAsync(() -> act("once"), threads);
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
        String id = begin("back");
        rollbacks().barrier(id);

        app.time.pass(Duration.ofSeconds(31));
        assertThat(rollbacks().barrier(id))
                .isEqualTo(new Rollbacks.Barrier(Rollbacks.Barrier.State.STUCK, List.of(), List.of("once")));
        assertThat(app.item(run.id(), "once").outcome()).isEqualTo("IN_DOUBT");
        assertThat(refusal(answer(Asks.Kind.BARRIER, id, "dan", Map.of("decision", "go-on"))))
                .contains("Going on needs a reason");
        assertThat(answer(Asks.Kind.BARRIER, id, "dan", Map.of("decision", "go-on", "reason", "it is a comment")))
                .isEqualTo(accepted("go-on"));

        assertThat(active().laneOpen()).isTrue();
        go.countDown();
        assertThat(work.get(60, TimeUnit.SECONDS))
                .as("decided without it; the result is evidence")
                .isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
        assertThat(app.factsOf(run.id())).contains("rollback.in-doubt", "action.result-came-late");
    }

    @Test
    void aScenarioThatSaysSoGoesOnInSpiteOfDoubt() {
        app.get(Claims.class).claim(run.id(), "idem", 11, Execution.WorkKind.ACTION);
        database.asSuperuser("UPDATE golive.execution SET lease_until = now()");
        String id = begin("other");

        assertThat(rollbacks().barrier(id))
                .isEqualTo(new Rollbacks.Barrier(Rollbacks.Barrier.State.CLEAR, List.of(), List.of("idem")));
    }

    @Test
    void theClockStopsWithTheProof() {
        String id = restored("back");

        RunView.RollbackView view =
                app.get(RunViews.class).find(run.id()).orElseThrow().rollbacks().getFirst();
        assertThat(view.id()).isEqualTo(id);
        assertThat(view.state()).isEqualTo("RESTORED");
        assertThat(view.millis()).isEqualTo(42_000);
        assertThat(view.budgetMillis()).isEqualTo(300_000);
        assertThat(view.items())
                .filteredOn(item -> item.outcome() != null)
                .extracting(RunView.ItemView::id)
                .contains("back-proof");
        assertThat(app.factsOf(run.id())).contains("rollback.restored");
    }

    @Test
    void restoredIsRefusedWithoutItsProof() {
        String id = running("back");
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.FAIL, Map.of("value", 5));
        check("back-proof");

        assertThat(rollbacks().good(id, "back-restored")).isFalse();
        assertThatThrownBy(() -> rollbacks().restored(id)).hasMessageContaining("back-proof is FAIL");
        assertThat(refusal(decide(id, "resume"))).contains("not proven");
        assertThat(refusal(answer(Asks.Kind.ROLLBACK, id, "rita", Map.of("decision", "end"))))
                .contains("write into the reason");
    }

    @Test
    void resumeNeedsEachUndoneItemProvenAgain() {
        assertThat(act("idem")).isEqualTo(done());
        assertThat(check("idem")).isEqualTo(passed());
        String id = restored("back");

        assertThat(active().undone()).as("'often' had not begun").containsExactly("idem");
        assertThat(app.item(run.id(), "idem").outcome()).as("it holds no more").isNull();
        assertThat(refusal(decide(id, "resume"))).contains("idem Title of idem");
        assertThat(decide(id, "follow-up")).isEqualTo(accepted("follow-up"));
        assertThat(app.get(Lists.class).units(run.id(), "back-follow-up").units())
                .containsExactly(new Lists.Unit("on", "action"), new Lists.Unit("idem", "check"));
        assertThat(act("on")).isEqualTo(done());

        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.FAIL, Map.of("value", 5));
        check("idem");
        assertThat(refusal(decide(id, "resume"))).contains("proven again");
        assertThat(ask(Asks.Kind.TRIAGE, "idem").facts().get("decisions"))
                .asInstanceOf(LIST)
                .as("its own action waits for the way forward")
                .doesNotContain("again");
        app.checks = (spec, context, deadline) -> TestApp.pass();
        check("idem");

        assertThat(decide(id, "resume")).isEqualTo(accepted("resume"));
        assertThat(forwardOpen()).isTrue();
        assertThat(now().state()).isEqualTo(Run.State.RUNNING);
        assertThat(rollbacks().active(run.id())).isEmpty();
        rollbacks().conclude(id, "resume");
        assertThatThrownBy(() -> rollbacks().conclude(id, "end")).hasMessageContaining("ended with resume");
        assertThat(act("once")).isEqualTo(done());
    }

    @Test
    void aRunThatAPersonHoldsStaysHeldBehindTheWayBack() {
        app.runs().hold(run.id(), TestApp.by("rita"));
        String id = restored("back");

        assertThat(decide(id, "resume")).isEqualTo(accepted("resume"));
        assertThat(now().state()).isEqualTo(Run.State.HELD);
        app.runs().resume(run.id(), TestApp.by("rita"));
        assertThat(now().state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void endCancelsTheWayForwardAndEveryOtherQuestion() {
        ask(Asks.Kind.CONFIRM, "q1+q2");
        String id = restored("back");
        sent(Outbox.Type.ROLLBACK);

        assertThat(decide(id, "end")).isEqualTo(accepted("end"));
        assertThat(now().outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
        assertThat(now().state()).isEqualTo(Run.State.ENDED);
        assertThat(sent(Outbox.Type.CANCEL)).containsExactly("{processInstanceKey=1}");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().openAsks())
                .isEmpty();
        assertThat(app.factsOf(run.id())).contains("rollback.decided", "run.rolled-back");
        assertThat(app.started().id()).as("another may start").isNotEqualTo(run.id());
    }

    @Test
    void nextBeginsInTheSameTransactionAndTakesWhatWasUndoneAlong() {
        act("idem");
        check("idem");
        String id = restored("back");

        assertThat(decide(id, "next")).isEqualTo(accepted("next"));
        assertThat(active().scenarioId()).isEqualTo("other");
        assertThat(active().id()).isEqualTo(run.id() + "-r2");
        assertThat(active().undone()).containsExactly("idem");
        assertThat(forwardOpen()).isFalse();
        assertThat(act("off")).as("the lane of the first is closed").isInstanceOf(Work.Answer.NotOurs.class);
    }

    @Test
    void againFencesAndSetsItsItemsBack() {
        String id = restored("back");
        assertThat(decide(id, "again")).isEqualTo(accepted("again"));

        assertThat(active().state()).isEqualTo(Rollback.State.BARRIER);
        assertThat(active().restoredAt()).isNull();
        assertThat(act("off")).isInstanceOf(Work.Answer.NotOurs.class);
        assertThat(rollbacks().barrier(id).state()).isEqualTo(Rollbacks.Barrier.State.CLEAR);
        assertThat(app.get(ItemRows.class).get(run.id(), "off").actionState()).isNull();
        assertThat(act("off")).isEqualTo(done());
    }

    @Test
    void doingItAgainDoesNothingTwiceThatMayHaveHappened() {
        String id = running("back");
        app.actions = (spec, context) -> TestApp.acted(ActionOutcome.IN_DOUBT);
        act("gone");
        app.actions = (spec, context) -> TestApp.done();
        assertThat(decide(id, "again")).isEqualTo(accepted("again"));
        rollbacks().barrier(id);

        assertThat(act("gone")).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
    }

    @Test
    void itGoesOnAfterItsWorkerWasKilled() {
        String id = running("back");
        try (TestApp dying = application("host:2")) {
            dying.time.set(app.time.now());
            dying.get(Claims.class).claim(run.id(), "off", 500, Execution.WorkKind.ACTION);
        }
        assertThat(app.work().act(run.id(), "off", 500)).isInstanceOf(Work.Answer.Busy.class);
        database.asSuperuser("UPDATE golive.execution SET lease_until = now()");

        assertThat(app.work().act(run.id(), "off", 500))
                .as("nobody knows: a person is asked")
                .isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
        assertThat(active().id()).isEqualTo(id);
        assertThat(check("back-proof")).isEqualTo(passed());
        rollbacks().restored(id);
        assertThat(active().state()).isEqualTo(Rollback.State.RESTORED);
    }

    @Test
    void aRunThatStartsGoesBackAndGoesOn() {
        app.runs().abandon(run.id(), TestApp.by("rita"));
        run = app.runs()
                .start(new StartRequest("shop", "practice", Run.Mode.REHEARSAL, null, "auto"), TestApp.by("rita"));
        String id = restored("back");

        assertThat(decide(id, "resume")).isEqualTo(accepted("resume"));
        assertThat(now().state()).isEqualTo(Run.State.STARTING);
    }

    @Test
    void aRunThatHasEndedGoesBack() {
        act("idem");
        check("idem");
        app.runs().conclude(run.id(), RunOutcome.GO);
        assertThat(now().state()).isEqualTo(Run.State.ENDED);
        String id = restored("back");

        assertThat(now().state()).isEqualTo(Run.State.ENDED);
        assertThat(check("idem")).as("what was undone is looked at").isEqualTo(passed());
        assertThat(check("c1")).as("nothing else is").isInstanceOf(Work.Answer.NotOurs.class);
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().openAsks())
                .isEmpty();
        ask(Asks.Kind.ROLLBACK, id);
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().openAsks())
                .singleElement()
                .satisfies(ask -> assertThat(ask.kind()).isEqualTo("rollback"));
        assertThat(decide(id, "end")).isEqualTo(accepted("end"));
        assertThat(now().outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }

    @Test
    void aRunInItsAftercareGoesBackAndGoesOnWithIt() {
        app.runs().abandon(run.id(), TestApp.by("rita"));
        app.plan = TestPlan.backwardWithAftercare();
        run = app.started();
        app.runs().conclude(run.id(), RunOutcome.GO);
        String id = restored("back");

        assertThat(now().state()).isEqualTo(Run.State.AFTERCARE);
        assertThat(forwardOpen()).isFalse();
        assertThat(decide(id, "resume")).isEqualTo(accepted("resume"));
        assertThat(now().state()).isEqualTo(Run.State.AFTERCARE);
        assertThat(now().outcome()).isEqualTo(RunOutcome.GO);
        assertThat(forwardOpen()).isTrue();
    }

    @Test
    void aProposalThatIsLeftGetsATaskOfItsOwn() {
        String id = restored("back");
        rollbacks().trigger(run.id(), "other", WATCH, true);
        sent(Outbox.Type.PROPOSAL);
        assertThat(decide(id, "resume")).isEqualTo(accepted("resume"));

        assertThat(sent(Outbox.Type.PROPOSAL)).containsExactly("{proposalId=" + run.id() + "-p1}");
        assertThat(rollbacks().claimProposal(run.id() + "-p1", 55)).isTrue();
        assertThat(answer(Asks.Kind.PROPOSAL, run.id() + "-p1", "rita", Map.of("decision", "yes")))
                .isEqualTo(accepted("yes"));
        assertThat(active().scenarioId()).isEqualTo("other");
    }

    @Test
    void whoeverIsAskedAboutAnOverdueStepMayGoBack() {
        app.runs().abandon(run.id(), TestApp.by("rita"));
        run = app.start(
                new StartRequest("shop", "practice", Run.Mode.LIVE, LocalDate.of(2026, 11, 21), null),
                TestApp.by("rita"));
        app.runs().claim(run.id(), 1);
        Timeline timeline = app.get(Timeline.class);
        app.time.set(timeline.plan(run.id(), "migrations", 5).startAt().plus(Duration.ofHours(1)));
        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isInstanceOf(Timeline.Begin.Overdue.class);

        Map<String, Object> fields = Map.of("decision", "rollback", "scenario", "back", "reason", "too late");
        assertThat(refusal(answer(Asks.Kind.OVERDUE, "migrations", "dan", fields)))
                .contains("may not roll back");
        assertThat(rollbacks().active(run.id())).isEmpty();
    }

    @Test
    void oneLineOfAWayBackIsAListOfItsOwn() {
        assertThat(app.get(Lists.class).units(run.id(), "off").units())
                .containsExactly(new Lists.Unit("off", "action"));
        assertThat(app.get(Lists.class).units(run.id(), "back-restored").units())
                .containsExactly(new Lists.Unit("back-proof", "check"));
    }

    @Test
    void doingItAgainCancelsWhatItHasInFlight() throws Exception {
        String id = running("back");
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<String> reason = new AtomicReference<>();
        app.actions = (spec, context) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            context.cancellation().onCancel(cancelled::countDown);
            inside.countDown();
            await(cancelled);
            reason.set(context.cancellation().reason());
            return TestApp.acted(ActionOutcome.FAILED);
        };
        CompletableFuture<Work.Answer> work = CompletableFuture.supplyAsync(() -> act("off"), threads);
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
        decide(id, "again");

        assertThat(rollbacks().barrier(id).state()).isEqualTo(Rollbacks.Barrier.State.WAITING);
        assertThat(work.get(60, TimeUnit.SECONDS)).isEqualTo(new Work.Answer.Outcome("FAILED"));
        assertThat(reason.get()).contains("the rollback is begun again");
        assertThat(rollbacks().barrier(id).state()).isEqualTo(Rollbacks.Barrier.State.CLEAR);
    }

    @Test
    void aMachineThatIsRefusedUndoesNothingElse() {
        app.runs().conclude(run.id(), RunOutcome.GO);
        app.started();
        app.get(TransactionTemplate.class).executeWithoutResult(status -> {
            app.get(Ledger.class).append(run.id(), "test.beside", "test", Map.of());
            assertThatThrownBy(() -> rollbacks().trigger(run.id(), "back", WATCH, true))
                    .isInstanceOf(RefusedException.class);
        });
        assertThat(app.factsOf(run.id())).contains("test.beside");
    }

    @Test
    void aRunBehindANewerUnfinishedOneDoesNotGoBack() {
        app.runs().conclude(run.id(), RunOutcome.GO);
        Run newer = app.started();

        assertThatThrownBy(() -> begin("back"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(newer.id());
    }

    @Test
    void noRunStartsWhereOneGoesBack() {
        app.runs().conclude(run.id(), RunOutcome.GO);
        String id = begin("back");

        assertThatThrownBy(() -> app.started())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(id);
    }

    @Test
    void abandoningARunGivesItsWayBackUp() {
        String id = begin("back");
        rollbacks().claim(id, 77);
        app.runs().abandon(run.id(), TestApp.by("rita"));

        assertThat(rollbacks().active(run.id())).isEmpty();
        assertThat(now().outcome()).isEqualTo(RunOutcome.ABANDONED);
        assertThat(sent(Outbox.Type.CANCEL)).contains("{processInstanceKey=1}", "{processInstanceKey=77}");
    }

    @Test
    void nothingIsConcludedWhileItGoesBack() {
        String id = begin("back");
        assertThat(app.runs().conclude(run.id(), RunOutcome.GO)).isFalse();
        assertThat(now().outcome()).isNull();
        decide(id, "end");
        assertThat(app.runs().conclude(run.id(), RunOutcome.GO)).isTrue();
        assertThat(now().outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }

    @Test
    void ownerAndReleaseManagerAreToldAtTheTriggerAndWhenItIsRestored() {
        String id = restored("back");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().notices())
                .extracting(RunView.NoticeView::id)
                .anySatisfy(source -> assertThat(source).isEqualTo("rollback " + id + " triggered"))
                .anySatisfy(source -> assertThat(source).startsWith("rollback " + id + " restored"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
