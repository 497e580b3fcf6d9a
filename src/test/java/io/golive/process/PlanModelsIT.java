package io.golive.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.plan.Checklist;
import io.golive.plan.Gate;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.plan.Scenario;
import io.golive.run.Asks;
import io.golive.run.FollowUps;
import io.golive.run.FrozenRun;
import io.golive.run.Gates;
import io.golive.run.Lists;
import io.golive.run.ModelTexts;
import io.golive.run.Notices;
import io.golive.run.Outbox;
import io.golive.run.Proposal;
import io.golive.run.Rollback;
import io.golive.run.Rollbacks;
import io.golive.run.Run;
import io.golive.run.RunOutcome;
import io.golive.run.SignOffs;
import io.golive.run.Timeline;
import io.golive.run.Troubles;
import io.golive.run.Watches;
import io.golive.run.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.InOrder;

/** Walks the models of prepaid-analytics from the outbox row that starts them to the outcome. */
class PlanModelsIT {
    private static final String PLAN = "prepaid-analytics";
    private static final List<String> LISTS = List.of(
            "database",
            "services",
            "frontend",
            "permissions",
            "figures",
            "migrations",
            "backfill",
            "cron",
            "backend",
            "frontend-deploy",
            "smoke",
            "next-morning",
            "phase-2-when",
            "phase-3-when");
    private static final Plan PREPAID = new Plans(Path.of("bpmn"), Kinds.scan(), ActionKinds.scan()).load(PLAN);
    private static ModelWorld world;
    private final String run = PLAN + "-" + UUID.randomUUID();
    private final Outbox outbox = mock(Outbox.class);
    private final List<Long> started = new ArrayList<>();

    @BeforeAll
    static void start() {
        world = new ModelWorld();
    }

    @AfterEach
    void nothingGoesOn() {
        started.forEach(world::takeAway);
    }

    @AfterAll
    static void everyFlowOfTheScenariosWasTaken() throws Exception {
        Set<String> processes = new TreeSet<>();
        Set<String> drawn = new TreeSet<>();
        for (Scenario scenario : PREPAID.scenarios()) {
            String file = scenario.id() + ".bpmn";
            processes.add(Names.scenarioProcess(PLAN, scenario.id()));
            Model model = Model.parse(file, true, Files.readString(Path.of("bpmn", PLAN, file)));
            model.all(SequenceFlow.class).forEach(flow -> drawn.add(PLAN + "." + scenario.id() + " " + flow.getId()));
        }
        try {
            Awaitility.await("every sequence flow")
                    .untilAsserted(
                            () -> assertThat(world.trace.flowsTaken(processes)).containsAll(drawn));
        } finally {
            world.close();
        }
    }

    @Test
    void aRunGoesThroughEveryPartToGo() {
        everythingIsGood();
        long instance = startThroughTheOutbox();
        world.answer(run, 1, Map.of("decision", "never", "reason", "nobody asks"));
        world.answer(run, 2, Map.of("decision", "never", "reason", "nobody asks"));
        assertThat(world.trace.end(instance)).isEqualTo("gone_live");
        verify(world.runs).conclude(run, RunOutcome.GO);
        LISTS.forEach(list -> verify(world.lists).units(run, list));
        List.of("E1-G3", "E1-G5", "E2-01").forEach(gate -> verify(world.gates).judge(eq(run), eq(gate), anyLong()));
        PREPAID.notices().forEach(notice -> verify(world.notices).send(eq(run), eq(notice.id()), anyLong()));
        PREPAID.watches().forEach(watch -> verify(world.watches).sample(eq(run), eq(watch.id()), anyLong()));
        List.of("phase-2", "phase-3").forEach(id -> verify(world.followUps).end(run, id, FollowUps.End.NEVER));
        verify(world.runs).close(run);
        List.of("E1-G7", "E5").forEach(signoff -> verify(world.signOffs).judge(run, signoff));
    }

    @Test
    void aDecisionToStopEndsWithNoGo() {
        everythingIsGood();
        when(world.gates.judge(eq(run), eq("E1-G3"), anyLong()))
                .thenReturn(new Gates.Judgement(false, run, List.of("E2.6-02 is open"), null));
        long instance = startThroughTheOutbox();
        world.decide(run, 1, "stop");
        assertThat(world.trace.end(instance)).isEqualTo("not_gone_live");
        verify(world.runs).conclude(run, RunOutcome.NO_GO);
        verify(world.lists, never()).units(run, "migrations");
    }

