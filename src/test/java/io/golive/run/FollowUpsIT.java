package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.plan.Checklist;
import io.golive.plan.FollowUp;
import io.golive.plan.Plan;
import io.golive.plan.PlannedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on behind the outcome of a run. */
class FollowUpsIT {
    private static final Instant EIGHT = Instant.parse("2026-11-21T13:00:00Z");

    @TempDir
    Path data;

    private TestApp app;
    private FollowUps followUps;
    private Run run;

    @BeforeEach
    void start() {
        app = new TestApp(TestDatabase.fresh(), data, "host:1", TestPlan.aftercare(), TestPlan.environment());
        app.time.set(EIGHT);
        followUps = app.get(FollowUps.class);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void gone(Run.Mode mode) {
        run = app.start(
                new StartRequest("shop", "practice", mode, null, mode == Run.Mode.LIVE ? null : "auto"),
                TestApp.by("rita"));
        app.runs().claim(run.id(), 1);
        app.runs().conclude(run.id(), RunOutcome.GO);
    }

    private Run now() {
        return app.runs().find(run.id()).orElseThrow();
    }

    private RunView.FollowUpView view() {
        return app.get(RunViews.class).find(run.id()).orElseThrow().followUps().getFirst();
    }

    private Asks.Verified decide(long instance, String decision, String reason) {
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.FOLLOW_UP, "search", instance, 1, null);
        return asks.verify(run.id(), ask.askId(), 1, "paula", Map.of("decision", decision, "reason", reason));
    }

    @Test
    void aRunWithFollowUpsGoesOnBehindItsOutcomeAndStandsInNobodysWay() {
        gone(Run.Mode.REHEARSAL);
        assertThat(now().state()).isEqualTo(Run.State.AFTERCARE);
        assertThat(now().outcome()).isEqualTo(RunOutcome.GO);
        assertThat(now().concludedAt()).isEqualTo(EIGHT);
        assertThat(now().endedAt()).isNull();
        app.runs().conclude(run.id(), RunOutcome.NO_GO);
        assertThat(now().outcome()).isEqualTo(RunOutcome.GO);
        assertThat(app.started().id()).isEqualTo("shop-2");

        app.time.pass(Duration.ofSeconds(9));
        app.runs().close(run.id());
        app.runs().close(run.id());
        assertThat(now().state()).isEqualTo(Run.State.ENDED);
        assertThat(now().concludedAt()).isEqualTo(EIGHT);
        assertThat(now().endedAt()).isEqualTo(EIGHT.plusSeconds(9));
        assertThat(app.factsOf(run.id())).containsOnlyOnce("run.concluded", "run.ended");
        assertThat(app.factsOf("system")).contains("run.concluded", "run.ended");
    }

    @Test
    void noGoEndsAtOnceAndWithoutAnOutcomeNothingCloses() {
        run = app.started();
        assertThatThrownBy(() -> app.runs().close(run.id())).hasMessageContaining("no outcome yet");
        assertThatThrownBy(() -> followUps.plan(run.id(), "search", 5)).hasMessageContaining("no outcome yet");
        app.runs().conclude(run.id(), RunOutcome.NO_GO);
        assertThat(now().state()).isEqualTo(Run.State.ENDED);
    }

    @Test
    void abandoningTheAftercareKeepsTheOutcome() {
        gone(Run.Mode.REHEARSAL);
        app.runs().abandon(run.id(), TestApp.by("rita"));
        assertThat(now().state()).isEqualTo(Run.State.ENDED);
        assertThat(now().outcome()).isEqualTo(RunOutcome.GO);
    }

    @Test
    void aHoldAndItsEndLeaveTheAftercareWhatItIs() {
        gone(Run.Mode.REHEARSAL);
        app.runs().hold(run.id(), TestApp.by("rita"));
        assertThat(now().state()).isEqualTo(Run.State.HELD);
        assertThat(app.work().act(run.id(), "add", 50)).isInstanceOf(Work.Answer.Held.class);
        app.runs().resume(run.id(), TestApp.by("rita"));
        assertThat(now().state()).isEqualTo(Run.State.AFTERCARE);
        assertThat(app.work().act(run.id(), "add", 51)).isEqualTo(new Work.Answer.Outcome("DONE"));
    }

    @Test
    void liveItIsLookedAtThirtyDaysBehindTheOutcomeAndAgainAfterANotYet() {
        gone(Run.Mode.LIVE);
        Instant first = EIGHT.plus(Duration.ofDays(30));
        assertThat(followUps.plan(run.id(), "search", 5)).isEqualTo(ask(first));
        app.time.set(first.plus(Duration.ofDays(1)));
        assertThat(followUps.plan(run.id(), "search", 5)).as("the same answer").isEqualTo(ask(first));
        assertThat(decide(70, "not-yet", "")).isEqualTo(new Asks.Verified.Accepted("not-yet"));
        assertThat(view().state()).isEqualTo("WAITING");
        assertThat(view().decision()).isEqualTo("not-yet");
        assertThat(followUps.plan(run.id(), "search", 6)).isEqualTo(ask(first.plus(Duration.ofDays(8))));
        assertThat(decide(71, "needed", "")).isEqualTo(new Asks.Verified.Accepted("needed"));
        assertThat(view().state()).isEqualTo("NEEDED");
        followUps.end(run.id(), "search", FollowUps.End.DONE);
        followUps.end(run.id(), "search", FollowUps.End.STOPPED);
        assertThat(view().state()).isEqualTo("DONE");
        assertThat(view().person()).isEqualTo("paula");
        assertThat(app.factsOf(run.id())).contains("follow-up.planned", "follow-up.decided", "follow-up.ended");
    }

