package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.check.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch from its window to the sign-off that shows it. */
class WatchesIT {
    private static final Instant SEVEN = Instant.parse("2026-11-20T12:15:00Z");

    @TempDir
    Path data;

    private TestApp app;
    private Watches watches;
    private Run run;
    private long element = 100;

    @BeforeEach
    void start() {
        app = new TestApp(TestDatabase.fresh(), data, "host:1", TestPlan.aftercare(), TestPlan.environment());
        app.time.set(SEVEN);
        watches = app.get(Watches.class);
        run = app.started();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private Watches.Sampled sample(Outcome outcome, int value) {
        app.checks = (spec, context, deadline) -> TestApp.checked(outcome, Map.of("value", value));
        return watches.sample(run.id(), "w1", element++);
    }

    private RunView.WatchView view() {
        return app.get(RunViews.class).find(run.id()).orElseThrow().watches().getFirst();
    }

    @Test
    void beforeItsWindowItHasNoState() {
        assertThat(view().state()).isNull();
        assertThat(view().channel()).isEqualTo("DataDog");
        assertThatThrownBy(() -> sample(Outcome.PASS, 4)).hasMessageContaining("has no window");
    }

    @Test
    void samplesFollowEachOtherUntilTheWindowIsOver() {
        assertThat(watches.plan(run.id(), "w1")).isEqualTo(SEVEN);
        app.time.pass(Duration.ofMillis(500));
        assertThat(watches.plan(run.id(), "w1"))
                .as("asked again, the window stays")
                .isEqualTo(SEVEN);

        assertThat(sample(Outcome.PASS, 4)).isEqualTo(new Watches.Sampled("PASS", SEVEN.plusMillis(1500)));
        app.time.set(SEVEN.plusMillis(2900));
        assertThat(view().ended()).isNull();
        assertThat(sample(Outcome.PASS, 4)).isEqualTo(new Watches.Sampled("PASS", null));

        assertThat(view().ended()).isEqualTo(SEVEN.plusMillis(2900));
        assertThat(view().samples()).isEqualTo(2);
        assertThat(view().state()).isEqualTo("GREEN");
        assertThat(view().observed()).containsEntry("value", 4);
        assertThat(app.factsOf(run.id())).endsWith("watch.began", "watch.changed", "watch.ended");
    }

    @Test
    void whatItSawIsDrawnAndOfManySamplesTheWorstAreKept() {
        watches.plan(run.id(), "w1");
        for (int i = 0; i < 300; i++) {
            sample(i == 250 ? Outcome.FAIL : Outcome.PASS, i);
            app.time.pass(Duration.ofMillis(1));
        }

        WatchPlot plot = app.get(WatchPlots.class).of(run.id()).getFirst();
        assertThat(plot.value()).isEqualTo("value");
        assertThat(plot.points()).hasSizeBetween(150, 151);
        assertThat(plot.points().getFirst().at()).isEqualTo(SEVEN);
        assertThat(plot.points().getLast().value()).isEqualByComparingTo("299");
        assertThat(plot.points())
                .filteredOn(point -> point.outcome().equals("FAIL"))
                .singleElement()
                .satisfies(point -> assertThat(point.value()).isEqualByComparingTo("250"));
    }

    @Test
    void theSameElementInstanceTakesOneSample() {
        watches.plan(run.id(), "w1");
        Watches.Sampled first = sample(Outcome.PASS, 4);
        element--;
        assertThat(sample(Outcome.FAIL, 12)).isEqualTo(first);
        assertThat(view().samples()).isEqualTo(1);
    }

    @Test
    void aChangeOfStateIsAFactWithEvidenceAndASampleIsNot() {
        watches.plan(run.id(), "w1");
        sample(Outcome.PASS, 4);
        sample(Outcome.PASS, 4);
        sample(Outcome.FAIL, 12);
        app.time.pass(Duration.ofSeconds(1));
        sample(Outcome.FAIL, 13);

        assertThat(view().state())
                .as("5 minutes of 24 hours are little of 3 seconds")
                .isEqualTo("RED");
        assertThat(view().turnedRed()).isEqualTo(1);
        assertThat(app.factsOf(run.id()))
                .as("a rehearsal keeps what it would tell")
                .containsOnlyOnce("notice.kept");
        assertThat(app.factsOf(run.id()).stream().filter("watch.changed"::equals))
                .hasSize(3);
        assertThat(app.get(RunViews.class)
                        .evidence(run.id(), view().evidenceId())
                        .orElseThrow())
                .containsEntry("item", "w1")
                .containsEntry("outcome", "FAIL");
    }

    @Test
    void whatStaysUnknownIsToldItsOwnersOnceAStretch() {
        watches.plan(run.id(), "w1");
        for (int stretch = 1; stretch <= 2; stretch++) {
            for (int i = 0; i < 3; i++) {
                sample(Outcome.ERROR, 0);
                app.time.pass(Duration.ofMillis(100));
            }
            assertThat(view().state()).isEqualTo("UNKNOWN");
            assertThat(app.factsOf(run.id()).stream().filter("watch.blind"::equals))
                    .as("told once in stretch " + stretch)
                    .hasSize(stretch);
            sample(Outcome.PASS, 4);
            app.time.pass(Duration.ofMillis(100));
        }
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().notices())
                .hasSize(2)
                .allSatisfy(notice -> {
                    assertThat(notice.id()).startsWith("watch w1 unknown ");
                    assertThat(notice.title()).isEqualTo("w1 Title of w1 cannot be measured");
                    assertThat(notice.text()).contains("2 samples in a row could not be measured");
                });
    }