    static Stream<String> gatesBeforeDay0() {
        return PREPAID.gates().stream()
                .filter(gate -> "day-0".equals(gate.blocks()))
                .map(Gate::id);
    }

    @ParameterizedTest
    @MethodSource("gatesBeforeDay0")
    void dayZeroDoesNotStartWhileAGateIsClosed(String closed) {
        AtomicBoolean open = new AtomicBoolean();
        everythingIsGood();
        when(world.gates.judge(eq(run), eq(closed), anyLong()))
                .thenAnswer(call -> open.get()
                        ? new Gates.Judgement(true, null, List.of(), null)
                        : new Gates.Judgement(false, run + closed, List.of("it waits for something"), null));
        startThroughTheOutbox();
        assertThat(world.asks.question(run, 1).subject()).isEqualTo(closed);
        gatesBeforeDay0().forEach(gate -> verify(world.gates, timeout(10_000)).judge(eq(run), eq(gate), anyLong()));
        verify(world.timeline, never()).plan(eq(run), eq("migrations"), anyLong());
        open.set(true);
        world.decide(run, 1, "judge");
        verify(world.timeline, timeout(20_000)).plan(eq(run), eq("migrations"), anyLong());
    }

    @Test
    void dayZeroDoesNotStartWhileASignOffIsMissing() {
        everythingIsGood();
        when(world.signOffs.judge(run, "E1-G7")).thenReturn(SignOffs.Judgement.REJECTED, SignOffs.Judgement.APPROVED);
        startThroughTheOutbox();
        assertThat(world.asks.question(run, 1).kind()).isEqualTo(Asks.Kind.GO_NO_GO);
        verify(world.timeline, never()).plan(eq(run), eq("migrations"), anyLong());
        world.decide(run, 1, "again");
        verify(world.timeline, timeout(20_000)).plan(eq(run), eq("migrations"), anyLong());
    }