    private static FollowUps.Look ask(Instant startAt) {
        return new FollowUps.Look(startAt, FollowUps.Next.ASK);
    }

    private void comesRoundDaily() {
        Plan plan = TestPlan.aftercare();
        FollowUp search = plan.followUps().getFirst();
        Checklist list = new Checklist(
                "daily",
                "Daily",
                "devops",
                true,
                List.of(),
                List.of(TestPlan.check("fresh"), TestPlan.action("idem2", true, false)));
        FollowUp daily = new FollowUp(
                "daily",
                "Look every day",
                "devops",
                null,
                PlannedTime.parse("D+2 09:00").orElseThrow(),
                Duration.ofDays(1),
                PlannedTime.parse("D+4 23:59").orElseThrow(),
                new Checklist("daily-when", "Condition", "devops", false, List.of(), List.of()),
                null,
                list,
                List.of(),
                120);
        app.plan = TestPlan.with(plan, List.of(search, daily));
    }

    private RunView.FollowUpView daily() {
        return app.get(RunViews.class).find(run.id()).orElseThrow().followUps().getLast();
    }

    @Test
    void whatComesRoundIsCarriedOutAgainEachDayAndStandsInNobodysWay() {
        comesRoundDaily();
        gone(Run.Mode.LIVE);
        Instant nine = Instant.parse("2026-11-23T02:00:00Z");
        assertThat(daily().rounds()).isEqualTo(3);
        assertThat(followUps.plan(run.id(), "daily", 5)).isEqualTo(new FollowUps.Look(nine, FollowUps.Next.ROUND));
        app.time.set(nine);
        app.work().check(run.id(), "fresh", 50, false);
        app.work().act(run.id(), "idem2", 51);
        assertThat(app.item(run.id(), "fresh").outcome()).isEqualTo("PASS");

        Instant tomorrow = nine.plus(Duration.ofDays(1));
        assertThat(followUps.plan(run.id(), "daily", 6)).isEqualTo(new FollowUps.Look(tomorrow, FollowUps.Next.ROUND));
        assertThat(app.item(run.id(), "fresh").outcome())
                .as("to be looked at again")
                .isNull();
        assertThat(followUps.plan(run.id(), "daily", 6)).isEqualTo(new FollowUps.Look(tomorrow, FollowUps.Next.ROUND));
        app.work().check(run.id(), "fresh", 52, false);
        assertThat(app.item(run.id(), "fresh").outcome()).isEqualTo("PASS");
        assertThat(app.started().id()).as("the next release").isEqualTo("shop-2");

        assertThat(followUps.plan(run.id(), "daily", 7))
                .isEqualTo(new FollowUps.Look(nine.plus(Duration.ofDays(2)), FollowUps.Next.LAST));
        followUps.end(run.id(), "daily", FollowUps.End.DONE);
        assertThat(daily().state()).isEqualTo("DONE");
        assertThat(daily().round()).isEqualTo(3);
    }

    @Test
    void ofRoundsThatWereMissedTheLastOneAloneIsMadeUpFor() {
        comesRoundDaily();
        gone(Run.Mode.LIVE);
        Instant nine = Instant.parse("2026-11-23T02:00:00Z");
        app.time.set(nine.plus(Duration.ofHours(30)));
        assertThat(followUps.plan(run.id(), "daily", 5))
                .isEqualTo(new FollowUps.Look(nine.plus(Duration.ofDays(1)), FollowUps.Next.ROUND));
        assertThat(daily().round()).isEqualTo(2);
    }

    @Test
    void aRehearsalPausesThreeSecondsBeforeEachRound() {
        comesRoundDaily();
        gone(Run.Mode.REHEARSAL);
        assertThat(followUps.plan(run.id(), "daily", 5).startAt()).isEqualTo(EIGHT.plusSeconds(3));
        assertThat(followUps.plan(run.id(), "daily", 6))
                .isEqualTo(new FollowUps.Look(EIGHT.plusSeconds(3), FollowUps.Next.ROUND));
        assertThat(followUps.plan(run.id(), "daily", 7).next()).isEqualTo(FollowUps.Next.LAST);
    }

    @Test
    void neverNeedsAReason() {
        gone(Run.Mode.REHEARSAL);
        followUps.plan(run.id(), "search", 5);
        assertThat(decide(70, "never", "")).isInstanceOf(Asks.Verified.Refused.class);
        assertThat(decide(71, "never", "nobody asks")).isEqualTo(new Asks.Verified.Accepted("never"));
    }

    @Test
    void itsLinesSeeHowLongTheReleaseIsLiveOnTheRunsClock() {
        List<Map<String, Object>> seen = new ArrayList<>();
        app.checks = (spec, context, deadline) -> {
            seen.add(context.variables());
            return TestApp.pass();
        };
        gone(Run.Mode.REHEARSAL);
        assertThat(followUps.plan(run.id(), "search", 5)).isEqualTo(ask(EIGHT.plusSeconds(3)));
        app.work().check(run.id(), "stable", 50, false);
        followUps.plan(run.id(), "search", 6);
        app.work().check(run.id(), "stable", 51, false);

        assertThat(seen).allSatisfy(variables -> assertThat(variables).containsEntry("concludedAt", EIGHT));
        assertThat(seen).extracting(variables -> variables.get("daysStable")).containsExactly(30L, 37L);
    }
}
