package io.golive.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.golive.run.Asks;
import io.golive.run.FollowUps;
import io.golive.run.Gates;
import io.golive.run.Lists;
import io.golive.run.Notices;
import io.golive.run.Rollbacks;
import io.golive.run.SignOffs;
import io.golive.run.Timeline;
import io.golive.run.Watches;
import io.golive.run.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the common models on a real engine, people included; at the end every sequence flow has been taken. */
class CommonModelsIT {
    private static final String DONE = "done";
    private static final String STOPPED = "stopped";
    private static final Map<String, Object> ANSWERED =
            Map.of("lines", List.of(Map.of("result", "done"), Map.of("result", "x")));
    private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static ModelWorld world;

    /** Unique, so that a second run of this class on the same engine starts anew. */
    private final String run = "run-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        world = new ModelWorld();
        world.deployHarness(folder);
    }

    @AfterAll
    static void everyFlowWasTaken() throws Exception {
        Set<String> processes = new TreeSet<>();
        Set<String> drawn = new TreeSet<>();
        new ModelFiles(folder, Path.of("forms")).readModels("harness").forEach((file, xml) -> {
            Model model = Model.parse(file, false, xml);
            String process = model.all(Process.class).iterator().next().getId();
            processes.add(process);
            model.all(SequenceFlow.class).stream()
                    // the engine records no flow out of an event-based gateway, only the event behind it and what
                    // follows
                    .filter(flow -> !(flow.getSource() instanceof EventBasedGateway))
                    .forEach(flow -> drawn.add(process + " " + flow.getId()));
        });
        try {
            Awaitility.await("every sequence flow")
                    .untilAsserted(
                            () -> assertThat(world.trace.flowsTaken(processes)).containsAll(drawn));
        } finally {
            world.close();
        }
    }

    @BeforeEach
    void asUsual() {
        world.asks.remindAfter = FakeAsks.LATER;
        world.asks.people = FakeAsks.TWO_PEOPLE;
    }

    // item

    @Test
    void aCheckThatPassesIsGood() throws Exception {
        outcomes("c1", "PASS");
        long instance = item("c1", "check");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("good");
    }

    @Test
    void aHeldActionGoesOnWhenTheRunIsResumed() throws Exception {
        when(world.work.act(eq(run), any(), anyLong()))
                .thenReturn(new Work.Answer.Held(run + "-lane"), new Work.Answer.Outcome("DONE"));
        outcomes("a1", "PASS");
        long instance = item("a1", "action");
        world.publish("golive.resumed", run + "-lane");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("good");
    }

    @Test
    void anActionInDoubtIsAPersonsQuestionAndItsCheckMayDecide() throws Exception {
        when(world.work.act(eq(run), any(), anyLong())).thenReturn(new Work.Answer.Outcome("IN_DOUBT"));
        outcomes("a2", "PASS");
        long instance = item("a2", "action");
        FakeAsks.Asked question = world.decide(run, 1, "check");
        assertThat(question.kind()).isEqualTo(Asks.Kind.IN_DOUBT);
        assertThat(question.subject()).isEqualTo("a2");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
    }

    @Test
    void anActionThatTakesASecondPersonIsDoneOnceTheyPermitIt() throws Exception {
        when(world.work.act(eq(run), any(), anyLong()))
                .thenReturn(
                        new Work.Answer.Unpermitted(), new Work.Answer.Unpermitted(), new Work.Answer.Outcome("DONE"));
        outcomes("a4", "PASS");
        long instance = item("a4", "action");
        FakeAsks.Asked question = world.answer(run, 1, Map.of("decision", "no", "reason", "the backup is not there"));
        assertThat(question.kind()).isEqualTo(Asks.Kind.PERMIT);
        assertThat(question.subject()).isEqualTo("a4");
        assertThat(world.decide(run, 2, "again").kind()).isEqualTo(Asks.Kind.TRIAGE);
        assertThat(world.decide(run, 3, "yes").kind()).isEqualTo(Asks.Kind.PERMIT);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("good");
    }

    @Test
    void aFailedActionIsDoneAgainAndAFailedCheckIsLookedAtAgain() throws Exception {
        when(world.work.act(eq(run), any(), anyLong()))
                .thenReturn(new Work.Answer.Outcome("FAILED"), new Work.Answer.Outcome("DONE"));
        outcomes("a3", "INCONCLUSIVE", "PASS");
        long instance = item("a3", "action");
        assertThat(world.decide(run, 1, "again").kind()).isEqualTo(Asks.Kind.TRIAGE);
        assertThat(world.decide(run, 2, "retry").kind()).isEqualTo(Asks.Kind.TRIAGE);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("good");
    }

    /** Tasklist writes such a time without a fraction; the embedded engine's indices are mended to take it. */
    @Test
    void aTaskOfAWholeSecondIsShownAndAnswered() throws Exception {
        outcomes("c9", "FAIL", "PASS");
        long instance = item("c9", "check");
        FakeAsks.Asked question = world.asks.question(run, 1);
        String id = world.person.task(question.instance()).path("id").asText();

        world.trace.rewrite("tasklist-list-view-*", Long.parseLong(id), "creationTime", "2026-11-21T00:43:44Z");

        assertThat(world.person.task(question.instance()).path("id").asText()).isEqualTo(id);
        world.decide(run, 1, "retry");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
    }

    @Test
    void aFailedCheckCanBeAccepted() throws Exception {
        outcomes("c2", "FAIL");
        long instance = item("c2", "check");
        world.answer(run, 1, Map.of("decision", "waive", "reason", "known", "expires", "2099-01-01"));
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("waived");
        assertThat(world.asks.answered)
                .filteredOn(answer -> answer.runId().equals(run))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.person()).isEqualTo("an.le");
                    assertThat(answer.answer())
                            .isEqualTo(Map.of(
                                    "decision",
                                    "waive",
                                    "reason",
                                    "known",
                                    "expires",
                                    "2099-01-01",
                                    "amendment",
                                    FakeAsks.AMENDMENT));
                });
    }

    @Test
    void anAmendedItemIsLookedAtAgainWhenASecondPersonAgrees() throws Exception {
        outcomes("c4", "FAIL", "PASS");
        long instance = item("c4", "check");
        FakeAsks.Asked triage = world.asks.question(run, 1);
        Awaitility.await("the text to begin with, which Tasklist reads a moment later")
                .untilAsserted(() -> assertThat(world.person
                                .variable(triage.instance(), "amendment")
                                .asText())
                        .isEqualTo(FakeAsks.AMENDMENT));
        world.asks.refusals.add("nothing here is called 'valeu'");
        world.answer(run, 1, Map.of("decision", "amend", "reason", "one less", "amendment", "expect: valeu = 3"));
        world.asks.question(run, 2);
        Awaitility.await("what was typed is still there")
                .untilAsserted(() -> assertThat(world.person
                                .variable(triage.instance(), "amendment")
                                .asText())
                        .isEqualTo("expect: valeu = 3"));
        world.answer(run, 2, Map.of("decision", "amend", "reason", "one less", "amendment", "expect: value = 3"));
        FakeAsks.Asked second = world.decide(run, 3, "agree");
        assertThat(second.kind()).isEqualTo(Asks.Kind.AMEND);
        assertThat(second.subject()).isEqualTo("c4");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("good");
        assertThat(world.asks.answered)
                .filteredOn(answer -> answer.runId().equals(run))
                .element(1)
                .satisfies(answer -> assertThat(answer.answer())
                        .containsEntry("amendment", "expect: value = 3")
                        .containsEntry("reason", "one less"));
    }

    @Test
    void aDeclinedAmendmentIsDecidedOnAgain() throws Exception {
        outcomes("c5", "FAIL");
        long instance = item("c5", "check");
        world.decide(run, 1, "amend");
        world.answer(run, 2, Map.of("decision", "decline", "reason", "four are needed"));
        assertThat(world.decide(run, 3, "waive").kind()).isEqualTo(Asks.Kind.TRIAGE);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("waived");
    }

    @Test
    void whereAScenarioGoesOnByItselfAFailureIsToldAndNobodyIsAsked() throws Exception {
        outcomes("c7", "FAIL");
        long instance = world.start("golive.item", run, Map.of("itemId", "c7", "mode", "check", "onFail", "tell"));
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("told");
        assertThat(world.asks.asked).noneMatch(asked -> asked.runId().equals(run));
    }

    @Test
    void aCheckThatCannotMeasureIsTriedAgainAndThenMayStopTheGoLive() {
        when(world.work.check(eq(run), any(), anyLong(), anyBoolean()))
                .thenReturn(
                        new Work.Answer.Busy("another worker is at it"),
                        new Work.Answer.TryAgain("no connection"),
                        new Work.Answer.TryAgain("no connection"),
                        new Work.Answer.Outcome("ERROR"));
        long instance = item("c3", "check");
        world.decide(run, 1, "stop");
        assertThat(world.trace.end(instance)).isEqualTo(STOPPED);
        // a busy answer uses up no retry: two failed ones later this is the last try
        verify(world.work).check(eq(run), eq("c3"), anyLong(), eq(true));
    }

    // ask and questions

    @Test
    void aRefusedAnswerComesBackWithItsReason() throws Exception {
        long instance = world.start("golive.questions", run, Map.of("subject", "a+b"));
        FakeAsks.Asked question = world.asks.question(run, 1);
        world.asks.refusals.add("b is not answered");
        world.answer(run, 1, Map.of("lines", List.of(Map.of("result", "done"), Map.of("result", ""))));
        FakeAsks.Asked again = world.asks.question(run, 2);
        assertThat(again.instance()).isEqualTo(question.instance());
        assertThat(again.refusal()).isEqualTo("b is not answered");
        Awaitility.await("the reason in Tasklist, which reads it a moment later")
                .untilAsserted(() -> assertThat(world.person
                                .variable(again.instance(), "refusal")
                                .asText())
                        .isEqualTo("b is not answered"));
        // what was filled in is still there, and so is what the form did not send back
        assertThat(world.person
                        .variable(again.instance(), "lines")
                        .path(0)
                        .path("result")
                        .asText())
                .isEqualTo("done");
        assertThat(world.person
                        .variable(again.instance(), "lines")
                        .path(1)
                        .path("id")
                        .asText())
                .isEqualTo("b");
        world.answer(run, 2, Map.of("lines", List.of(Map.of("result", "done"), Map.of("result", "x"))));
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("good");
    }

    @Test
    void aFailedQuestionIsAskedAgainOrAccepted() throws Exception {
        Map<String, Object> failed = Map.of("lines", List.of(Map.of("result", "failed"), Map.of("result", "x")));
        long instance = world.start("golive.questions", run, Map.of("subject", "a+b"));
        world.answer(run, 1, failed);
        assertThat(world.decide(run, 2, "retry").kind()).isEqualTo(Asks.Kind.TRIAGE);
        world.answer(run, 3, failed);
        world.decide(run, 4, "waive");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("waived");
    }

    @Test
    void anAmendedQuestionIsAskedAgainAndADeclinedOneDecidedOnAgain() throws Exception {
        Map<String, Object> failed = Map.of("lines", List.of(Map.of("result", "done"), Map.of("result", "failed")));
        Map<String, Object> good = Map.of("lines", List.of(Map.of("result", "done"), Map.of("result", "x")));
        long instance = world.start("golive.questions", run, Map.of("subject", "a+b"));
        world.answer(run, 1, failed);
        world.decide(run, 2, "amend");
        FakeAsks.Asked second = world.decide(run, 3, "decline");
        assertThat(second.kind()).isEqualTo(Asks.Kind.AMEND);
        assertThat(second.subject()).isEqualTo("a+b");
        assertThat(world.decide(run, 4, "amend").kind()).isEqualTo(Asks.Kind.TRIAGE);
        world.decide(run, 5, "agree");
        assertThat(world.answer(run, 6, good).kind()).isEqualTo(Asks.Kind.CONFIRM);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("good");
    }

    @Test
    void aFailedQuestionMayStopTheGoLive() {
        long instance = world.start("golive.questions", run, Map.of("subject", "a+b"));
        world.answer(run, 1, Map.of("lines", List.of(Map.of("result", "failed"), Map.of("result", "x"))));
        world.decide(run, 2, "stop");
        assertThat(world.trace.end(instance)).isEqualTo(STOPPED);
    }

    @Test
    void everyQuestionOfTheWayBackHasItsOwnTask() throws Exception {
        List<Asks.Kind> kinds = List.of(Asks.Kind.PERMIT, Asks.Kind.BARRIER, Asks.Kind.ROLLBACK, Asks.Kind.PROPOSAL);
        for (int i = 0; i < kinds.size(); i++) {
            String kind = Names.word(kinds.get(i));
            long instance = world.start(Names.ASK_PROCESS, run, Map.of("kind", kind, "subject", "x"));
            assertThat(world.decide(run, i + 1, "yes").kind()).isEqualTo(kinds.get(i));
            assertThat(world.trace.end(instance)).isEqualTo(DONE);
        }
    }

    @Test
    void whoeverDoesNotAnswerIsRemindedUntilSomebodyDoes() throws Exception {
        world.asks.remindAfter = Duration.ZERO;
        when(world.reminders.remind(eq(run), any(), anyLong()))
                .thenReturn(Optional.of(Instant.now()), Optional.of(FAR));
        outcomes("c4", "FAIL", "PASS");
        long instance = item("c4", "check");
        FakeAsks.Asked question = world.asks.question(run, 1);
        verify(world.reminders, timeout(20_000).times(2)).remind(eq(run), eq("ask-" + question.instance()), anyLong());
        // a reminder is waited for: the answer ends it, and the question with it
        world.decide(run, 1, "retry");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
    }

    @Test
    void nobodyIsRemindedOfWhatNobodyWaitsFor() throws Exception {
        world.asks.remindAfter = Duration.ZERO;
        when(world.reminders.remind(eq(run), any(), anyLong())).thenReturn(Optional.empty());
        outcomes("c5", "FAIL", "PASS");
        long instance = item("c5", "check");
        verify(world.reminders, timeout(20_000)).remind(eq(run), any(), anyLong());
        world.decide(run, 1, "retry");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.reminders).remind(eq(run), any(), anyLong());
    }

    @Test
    void theOnlyOneWhoMayAnswerHasTheTaskAlready() throws Exception {
        world.asks.people = List.of("an.le");
        outcomes("c6", "FAIL", "PASS");
        long instance = item("c6", "check");
        FakeAsks.Asked question = world.asks.question(run, 1);
        assertThat(world.person.task(question.instance()).path("assignee").asText())
                .isEqualTo("an.le");
        world.decide(run, 1, "retry");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
    }

    // checklist

    @Test
    void aChecklistRunsItsUnitsInOrderOrSideBySide() throws Exception {
        List<Lists.Unit> units = List.of(
                new Lists.Unit("i1", "check"), new Lists.Unit("i2", "action"), new Lists.Unit("q", "questions"));
        when(world.lists.units(run, "ordered")).thenReturn(new Lists.Units(true, units));
        when(world.lists.units(run, "parallel")).thenReturn(new Lists.Units(false, units));
        when(world.work.act(eq(run), any(), anyLong())).thenReturn(new Work.Answer.Outcome("DONE"));
        when(world.work.check(eq(run), any(), anyLong(), anyBoolean())).thenReturn(new Work.Answer.Outcome("PASS"));
        Map<String, Object> good = Map.of("lines", List.of(Map.of("result", "done"), Map.of("result", "x")));
        long ordered = world.start("golive.checklist", run, Map.of("listId", "ordered"));
        assertThat(world.answer(run, 1, good).subject()).isEqualTo("q");
        assertThat(world.trace.end(ordered)).isEqualTo(DONE);
        long parallel = world.start("golive.checklist", run, Map.of("listId", "parallel"));
        world.answer(run, 2, good);
        assertThat(world.trace.end(parallel)).isEqualTo(DONE);
    }

    // step

    @Test
    void aStepIsMovedThenBeginsAtItsTimeAndReportsItsOverrun() throws Exception {
        when(world.timeline.plan(eq(run), eq("s1"), anyLong()))
                .thenReturn(new Timeline.Planned(FAR, run + "-1"), new Timeline.Planned(Instant.now(), run + "-2"));
        begins(new Timeline.Begin.Begun(Instant.now()));
        when(world.lists.units(run, "s1")).thenReturn(new Lists.Units(true, List.of(new Lists.Unit("q", "questions"))));
        long instance = world.start("golive.step", run, Map.of("stepId", "s1"));
        world.publish("golive.rescheduled", run + "-1");
        verify(world.timeline, timeout(20_000)).overrun(run, "s1");
        int overrun = numberOf(Asks.Kind.OVERRUN);
        assertThat(world.decide(run, overrun, "wait").subject()).isEqualTo("s1");
        world.answer(run, 3 - overrun, ANSWERED);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.timeline).end(run, "s1", false);
    }

    @Test
    void nobodyIsAskedAboutTheOverrunOfAStepThatIsOver() throws Exception {
        long instance = overrunning("s5");
        int overrun = numberOf(Asks.Kind.OVERRUN);
        world.answer(run, 3 - overrun, ANSWERED);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        world.trace.terminated(world.asks.question(run, overrun).instance());
    }

    @Test
    void aStepThatOverrunsMayStopTheGoLive() throws Exception {
        long instance = overrunning("s6");
        world.decide(run, numberOf(Asks.Kind.OVERRUN), "stop");
        assertThat(world.trace.end(instance)).isEqualTo(STOPPED);
    }

    private long overrunning(String step) {
        when(world.timeline.plan(eq(run), eq(step), anyLong()))
                .thenReturn(new Timeline.Planned(Instant.now(), run + "-1"));
        begins(new Timeline.Begin.Begun(Instant.now()));
        when(world.lists.units(run, step)).thenReturn(new Lists.Units(true, List.of(new Lists.Unit("q", "questions"))));
        return world.start("golive.step", run, Map.of("stepId", step));
    }

    /** Of two questions that are asked side by side. */
    private int numberOf(Asks.Kind kind) {
        world.asks.question(run, 2);
        return world.asks.question(run, 1).kind() == kind ? 1 : 2;
    }

    @Test
    void aStepStartedByAPersonIsHeldThenOverdueThenStartedLate() throws Exception {
        when(world.timeline.plan(eq(run), any(), anyLong())).thenReturn(new Timeline.Planned(FAR, run + "-1"));
        begins(
                new Timeline.Begin.Held(run + "-lane"),
                new Timeline.Begin.Overdue(run + "-overdue"),
                new Timeline.Begin.Begun(FAR));
        when(world.lists.units(run, "s2")).thenReturn(new Lists.Units(true, List.of()));
        long instance = world.start("golive.step", run, Map.of("stepId", "s2"));
        world.publish("golive.start-now", run + "-1");
        world.publish("golive.resumed", run + "-lane");
        assertThat(world.decide(run, 1, "start").kind()).isEqualTo(Asks.Kind.OVERDUE);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.timeline).begin(eq(run), eq("s2"), anyLong(), eq(true));
        verify(world.timeline).end(run, "s2", false);
    }

    @Test
    void anOverdueStepIsSkippedOrStopsTheGoLive() {
        when(world.timeline.plan(eq(run), any(), anyLong()))
                .thenReturn(new Timeline.Planned(Instant.now(), run + "-1"));
        begins(new Timeline.Begin.Overdue(run + "-overdue"));
        long skipped = world.start("golive.step", run, Map.of("stepId", "s3"));
        world.decide(run, 1, "skip");
        assertThat(world.trace.end(skipped)).isEqualTo(DONE);
        verify(world.timeline).end(run, "s3", true);
        long stopped = world.start("golive.step", run, Map.of("stepId", "s4"));
        world.decide(run, 2, "stop");
        assertThat(world.trace.end(stopped)).isEqualTo(STOPPED);
    }

    @Test
    void anOverdueStepIsMovedToAnotherTime() {
        when(world.timeline.plan(eq(run), eq("s7"), anyLong()))
                .thenReturn(
                        new Timeline.Planned(Instant.now(), run + "-1"),
                        new Timeline.Planned(Instant.now(), run + "-2"));
        begins(new Timeline.Begin.Overdue(run + "-overdue"), new Timeline.Begin.Begun(FAR));
        when(world.lists.units(run, "s7")).thenReturn(new Lists.Units(true, List.of()));
        long instance = world.start("golive.step", run, Map.of("stepId", "s7"));
        world.answer(run, 1, Map.of("decision", "reschedule", "newTime", "D 17:30"));
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.asks.answered)
                .filteredOn(answer -> answer.runId().equals(run))
                .singleElement()
                .satisfies(answer -> assertThat(answer.answer()).containsEntry("newTime", "D 17:30"));
        verify(world.timeline, times(2)).plan(eq(run), eq("s7"), anyLong());
        verify(world.timeline, never()).begin(eq(run), eq("s7"), anyLong(), eq(true));
    }

    @Test
    void aStepThatIsSkippedOrMovedByCommandBeforeItBeginsAsksNobody() throws Exception {
        when(world.timeline.plan(eq(run), any(), anyLong()))
                .thenReturn(new Timeline.Planned(FAR, run + "-1"), new Timeline.Planned(Instant.now(), run + "-2"));
        begins(new Timeline.Begin.Decided("reschedule"), new Timeline.Begin.Decided("skip"));
        long instance = world.start("golive.step", run, Map.of("stepId", "s8"));
        world.publish("golive.start-now", run + "-1");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.timeline, times(2)).plan(eq(run), eq("s8"), anyLong());
        verify(world.timeline).end(run, "s8", true);
        assertThat(world.asks.asked).noneMatch(asked -> asked.runId().equals(run));
    }

    @Test
    void aCommandOnAnOverdueStepTakesTheQuestionAway() {
        when(world.timeline.plan(eq(run), any(), anyLong()))
                .thenReturn(new Timeline.Planned(Instant.now(), run + "-1"));
        begins(new Timeline.Begin.Overdue(run + "-overdue"), new Timeline.Begin.Begun(FAR));
        when(world.lists.units(run, "s9")).thenReturn(new Lists.Units(true, List.of()));
        long instance = world.start("golive.step", run, Map.of("stepId", "s9"));
        FakeAsks.Asked question = world.asks.question(run, 1);
        world.publish("golive.step-decided", run + "-overdue", Map.of("decision", "start"));
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        world.trace.terminated(question.instance());
        verify(world.timeline).begin(eq(run), eq("s9"), anyLong(), eq(true));
        verify(world.timeline).end(run, "s9", false);
    }

    // notice

    @Test
    void aNoticeIsMovedThenHeldThenSentWhenWhatItWaitsForIsOver() throws Exception {
        when(world.notices.plan(eq(run), eq("n1"), anyLong()))
                .thenReturn(new Timeline.Planned(FAR, run + "-1"), new Timeline.Planned(Instant.now(), run + "-2"));
        when(world.notices.send(eq(run), eq("n1"), anyLong()))
                .thenReturn(
                        new Notices.Sending.Held(run + "-lane"),
                        new Notices.Sending.NotYet("smoke is not over yet", Duration.ofMillis(1)),
                        new Notices.Sending.Over("SENT"));
        long instance = world.start("golive.notice", run, Map.of("noticeId", "n1"));
        world.publish("golive.rescheduled", run + "-1");
        world.publish("golive.resumed", run + "-lane");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.notices, times(3)).send(eq(run), eq("n1"), anyLong());
    }

    // gate

    @Test
    void aClosedGateIsJudgedAgainWhenSomethingChangesOrAPersonSaysSo() throws Exception {
        when(world.gates.judge(eq(run), eq("g1"), anyLong()))
                .thenReturn(
                        new Gates.Judgement(false, run + "-1", List.of("x"), null),
                        new Gates.Judgement(false, run + "-2", List.of("x"), null),
                        new Gates.Judgement(true, null, List.of(), null));
        long instance = world.start("golive.gate", run, Map.of("gateId", "g1"));
        world.asks.question(run, 1);
        world.publish("golive.gate-changed", run + "-1");
        assertThat(world.decide(run, 2, "judge").kind()).isEqualTo(Asks.Kind.GATE);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
    }

    @Test
    void aClosedGateMayStopTheGoLive() {
        when(world.gates.judge(eq(run), any(), anyLong()))
                .thenReturn(new Gates.Judgement(false, run + "-1", List.of("x"), null));
        long instance = world.start("golive.gate", run, Map.of("gateId", "g2"));
        world.decide(run, 1, "stop");
        assertThat(world.trace.end(instance)).isEqualTo(STOPPED);
    }

    @Test
    void aGateLooksAgainAtWhatHasExpiredWhereItsOwnerSaysSo() throws Exception {
        when(world.gates.judge(eq(run), eq("g3"), anyLong()))
                .thenReturn(
                        new Gates.Judgement(false, run + "-1", List.of("x"), null),
                        new Gates.Judgement(true, null, List.of(), null));
        when(world.lists.units(run, "g3")).thenReturn(new Lists.Units(false, List.of(new Lists.Unit("c8", "check"))));
        outcomes("c8", "PASS");
        long instance = world.start("golive.gate", run, Map.of("gateId", "g3"));
        world.decide(run, 1, "again");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.work).check(eq(run), eq("c8"), anyLong(), anyBoolean());
    }

    @Test
    void aGateHasItsOutdatedSignOffCollectedAgain() throws Exception {
        when(world.gates.judge(eq(run), eq("g4"), anyLong()))
                .thenReturn(
                        new Gates.Judgement(false, null, List.of("x"), "so4"),
                        new Gates.Judgement(true, null, List.of(), null));
        opens("so4", new SignOffs.Opened(List.of("so4:po"), 1));
        when(world.signOffs.judge(run, "so4")).thenReturn(SignOffs.Judgement.APPROVED);
        long instance = world.start("golive.gate", run, Map.of("gateId", "g4"));
        FakeAsks.Asked question = world.decide(run, 1, "approve");
        assertThat(question.kind()).isEqualTo(Asks.Kind.SIGN_OFF);
        assertThat(question.subject()).isEqualTo("so4:po");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
    }

    // sign-off

    @Test
    void enoughApprovalsEndASignOffAlsoOnACondition() throws Exception {
        opens("so1", new SignOffs.Opened(List.of("so1:po", "so1:qa"), 1));
        when(world.signOffs.judge(run, "so1")).thenReturn(SignOffs.Judgement.APPROVED);
        long instance = world.start("golive.sign-off", run, Map.of("signoffId", "so1"));
        world.asks.question(run, 2);
        Map<String, Object> fields =
                Map.of("decision", "condition", "condition", "mend the index", "expires", "2099-01-01", "note", "");
        assertThat(world.answer(run, 1, fields).kind()).isEqualTo(Asks.Kind.SIGN_OFF);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.asks.answered)
                .filteredOn(answer -> answer.runId().equals(run))
                .singleElement()
                .satisfies(answer -> assertThat(answer.answer()).isEqualTo(fields));
    }

    @Test
    void whoseEvidenceChangedIsAskedAgainByItself() throws Exception {
        opens("so3", new SignOffs.Opened(List.of("so3:po"), 1));
        when(world.signOffs.judge(run, "so3")).thenReturn(SignOffs.Judgement.CHANGED, SignOffs.Judgement.APPROVED);
        long instance = world.start("golive.sign-off", run, Map.of("signoffId", "so3"));
        world.decide(run, 1, "approve");
        assertThat(world.decide(run, 2, "approve").kind()).isEqualTo(Asks.Kind.SIGN_OFF);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
    }

    @Test
    void aRejectionBecomesADecision() {
        opens("so2", new SignOffs.Opened(List.of("so2:po", "so2:qa"), 2));
        when(world.signOffs.judge(run, "so2")).thenReturn(SignOffs.Judgement.REJECTED);
        long instance = world.start("golive.sign-off", run, Map.of("signoffId", "so2"));
        world.asks.question(run, 2);
        world.answer(run, 2, Map.of("decision", "reject", "note", "3 rows short"));
        assertThat(world.decide(run, 3, "again").kind()).isEqualTo(Asks.Kind.GO_NO_GO);
        world.asks.question(run, 5);
        world.decide(run, 4, "approve");
        world.decide(run, 5, "reject");
        world.decide(run, 6, "stop");
        assertThat(world.trace.end(instance)).isEqualTo(STOPPED);
    }

    /** The model waits for nobody once those who are left are too few. */
    @Test
    void anAbstentionTooManyBecomesADecision() {
        opens("so5", new SignOffs.Opened(List.of("so5:po", "so5:qa", "so5:fe"), 2));
        when(world.signOffs.judge(run, "so5")).thenReturn(SignOffs.Judgement.REJECTED);
        long instance = world.start("golive.sign-off", run, Map.of("signoffId", "so5"));
        world.asks.question(run, 3);
        world.decide(run, 1, "abstain");
        world.decide(run, 3, "abstain");
        assertThat(world.decide(run, 4, "stop").kind()).isEqualTo(Asks.Kind.GO_NO_GO);
        assertThat(world.trace.end(instance)).isEqualTo(STOPPED);
    }

    // watch

    @Test
    void aWatchTakesSamplesUntilItsWindowIsOver() {
        when(world.watches.plan(run, "w1")).thenReturn(Instant.now());
        when(world.watches.sample(eq(run), eq("w1"), anyLong()))
                .thenReturn(
                        new Watches.Sampled("PASS", Instant.now().plusMillis(200)),
                        new Watches.Sampled("FAIL", Instant.now().plusMillis(400)),
                        new Watches.Sampled("PASS", null));
        long instance = world.start("golive.watch", run, Map.of("watchId", "w1"));
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.watches, times(3)).sample(eq(run), eq("w1"), anyLong());
    }

    // follow-up

    @Test
    void aFollowUpIsAskedAgainUntilItIsNeeded() throws Exception {
        emptyFollowUp("f1");
        long instance = world.start("golive.follow-up", run, Map.of("followUpId", "f1"));
        FakeAsks.Asked question = world.decide(run, 1, "not-yet");
        assertThat(question.kind()).isEqualTo(Asks.Kind.FOLLOW_UP);
        assertThat(question.subject()).isEqualTo("f1");
        world.decide(run, 2, "needed");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.followUps, times(2)).plan(eq(run), eq("f1"), anyLong());
        verify(world.lists, times(2)).units(run, "f1-when");
        verify(world.lists).units(run, "f1");
        verify(world.followUps).end(run, "f1", FollowUps.End.DONE);
    }

    @Test
    void aFollowUpMayNeverBeNeeded() {
        emptyFollowUp("f2");
        long instance = world.start("golive.follow-up", run, Map.of("followUpId", "f2"));
        world.decide(run, 1, "never");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.followUps).end(run, "f2", FollowUps.End.NEVER);
        verify(world.lists, never()).units(run, "f2");
    }

    @Test
    void aStopAtALineEndsTheFollowUpAndNotTheRun() {
        outcomes("bad", "FAIL");
        Lists.Units bad = new Lists.Units(true, List.of(new Lists.Unit("bad", "check")));
        emptyFollowUp("f3");
        when(world.lists.units(run, "f3-when")).thenReturn(bad);
        long atItsCondition = world.start("golive.follow-up", run, Map.of("followUpId", "f3"));
        world.decide(run, 1, "stop");
        assertThat(world.trace.end(atItsCondition)).isEqualTo(DONE);
        verify(world.followUps).end(run, "f3", FollowUps.End.STOPPED);
        emptyFollowUp("f4");
        when(world.lists.units(run, "f4")).thenReturn(bad);
        long atItsWork = world.start("golive.follow-up", run, Map.of("followUpId", "f4"));
        world.decide(run, 2, "needed");
        world.decide(run, 3, "stop");
        assertThat(world.trace.end(atItsWork)).isEqualTo(DONE);
        verify(world.followUps).end(run, "f4", FollowUps.End.STOPPED);
    }

    @Test
    void whatNobodyIsAskedAboutComesRoundUntilItIsOver() {
        when(world.followUps.plan(eq(run), eq("f5"), anyLong()))
                .thenReturn(
                        new FollowUps.Look(Instant.now(), FollowUps.Next.ROUND),
                        new FollowUps.Look(Instant.now().plusMillis(300), FollowUps.Next.ROUND),
                        new FollowUps.Look(Instant.now().plusMillis(600), FollowUps.Next.LAST));
        when(world.lists.units(run, "f5")).thenReturn(new Lists.Units(true, List.of()));
        long instance = world.start("golive.follow-up", run, Map.of("followUpId", "f5"));
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.followUps, times(3)).plan(eq(run), eq("f5"), anyLong());
        verify(world.lists, times(3)).units(run, "f5");
        verify(world.followUps).end(run, "f5", FollowUps.End.DONE);
    }

    @Test
    void aStopEndsWhatComesRound() {
        outcomes("bad", "FAIL");
        when(world.followUps.plan(eq(run), eq("f6"), anyLong()))
                .thenReturn(new FollowUps.Look(Instant.now(), FollowUps.Next.ROUND));
        when(world.lists.units(run, "f6")).thenReturn(new Lists.Units(true, List.of(new Lists.Unit("bad", "check"))));
        long instance = world.start("golive.follow-up", run, Map.of("followUpId", "f6"));
        world.decide(run, 1, "stop");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.followUps).end(run, "f6", FollowUps.End.STOPPED);
    }

    // rollback

    @Test
    void aRollbackWaitsForWhatIsInFlightThenCarriesItsScenarioOutAndIsConcludedAsDecided() throws Exception {
        rollback("one", "CLEAR");
        when(world.rollbacks.barrier(run + "one"))
                .thenReturn(barrier("WAITING", "a9"), barrier("STUCK", "a9"), barrier("STUCK", "a9"));
        outcomes("s1", "PASS");
        long instance = world.start("golive.rollback", run, Map.of("rollbackId", run + "one"));
        FakeAsks.Asked stuck = world.decide(run, 1, "again");
        assertThat(stuck.kind()).isEqualTo(Asks.Kind.BARRIER);
        assertThat(stuck.subject()).isEqualTo(run + "one");
        world.decide(run, 2, "go-on");
        FakeAsks.Asked question =
                world.answer(run, 3, Map.of("decision", "next", "scenario", "scenario-4", "reason", "still slow"));
        assertThat(question.kind()).isEqualTo(Asks.Kind.ROLLBACK);
        assertThat(question.subject()).isEqualTo(run + "one");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("concluded");
        verify(world.rollbacks).conclude(run + "one", "next");
        verify(world.work).check(eq(run), eq("s1"), anyLong(), anyBoolean());
        assertThat(world.asks.answered)
                .filteredOn(answer -> answer.runId().equals(run))
                .last()
                .satisfies(answer -> assertThat(answer.answer()).containsEntry("scenario", "scenario-4"));
    }

    @Test
    void aStopInARollbackIsDecidedOnAndSoIsWhatFollowsIt() throws Exception {
        rollback("two", "CLEAR");
        outcomes("s1", "FAIL", "PASS");
        when(world.lists.units(run, "two-follow-up"))
                .thenReturn(new Lists.Units(true, List.of(new Lists.Unit("f9", "check"))));
        outcomes("f9", "FAIL", "PASS");
        long instance = world.start("golive.rollback", run, Map.of("rollbackId", run + "two"));
        assertThat(world.decide(run, 1, "stop").kind()).isEqualTo(Asks.Kind.TRIAGE);
        assertThat(world.decide(run, 2, "again").kind()).isEqualTo(Asks.Kind.ROLLBACK);
        assertThat(world.decide(run, 3, "follow-up").kind()).isEqualTo(Asks.Kind.ROLLBACK);
        assertThat(world.decide(run, 4, "stop").kind()).isEqualTo(Asks.Kind.TRIAGE);
        world.decide(run, 5, "follow-up");
        assertThat(world.decide(run, 6, "resume").kind()).isEqualTo(Asks.Kind.ROLLBACK);
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        verify(world.rollbacks, times(2)).barrier(run + "two");
        verify(world.rollbacks).conclude(run + "two", "resume");
    }

    @Test
    void aRollbackOfAnotherInstanceEndsAtOnce() throws Exception {
        when(world.rollbacks.claim(eq(run), anyLong())).thenReturn(Optional.empty());
        long instance = world.start("golive.rollback", run, Map.of("rollbackId", run));
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(instance)).containsExactly("lost");
        verify(world.rollbacks, never()).barrier(run);
    }

    @Test
    void aProposalIsAskedAboutByTheInstanceThatClaimsIt() throws Exception {
        when(world.rollbacks.claimProposal(eq(run + "-p1"), anyLong())).thenReturn(true, false);
        long instance = world.start("golive.proposal", run, Map.of("proposalId", run + "-p1"));
        FakeAsks.Asked question = world.answer(run, 1, Map.of("decision", "yes", "reason", "they are wrong"));
        assertThat(question.kind()).isEqualTo(Asks.Kind.PROPOSAL);
        assertThat(question.subject()).isEqualTo(run + "-p1");
        assertThat(world.trace.end(instance)).isEqualTo(DONE);
        long second = world.start("golive.proposal", run, Map.of("proposalId", run + "-p1"));
        assertThat(world.trace.end(second)).isEqualTo(DONE);
        assertThat(world.trace.endsBelow(second)).containsExactly("lost");
    }

    /** Its scenario is a common model with one line in it: a scenario's own models are walked with their plan. */
    private void rollback(String id, String barrier) {
        when(world.rollbacks.claim(eq(run + id), anyLong()))
                .thenReturn(Optional.of(new Rollbacks.Claimed(id, "harness.scenario", id + "-follow-up")));
        when(world.rollbacks.barrier(run + id)).thenReturn(barrier(barrier));
        when(world.lists.units(run, "s1")).thenReturn(new Lists.Units(true, List.of(new Lists.Unit("s1", "check"))));
    }

    private static Rollbacks.Barrier barrier(String state, String... inFlight) {
        return new Rollbacks.Barrier(Rollbacks.Barrier.State.valueOf(state), List.of(inFlight), List.of());
    }

    private void opens(String signoffId, SignOffs.Opened opened) {
        when(world.signOffs.open(eq(run), eq(signoffId), anyLong())).thenReturn(opened);
    }

    private void emptyFollowUp(String id) {
        when(world.followUps.plan(eq(run), eq(id), anyLong()))
                .thenReturn(new FollowUps.Look(Instant.now(), FollowUps.Next.ASK));
        when(world.lists.units(run, id + "-when")).thenReturn(new Lists.Units(false, List.of()));
        when(world.lists.units(run, id)).thenReturn(new Lists.Units(true, List.of()));
    }

    private long item(String itemId, String mode) {
        return world.start("golive.item", run, Map.of("itemId", itemId, "mode", mode));
    }

    private void outcomes(String itemId, String first, String... then) {
        when(world.work.check(eq(run), eq(itemId), anyLong(), anyBoolean()))
                .thenReturn(
                        new Work.Answer.Outcome(first),
                        List.of(then).stream().map(Work.Answer.Outcome::new).toArray(Work.Answer[]::new));
    }

    private void begins(Timeline.Begin first, Timeline.Begin... then) {
        when(world.timeline.begin(eq(run), any(), anyLong(), anyBoolean())).thenReturn(first, then);
    }
}
