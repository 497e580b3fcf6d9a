package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.ledger.Ledger;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepCommandsIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    /** 17:00 in Ho Chi Minh City. */
    private static final Instant FIVE = Instant.parse("2026-11-25T10:00:00Z");

    private static final Command RITA = TestApp.by("rita");

    @TempDir
    Path data;

    private TestApp app;
    private Timeline timeline;
    private StepCommands commands;
    private Run run;

    @BeforeEach
    void start() {
        app = new TestApp(TestDatabase.fresh(), data, "host:1", TestPlan.plan(), TestPlan.environment());
        timeline = app.get(Timeline.class);
        commands = app.get(StepCommands.class);
        app.time.set(FIVE.minus(Duration.ofHours(1)));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void start(Run.Mode mode) {
        run = app.start(new StartRequest("shop", "practice", mode, DAY, null), RITA);
        app.runs().claim(run.id(), 1);
        messages();
    }

    private RunView.StepView step(String stepId) {
        return app.get(RunViews.class).find(run.id()).orElseThrow().steps().stream()
                .filter(step -> step.id().equals(stepId))
                .findFirst()
                .orElseThrow();
    }

    /** What was put into the outbox since the last look: name, and for whom. */
    private List<String> messages() {
        Outbox outbox = app.get(Outbox.class);
        List<String> sent = new ArrayList<>();
        outbox.take(100, Duration.ofMinutes(1)).forEach(row -> {
            if (row.type() == Outbox.Type.MESSAGE) {
                sent.add(row.payload().get("name") + " " + row.payload().get("correlationKey") + " "
                        + row.payload().get("variables"));
            }
            outbox.sent(row.id());
        });
        return sent;
    }

    private List<String> facts(String type) {
        return app.get(Ledger.class).read(run.id(), 0, 1000).stream()
                .filter(entry -> entry.type().equals(type))
                .map(entry -> entry.actor() + " " + entry.body())
                .toList();
    }

    @Test
    void aWaitingStepIsMovedAndWaitsAnew() {
        start(Run.Mode.LIVE);
        String wait = timeline.plan(run.id(), "migrations", 5).waitId();

        StepChange moved = commands.reschedule(run.id(), "migrations", "17:20", false, RITA);

        assertThat(moved.begins()).isEqualTo("begins at 2026-11-25T17:20");
        assertThat(moved.shifted()).isEmpty();
        assertThat(messages()).containsExactly("golive.rescheduled " + wait + " {}");
        assertThat(timeline.plan(run.id(), "migrations", 6).startAt()).isEqualTo(FIVE.plus(Duration.ofMinutes(20)));
        assertThat(step("flag").planned()).isEqualTo(FIVE.plus(Duration.ofMinutes(30)));
        assertThat(facts("step.moved"))
                .singleElement()
                .asString()
                .startsWith("rita ")
                .contains("release-manager");
    }

    @Test
    void whatFollowsMovesWithItByAsMuchAndWhatHasBegunStays() {
        start(Run.Mode.LIVE);
        timeline.plan(run.id(), "migrations", 5);
        app.time.set(FIVE);
        timeline.begin(run.id(), "migrations", 6, false);
        String wait = timeline.plan(run.id(), "smoke", 7).waitId();

        StepChange moved = commands.reschedule(run.id(), "flag", "D+1 08:00", true, RITA);

        assertThat(moved.shifted()).containsExactly("smoke");
        assertThat(step("migrations").planned()).isEqualTo(FIVE);
        assertThat(step("flag").planned()).isEqualTo(Instant.parse("2026-11-26T01:00:00Z"));
        assertThat(step("smoke").planned()).isEqualTo(Instant.parse("2026-11-26T02:45:00Z"));
        assertThat(messages()).containsExactly("golive.rescheduled " + wait + " {}");
        assertThat(facts("step.moved")).hasSize(2);
    }

    @Test
    void aStepThatIsNotReachedYetTakesItsNewTimeWhenItIs() {
        start(Run.Mode.LIVE);
        commands.reschedule(run.id(), "smoke", "2026-11-25 20:00", false, RITA);
        assertThat(messages()).isEmpty();
        assertThat(timeline.plan(run.id(), "smoke", 5).startAt()).isEqualTo(Instant.parse("2026-11-25T13:00:00Z"));
    }

    @Test
    void aStepThatIsMovedWhileItIsHeldGoesBackToWaiting() {
        start(Run.Mode.LIVE);
        timeline.plan(run.id(), "migrations", 5);
        app.time.set(FIVE);
        app.runs().hold(run.id(), RITA);
        String wait = ((Timeline.Begin.Held) timeline.begin(run.id(), "migrations", 6, false)).waitId();
        messages();

        commands.reschedule(run.id(), "migrations", "18:00", false, RITA);

        assertThat(messages()).contains("golive.resumed " + wait + " {}");
        assertThat(timeline.begin(run.id(), "migrations", 7, false))
                .isEqualTo(new Timeline.Begin.Decided("reschedule"));
        assertThat(timeline.plan(run.id(), "migrations", 8).startAt()).isEqualTo(FIVE.plus(Duration.ofHours(1)));
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.HELD);
    }

    @Test
    void aWaitingStepStartsNow() {
        start(Run.Mode.LIVE);
        String wait = timeline.plan(run.id(), "migrations", 5).waitId();

        assertThat(commands.startNow(run.id(), "migrations", RITA).begins()).isEqualTo("begins now");
        commands.startNow(run.id(), "migrations", RITA);

        assertThat(messages()).containsExactly("golive.start-now " + wait + " {}");
        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isInstanceOf(Timeline.Begin.Begun.class);
        assertThat(facts("step.start-ordered")).hasSize(1);
        assertThatThrownBy(() -> commands.startNow(run.id(), "migrations", RITA))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has begun");
    }

    @Test
    void aStepThatIsNotReachedYetStartsAsSoonAsItIsAndAHeldOneWhenTheRunIsResumed() {
        start(Run.Mode.LIVE);
        assertThat(commands.startNow(run.id(), "flag", RITA).begins())
                .isEqualTo("begins as soon as the steps before it are over");
        assertThat(timeline.plan(run.id(), "flag", 5).startAt()).isEqualTo(app.time.now());
        app.runs().hold(run.id(), RITA);
        timeline.plan(run.id(), "migrations", 6);
        assertThat(commands.startNow(run.id(), "migrations", RITA).begins())
                .isEqualTo("begins when the run is resumed");
        assertThat(timeline.begin(run.id(), "migrations", 7, false)).isInstanceOf(Timeline.Begin.Held.class);
        app.runs().resume(run.id(), RITA);
        assertThat(timeline.begin(run.id(), "migrations", 8, false)).isInstanceOf(Timeline.Begin.Begun.class);
    }

    @Test
    void aStepThatIsMovedBehindAnOrderToStartWaitsForItsTime() {
        start(Run.Mode.LIVE);
        timeline.plan(run.id(), "migrations", 5);
        commands.startNow(run.id(), "migrations", RITA);
        commands.reschedule(run.id(), "migrations", "17:00", false, RITA);
        assertThat(timeline.begin(run.id(), "migrations", 6, false))
                .isEqualTo(new Timeline.Begin.Decided("reschedule"));
        assertThat(timeline.plan(run.id(), "migrations", 7).startAt()).isEqualTo(FIVE);
    }

    @Test
    void aSkippedStepIsOverAtOnceWhereverItStands() {
        start(Run.Mode.LIVE);
        String wait = timeline.plan(run.id(), "migrations", 5).waitId();
        assertThat(commands.skip(run.id(), "migrations", RITA).begins()).isEqualTo("is skipped");
        assertThat(messages()).containsExactly("golive.start-now " + wait + " {}");
        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isEqualTo(new Timeline.Begin.Decided("skip"));
        timeline.end(run.id(), "migrations", true);

        commands.skip(run.id(), "flag", RITA);
        commands.skip(run.id(), "flag", RITA);
        assertThat(step("flag").state()).isEqualTo("SKIPPED");
        assertThat(timeline.plan(run.id(), "flag", 7).startAt()).isEqualTo(app.time.now());
        assertThat(step("flag").state()).isEqualTo("SKIPPED");
        assertThat(timeline.begin(run.id(), "flag", 8, false)).isEqualTo(new Timeline.Begin.Decided("skip"));
        assertThat(facts("step.skipped"))
                .hasSize(2)
                .allSatisfy(fact -> assertThat(fact).startsWith("rita ").contains("because"));
    }

    @Test
    void anOverdueStepIsDecidedOnByCommandAndTheQuestionGoes() {
        start(Run.Mode.LIVE);
        String wait = overdue();
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.OVERDUE, "migrations", 70, 1, null);

        commands.startNow(run.id(), "migrations", RITA);

        assertThat(messages()).contains("golive.step-decided " + wait + " {decision=start}");
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.RUNNING);
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().openAsks())
                .isEmpty();
        assertThat(asks.verify(run.id(), ask.askId(), 1, "dan", Map.of("decision", "skip", "reason", "late")))
                .isEqualTo(new Asks.Verified.Refused("Somebody has decided on migrations by command already", false));
        assertThat(timeline.begin(run.id(), "migrations", 6, false))
                .as("the first answer was lost: the message comes again")
                .isEqualTo(new Timeline.Begin.Overdue(wait));
        assertThat(messages()).containsExactly("golive.step-decided " + wait + " {decision=start}");
        assertThat(timeline.begin(run.id(), "migrations", 9, true)).isInstanceOf(Timeline.Begin.Begun.class);
    }

    @Test
    void anOverdueStepIsMovedOrSkippedByCommandAndAPersonsHoldStays() {
        start(Run.Mode.LIVE);
        String wait = overdue();
        app.runs().hold(run.id(), RITA);
        commands.reschedule(run.id(), "migrations", "18:00", false, RITA);
        assertThat(messages()).contains("golive.step-decided " + wait + " {decision=reschedule}");
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.HELD);
        commands.skip(run.id(), "migrations", RITA);
        assertThat(timeline.plan(run.id(), "migrations", 10).startAt()).isEqualTo(app.time.now());
        assertThat(timeline.begin(run.id(), "migrations", 11, false)).isEqualTo(new Timeline.Begin.Decided("skip"));
    }

    private String overdue() {
        timeline.plan(run.id(), "migrations", 5);
        app.time.set(FIVE.plus(Duration.ofMinutes(16)));
        String wait = ((Timeline.Begin.Overdue) timeline.begin(run.id(), "migrations", 6, false)).waitId();
        messages();
        return wait;
    }

    @Test
    void sameKeyChangesNothingTwiceAndAnotherUseOfItIsRefused() {
        start(Run.Mode.LIVE);
        Command keyed = new Command("rita", null, "key-1");
        StepChange first = commands.reschedule(run.id(), "flag", "18:00", true, keyed);
        StepChange again = commands.reschedule(run.id(), "flag", "18:00", true, keyed);
        assertThat(again.planned()).isEqualTo(first.planned());
        assertThat(facts("step.moved")).hasSize(2);
        assertThatThrownBy(() -> commands.reschedule(run.id(), "flag", "19:00", true, keyed))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("key-1");
    }

    @Test
    void onlyWhoMayAndOnlyWhatCanBe() {
        start(Run.Mode.LIVE);
        assertThatThrownBy(() -> commands.skip(run.id(), "migrations", TestApp.by("paula")))
                .isInstanceOf(NotEntitledException.class)
                .hasMessageContaining("paula may not skip a step of a run of shop in practice");
        assertThatThrownBy(() -> commands.skip(run.id(), "migrations", new Command("rita", " ", null)))
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> commands.startNow(run.id(), "migratoins", RITA))
                .hasMessageContaining("no step migratoins")
                .hasMessageContaining("migrations, flag, smoke");
        assertThatThrownBy(() -> commands.reschedule(run.id(), "flag", "soon", false, RITA))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("D 17:30");
        assertThatThrownBy(() -> commands.reschedule(run.id(), "flag", "15:00", false, RITA))
                .hasMessageContaining("over already");
        assertThat(facts("step.moved")).isEmpty();
        app.runs().abandon(run.id(), RITA);
        assertThatThrownBy(() -> commands.startNow(run.id(), "flag", RITA)).hasMessageContaining("has ended");
    }

    @Test
    void aRehearsalIsMovedInItsPlannedTime() {
        start(Run.Mode.REHEARSAL);
        app.time.set(FIVE.plus(Duration.ofDays(400)));
        commands.reschedule(run.id(), "flag", "18:00", false, RITA);
        assertThat(step("flag").planned()).isEqualTo(FIVE.plus(Duration.ofHours(1)));
    }

    @Test
    void whatThePlanForbidsToSkipIsNotSkippedNorOfferedToBe() {
        app.plan = unskippable(TestPlan.plan(), "after");
        start(Run.Mode.LIVE);
        assertThatThrownBy(() -> commands.skip(run.id(), "migrations", RITA))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The plan forbids to skip after");
        overdue();
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.OVERDUE, "migrations", 70, 1, null);
        assertThat(ask.facts().get("decisions")).isEqualTo(List.of("start", "reschedule", "stop"));
        assertThat(asks.verify(run.id(), ask.askId(), 1, "dan", Map.of("decision", "skip", "reason", "late")))
                .isInstanceOf(Asks.Verified.Refused.class);
        assertThat(step("migrations").state()).isEqualTo("WAITING");
    }

    static Plan unskippable(Plan plan, String itemId) {
        Item item = plan.item(itemId).orElseThrow();
        return plan.with(new Item(
                item.id(),
                item.title(),
                item.owner(),
                item.priority(),
                false,
                item.waivable(),
                item.waivedBy(),
                item.confirm(),
                item.auto(),
                item.fulfils(),
                item.parent(),
                item.it(),
                item.action(),
                item.check(),
                item.question(),
                item.remedy(),
                item.note(),
                item.line()));
    }

    @Test
    void aTimerThatDoesNotFireIsToldOfOnceAndOneThatDidIsNot() {
        start(Run.Mode.LIVE);
        LateTimers timers = app.get(LateTimers.class);
        timeline.plan(run.id(), "migrations", 5);
        app.time.set(FIVE.plusSeconds(5));
        timers.sweep();
        assertThat(facts("timer.late")).isEmpty();
        app.time.set(FIVE.plusSeconds(6));
        timers.sweep();
        timers.sweep();
        assertThat(facts("timer.late"))
                .singleElement()
                .asString()
                .contains("migrations")
                .contains("6000");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().notices())
                .filteredOn(RunView.NoticeView::aboutRun)
                .singleElement()
                .satisfies(notice -> assertThat(notice.subject()).contains("its timer has not fired"));
        assertThat(timeline.begin(run.id(), "migrations", 6, false)).isInstanceOf(Timeline.Begin.Begun.class);

        app.runs().hold(run.id(), RITA);
        Instant due = timeline.plan(run.id(), "flag", 7).startAt();
        app.time.set(due);
        timeline.begin(run.id(), "flag", 8, false);
        app.time.set(due.plusSeconds(60));
        timers.sweep();
        assertThat(facts("timer.late")).as("held, not late").hasSize(1);
    }
}
