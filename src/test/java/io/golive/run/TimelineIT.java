package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    /** 17:00 in Ho Chi Minh City. */
    private static final Instant FIVE = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;
    private Timeline timeline;
    private Run run;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
        timeline = app.get(Timeline.class);
        app.time.set(FIVE.minus(Duration.ofHours(1)));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void start(Run.Mode mode) {
        run = app.start(new StartRequest("shop", "practice", mode, DAY, null), TestApp.by("rita"));
        app.runs().claim(run.id(), 1);
    }

    private RunView.StepView step(String stepId) {
        return app.get(RunViews.class).find(run.id()).orElseThrow().steps().stream()
                .filter(step -> step.id().equals(stepId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void liveStepsWaitForTheirPlannedInstant() {
        start(Run.Mode.LIVE);
        assertThat(timeline.plan(run.id(), "migrations", 5).startAt()).isEqualTo(FIVE);
        assertThat(step("migrations").state()).isEqualTo("WAITING");
        assertThat(step("migrations").planned()).isEqualTo(FIVE);
    }

    @Test
    void sameElementInstanceGetsTheSameInstantAndAnotherANewWait() {
        start(Run.Mode.REHEARSAL);
        Timeline.Planned first = timeline.plan(run.id(), "migrations", 5);
        app.time.pass(Duration.ofMinutes(1));

        assertThat(timeline.plan(run.id(), "migrations", 5)).isEqualTo(first);
        Timeline.Planned again = timeline.plan(run.id(), "migrations", 6);
        assertThat(again.waitId()).isNotEqualTo(first.waitId());
        assertThat(again.startAt()).isEqualTo(first.startAt());
    }

    @Test
    void rehearsalPausesThreeSecondsBetweenSteps() {
        start(Run.Mode.REHEARSAL);
        Instant due = timeline.plan(run.id(), "migrations", 5).startAt();
        assertThat(due).isEqualTo(app.time.now().plusSeconds(3));
        app.time.set(due.plusSeconds(100));
        assertThat(timeline.plan(run.id(), "flag", 6).startAt())
                .isEqualTo(app.time.now().plusSeconds(3));
    }

    @Test
    void stepNeverBeginsBeforeItsInstant() {
        start(Run.Mode.LIVE);
        timeline.plan(run.id(), "migrations", 5);
        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isEqualTo(new Timeline.Begin.TooEarly(FIVE));
        app.time.set(FIVE);
        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isInstanceOf(Timeline.Begin.Begun.class);
    }

    @Test
    void stepBeginsOverrunsAndEndsOnce() {
        start(Run.Mode.LIVE);
        timeline.plan(run.id(), "migrations", 5);
        app.time.set(FIVE.plusMillis(700));
        Timeline.Begin begun = timeline.begin(run.id(), "migrations", 6, false);
        assertThat(begun)
                .isEqualTo(new Timeline.Begin.Begun(FIVE.plusMillis(700).plus(Duration.ofMinutes(30))));
        app.time.pass(Duration.ofMinutes(40));
        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isEqualTo(begun);
        timeline.overrun(run.id(), "migrations");
        timeline.overrun(run.id(), "migrations");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().notices())
                .filteredOn(RunView.NoticeView::aboutRun)
                .singleElement()
                .satisfies(
                        notice -> assertThat(notice.subject()).contains("Step migrations takes longer than planned"));
        timeline.end(run.id(), "migrations", false);
        timeline.end(run.id(), "migrations", true);

        assertThat(step("migrations").state()).isEqualTo("DONE");
        assertThat(step("migrations").overran()).isTrue();
        assertThat(step("migrations").lateness()).isEqualTo(Duration.ofMillis(700));
        assertThat(app.factsOf(run.id()))
                .endsWith("step.planned", "step.begun", "step.overran", "notice.handed-over", "step.ended");
    }

    @Test
    void heldRunHoldsItsStepsUntilResumed() {
        start(Run.Mode.REHEARSAL);
        app.time.set(timeline.plan(run.id(), "migrations", 5).startAt());
        app.runs().hold(run.id(), TestApp.by("rita"));
        Timeline.Begin held = timeline.begin(run.id(), "migrations", 6, false);
        assertThat(held).isInstanceOf(Timeline.Begin.Held.class);
        app.runs().resume(run.id(), TestApp.by("rita"));

        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isEqualTo(held);
        assertThat(timeline.begin(run.id(), "migrations", 7, false)).isInstanceOf(Timeline.Begin.Begun.class);
    }

    @Test
    void liveStepThatIsOverdueHoldsTheRunAndAsks() {
        start(Run.Mode.LIVE);
        timeline.plan(run.id(), "migrations", 5);
        app.time.set(FIVE.plus(Duration.ofMinutes(16)));
        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isInstanceOf(Timeline.Begin.Overdue.class);
        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isInstanceOf(Timeline.Begin.Overdue.class);
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.HELD);

        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.OVERDUE, "migrations", 70, 1, null);
        assertThat(ask.facts().get("title").toString()).contains("overdue by 16m");
        assertThat(asks.verify(run.id(), ask.askId(), 1, "dan", Map.of("decision", "start")))
                .isEqualTo(new Asks.Verified.Accepted("start"));
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.RUNNING);
        assertThat(timeline.begin(run.id(), "migrations", 8, true)).isInstanceOf(Timeline.Begin.Begun.class);
    }

    @Test
    void anOverdueStepMovesToAnotherTimeAndTheLedgerSaysSo() {
        start(Run.Mode.LIVE);
        timeline.plan(run.id(), "migrations", 5);
        app.time.set(FIVE.plus(Duration.ofMinutes(16)));
        timeline.begin(run.id(), "migrations", 6, false);
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.OVERDUE, "migrations", 70, 1, null);

        assertThat(refused(asks, ask, "tomorrow")).contains("such as D 17:30").contains("not 'tomorrow'");
        assertThat(refused(asks, ask, "D 17:15")).contains("over already: it is 2026-11-25 17:16");
        assertThat(asks.verify(
                        run.id(),
                        ask.askId(),
                        1,
                        "dan",
                        Map.of("decision", "reschedule", "newTime", "D 18:30", "reason", "the disk is changed")))
                .isEqualTo(new Asks.Verified.Accepted("reschedule"));

        assertThat(app.factsOf(run.id())).contains("step.moved");
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.RUNNING);
        Instant moved = FIVE.plus(Duration.ofMinutes(90));
        assertThat(timeline.plan(run.id(), "migrations", 7).startAt()).isEqualTo(moved);
        assertThat(step("migrations").planned()).isEqualTo(moved);
        assertThat(timeline.begin(run.id(), "migrations", 8, false)).isEqualTo(new Timeline.Begin.TooEarly(moved));
        app.time.set(moved);
        assertThat(timeline.begin(run.id(), "migrations", 8, false)).isInstanceOf(Timeline.Begin.Begun.class);
    }

    private String refused(Asks asks, Asks.Prepared ask, String newTime) {
        Asks.Verified verified =
                asks.verify(run.id(), ask.askId(), 1, "dan", Map.of("decision", "reschedule", "newTime", newTime));
        return ((Asks.Verified.Refused) verified).reason();
    }

    @Test
    void aStepIsSkippedOnlyWithAReason() {
        start(Run.Mode.LIVE);
        timeline.plan(run.id(), "migrations", 5);
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.OVERDUE, "migrations", 70, 1, null);
        assertThat(asks.verify(run.id(), ask.askId(), 1, "dan", Map.of("decision", "skip")))
                .isInstanceOf(Asks.Verified.Refused.class);
        assertThat(asks.verify(run.id(), ask.askId(), 1, "dan", Map.of("decision", "skip", "reason", "done by hand")))
                .isEqualTo(new Asks.Verified.Accepted("skip"));
    }

    @Test
    void aStepThatTakesTooLongSaysWhatIsOpenAndMayHoldTheRun() {
        start(Run.Mode.LIVE);
        timeline.plan(run.id(), "migrations", 5);
        app.time.set(FIVE);
        Instant overrunAt = ((Timeline.Begin.Begun) timeline.begin(run.id(), "migrations", 6, false)).overrunAt();
        app.time.set(overrunAt.plus(Duration.ofMinutes(2)));
        app.work().act(run.id(), "once", 60);
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.OVERRUN, "migrations", 70, 1, null);

        assertThat(ask.role()).isEqualTo("devops");
        assertThat(ask.facts()).containsEntry("late", "2m");
        assertThat(ask.facts().get("open").toString()).contains("after Title of after");
        asks.verify(run.id(), ask.askId(), 1, "dan", Map.of("decision", "hold"));
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.HELD);
        assertThat(app.factsOf(run.id())).contains("run.held");
    }

    @Test
    void personsHoldOutlastsTheAnswerToAnOverdueStep() {
        start(Run.Mode.LIVE);
        timeline.plan(run.id(), "migrations", 5);
        app.time.set(FIVE.plus(Duration.ofMinutes(16)));
        timeline.begin(run.id(), "migrations", 6, false);
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.OVERDUE, "migrations", 70, 1, null);
        app.runs().hold(run.id(), TestApp.by("rita"));
        asks.verify(run.id(), ask.askId(), 1, "dan", Map.of("decision", "start"));

        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.HELD);
        assertThat(timeline.begin(run.id(), "migrations", 8, true)).isInstanceOf(Timeline.Begin.Held.class);
        app.runs().resume(run.id(), TestApp.by("rita"));
        assertThat(timeline.begin(run.id(), "migrations", 9, true)).isInstanceOf(Timeline.Begin.Begun.class);
    }

    @Test
    void rehearsalIsNeverOverdue() {
        start(Run.Mode.REHEARSAL);
        Instant due = timeline.plan(run.id(), "migrations", 5).startAt();
        app.time.set(due.plus(Duration.ofDays(2)));
        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isInstanceOf(Timeline.Begin.Begun.class);
    }
}