    static Stream<String> scenarios() {
        return PREPAID.scenarios().stream().map(Scenario::id);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioGoesThroughItsLinesInOrderToRestored(String id) throws Exception {
        everythingIsGood();
        long instance = scenario(id, true);
        assertThat(world.decide(run, 1, "end").kind()).isEqualTo(Asks.Kind.ROLLBACK);
        assertThat(world.trace.end(instance)).isEqualTo("concluded");
        Scenario scenario = PREPAID.scenario(id).orElseThrow();
        inOrder(lines(scenario.steps()), List.of(scenario.restored().id()));
        lines(scenario.ifStillFails())
                .forEach(line -> verify(world.lists, never()).units(run, line));
        verify(world.rollbacks).restored(run + "-r1");
    }

    static Stream<String> scenariosThatMayStillFail() {
        return PREPAID.scenarios().stream()
                .filter(scenario -> !scenario.ifStillFails().items().isEmpty())
                .map(Scenario::id);
    }

    @ParameterizedTest
    @MethodSource("scenariosThatMayStillFail")
    void aScenarioThatStillFailsGoesThroughWhatThePlanHasForIt(String id) throws Exception {
        everythingIsGood();
        long instance = scenario(id, false);
        assertThat(world.decide(run, 1, "end").kind()).isEqualTo(Asks.Kind.ROLLBACK);
        assertThat(world.trace.end(instance)).isEqualTo("concluded");
        Scenario scenario = PREPAID.scenario(id).orElseThrow();
        String proof = scenario.restored().id();
        inOrder(lines(scenario.steps()), List.of(proof), lines(scenario.ifStillFails()), List.of(proof));
        verify(world.rollbacks).good(run + "-r1", proof);
        verify(world.rollbacks).restored(run + "-r1");
    }

    /** A failed line of a scenario that has more to do asks nobody: what it holds for that case is done. */
    @Test
    void aFailureIsToldWhereTheScenarioHasMoreToDo() throws Exception {
        everythingIsGood();
        when(world.lists.units(run, "scenario-2-restored"))
                .thenReturn(new Lists.Units(true, List.of(new Lists.Unit("scenario-2-figures", "check"))));
        when(world.work.check(eq(run), eq("scenario-2-figures"), anyLong(), anyBoolean()))
                .thenReturn(new Work.Answer.Outcome("FAIL"));
        long instance = scenario("scenario-2", false);
        assertThat(world.asks.question(run, 1).kind()).isEqualTo(Asks.Kind.TRIAGE);
        inOrder(List.of("E6-S2-4"), List.of("scenario-2-restored"));
        world.decide(run, 1, "waive");
        world.decide(run, 2, "end");
        assertThat(world.trace.end(instance)).isEqualTo("concluded");
    }

    @SafeVarargs
    private void inOrder(List<String>... lists) {
        InOrder order = org.mockito.Mockito.inOrder(world.lists);
        Stream.of(lists)
                .flatMap(List::stream)
                .forEach(list -> order.verify(world.lists).units(run, list));
    }

    private static List<String> lines(Checklist list) {
        return list.items().stream()
                .map(item -> item.parent() == null ? item.id() : item.parent())
                .distinct()
                .toList();
    }

    /** Its rollback, created through the outbox; returns the instance that claims it. */
    private long scenario(String id, boolean good) {
        String rollbackId = run + "-r1";
        when(world.runs.find(run)).thenReturn(Optional.of(running(4711)));
        when(world.rollbacks.find(rollbackId)).thenReturn(Optional.of(rollback(rollbackId, id)));
        when(world.rollbacks.claim(eq(rollbackId), anyLong()))
                .thenReturn(Optional.of(new Rollbacks.Claimed(id, PLAN + "." + id, id + "-follow-up")));
        when(world.rollbacks.barrier(rollbackId))
                .thenReturn(new Rollbacks.Barrier(Rollbacks.Barrier.State.CLEAR, List.of(), List.of()));
        when(world.rollbacks.good(rollbackId, id + "-restored")).thenReturn(good);
        relayUntilSent(new Outbox.Row(1, run, Outbox.Type.ROLLBACK, Map.of("rollbackId", rollbackId)));
        var instance = org.mockito.ArgumentCaptor.forClass(Long.class);
        verify(world.rollbacks, timeout(60_000)).claim(eq(rollbackId), instance.capture());
        return instance.getValue();
    }

    private Rollback rollback(String rollbackId, String scenario) {
        return new Rollback(
                rollbackId,
                run,
                scenario,
                Rollback.State.BARRIER,
                false,
                new Rollbacks.Cause("person", "lan", "the figures are wrong"),
                "lan",
                "release-manager",
                "the figures are wrong",
                List.of(),
                List.of(),
                Instant.now(),
                Instant.now(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void aProposalIsAskedAboutThroughTheOutbox() {
        String proposalId = run + "-p1";
        Rollbacks.Cause cause = new Rollbacks.Cause("watch", "db-load", "db-load value > 80: it was 91");
        when(world.runs.find(run)).thenReturn(Optional.of(running(4711)));
        when(world.rollbacks.proposals(run))
                .thenReturn(List.of(new Proposal(
                        proposalId, run, "scenario-4", cause, null, Instant.now(), null, null, null, null, null)));
        when(world.rollbacks.claimProposal(eq(proposalId), anyLong())).thenReturn(true);
        relayUntilSent(new Outbox.Row(1, run, Outbox.Type.PROPOSAL, Map.of("proposalId", proposalId)));
        assertThat(world.decide(run, 1, "no").kind()).isEqualTo(Asks.Kind.PROPOSAL);
    }

    @Test
    void anInstanceThatLosesTheClaimEndsAtOnce() {
        when(world.runs.claim(eq(run), anyLong())).thenReturn(false);
        assertThat(world.trace.end(startThroughTheOutbox())).isEqualTo("lost");
        verify(world.runs, never()).conclude(eq(run), any());
    }

    @Test
    void aCancelledInstanceEndsAndASecondCancellationFindsNothing() {
        when(world.runs.claim(eq(run), anyLong())).thenReturn(true);
        when(world.lists.units(eq(run), any()))
                .thenReturn(new Lists.Units(true, List.of(new Lists.Unit("q", "questions"))));
        long instance = startThroughTheOutbox();
        world.asks.question(run, 1);
        Run running = running(instance);
        when(world.runs.list()).thenReturn(List.of(running));
        Troubles troubles = mock(Troubles.class);
        InstanceWatch watch = new InstanceWatch(world.client, world.runs, world.rollbacks, troubles);
        watch.look();
        verify(troubles, never()).stuck(any(), any(), any());
        Map<String, Object> payload = Map.of("processInstanceKey", instance);
        relay(
                new Outbox.Row(71, run, Outbox.Type.CANCEL, payload),
                new Outbox.Row(72, run, Outbox.Type.CANCEL, payload));
        verify(outbox).sent(71);
        verify(outbox).sent(72);
        // as if somebody had done it in Operate: our run has not ended
        when(world.runs.find(run)).thenReturn(Optional.of(running));
        watch.look();
        verify(troubles).stuck(eq(run), eq("instance " + instance), contains("abandon the run"));
    }

    private Run running(long instance) {
        return new Run(
                run,
                PLAN,
                "practice",
                null,
                Run.Mode.REHEARSAL,
                null,
                "auto",
                Run.State.RUNNING,
                null,
                null,
                instance,
                null,
                null,
                null,
                null);
    }

    @Test
    void aMessageSentTwiceCountsAsSent() {
        Map<String, Object> payload = Map.of("name", "golive.resumed", "correlationKey", run, "variables", Map.of());
        long id = System.nanoTime();
        Outbox.Row row = new Outbox.Row(id, run, Outbox.Type.MESSAGE, payload);
        relay(row, row);
        verify(outbox, timeout(1_000).times(2)).sent(id);
        verify(outbox, never()).failed(anyLong(), any());
    }

    private void everythingIsGood() {
        when(world.runs.claim(eq(run), anyLong())).thenReturn(true);
        when(world.lists.units(eq(run), any())).thenReturn(new Lists.Units(true, List.of()));
        when(world.gates.judge(eq(run), any(), anyLong())).thenReturn(new Gates.Judgement(true, null, List.of(), null));
        when(world.signOffs.open(eq(run), any(), anyLong())).thenReturn(new SignOffs.Opened(List.of(), 0));
        when(world.signOffs.judge(eq(run), any())).thenReturn(SignOffs.Judgement.APPROVED);
        when(world.watches.plan(eq(run), any())).thenReturn(Instant.now());
        when(world.watches.sample(eq(run), any(), anyLong())).thenReturn(new Watches.Sampled("PASS", null));
        when(world.followUps.plan(eq(run), any(), anyLong()))
                .thenReturn(new FollowUps.Look(Instant.now(), FollowUps.Next.ASK));
        when(world.timeline.plan(eq(run), any(), anyLong())).thenReturn(new Timeline.Planned(Instant.now(), run));
        when(world.notices.plan(eq(run), any(), anyLong())).thenReturn(new Timeline.Planned(Instant.now(), run));
        when(world.notices.send(eq(run), any(), anyLong())).thenReturn(new Notices.Sending.Over("KEPT"));
        when(world.timeline.begin(eq(run), any(), anyLong(), anyBoolean()))
                .thenReturn(new Timeline.Begin.Begun(Instant.now().plusSeconds(600)));
    }

    /** As the application does it; the row comes again until Tasklist knows the forms. Returns the claimed instance. */
    private long startThroughTheOutbox() {
        Run stored = new Run(
                run,
                PLAN,
                "practice",
                null,
                Run.Mode.REHEARSAL,
                null,
                "auto",
                Run.State.STARTING,
                null,
                "hash",
                null,
                "test",
                Instant.now(),
                null,
                null);
        when(world.runs.find(run)).thenReturn(Optional.of(stored));
        relayUntilSent(new Outbox.Row(1, run, Outbox.Type.START, Map.of()));
        verify(world.runs).deployed(eq(run), any(), any());
        var instance = org.mockito.ArgumentCaptor.forClass(Long.class);
        verify(world.runs, timeout(10_000)).claim(eq(run), instance.capture());
        started.add(instance.getValue());
        return instance.getValue();
    }

    /** The row comes again until Tasklist knows the forms; what is deployed stays the run's. */
    private void relayUntilSent(Outbox.Row row) {
        Map<String, Long> keys = new HashMap<>();
        when(world.runs.frozen(run)).thenAnswer(call -> new FrozenRun(null, null, keys));
        doAnswer(call -> {
                    keys.putAll(call.getArgument(1));
                    return null;
                })
                .when(world.runs)
                .deployed(eq(run), any(), any());
        Awaitility.await(row.type() + " of " + run)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    relay(row);
                    verify(outbox).sent(1);
                });
    }

    private void relay(Outbox.Row... rows) {
        when(outbox.take(anyInt(), any())).thenReturn(List.of(rows));
        new OutboxRelay(
                        world.client,
                        outbox,
                        world.runs,
                        world.rollbacks,
                        new Deployment(world.client, Path.of("bpmn"), Path.of("forms")),
                        mock(ModelTexts.class),
                        world.tasklist)
                .look();
    }
}