    @Test
    void aHoldStopsNoWatch() {
        watches.plan(run.id(), "w1");
        app.runs().hold(run.id(), TestApp.by("rita"));
        assertThat(sample(Outcome.PASS, 4).outcome()).isEqualTo("PASS");
    }

    @Test
    void anEndedRunIsNotLookedAt() {
        watches.plan(run.id(), "w1");
        app.runs().abandon(run.id(), TestApp.by("rita"));
        assertThat(sample(Outcome.PASS, 4)).isEqualTo(new Watches.Sampled(null, null));
        assertThat(view().samples()).isZero();
    }

    @Test
    void aSignOffShowsItAndIsBoundToWhereItStands() {
        app.work().check(run.id(), "smoke1", 10, false);
        watches.plan(run.id(), "w1");
        sample(Outcome.PASS, 4);
        Asks asks = app.get(Asks.class);
        Asks.Prepared green = asks.prepare(run.id(), Asks.Kind.SIGN_OFF, "S3:po", 900, 1, null);
        assertThat(green.facts().get("summary").toString()).contains("w1 Title of w1: green");
        assertThat(green.facts().get("failed").toString()).isEqualTo("[]");
        sample(Outcome.PASS, 5);
        sample(Outcome.FAIL, 12);
        app.time.pass(Duration.ofSeconds(1));
        sample(Outcome.FAIL, 12);

        assertThat(asks.verify(run.id(), green.askId(), 1, "paula", Map.of("decision", "approve")))
                .isInstanceOf(Asks.Verified.Refused.class);
        Asks.Prepared red = asks.prepare(run.id(), Asks.Kind.SIGN_OFF, "S3:po", 901, 1, null);
        assertThat(red.facts().get("failed").toString()).contains("w1 Title of w1: red, turned red 1 time");
        assertThat(asks.verify(run.id(), red.askId(), 1, "paula", Map.of("decision", "approve")))
                .isEqualTo(new Asks.Verified.Accepted("approve"));
        assertThat(app.get(SignOffs.class).judge(run.id(), "S3")).isEqualTo(SignOffs.Judgement.APPROVED);
    }
}
