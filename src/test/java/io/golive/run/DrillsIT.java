package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.check.Outcome;
import io.golive.plan.Environment;
import io.golive.plan.NeededDrill;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that wants ways back proven, and the drills that it counts. */
class DrillsIT {
    private static final NeededDrill SCENARIO = new NeededDrill("back", Duration.ofMinutes(5), Duration.ofDays(30));
    private static final NeededDrill ITEM = new NeededDrill("often", Duration.ofMinutes(1), Duration.ofDays(30));

    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;
    private Run run;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = app(TestPlan.environment());
        run = app.started();
    }

    private TestApp app(Environment environment) {
        return new TestApp(database, data, "host:1", TestPlan.drilled(List.of(SCENARIO, ITEM)), environment);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private List<String> waitsFor() {
        return app.get(Gates.class).judge(run.id(), "G1", 50).waitsFor();
    }

    private RunRow row() {
        return app.get(RunRows.class).find(run.id()).orElseThrow();
    }

    private void drilled(Duration ago, Duration took) {
        FrozenRun frozen = app.runs().frozen(run.id());
        Instant at = app.time.now().minus(ago);
        app.get(Drills.class)
                .restored(
                        row(),
                        frozen,
                        frozen.plan().scenario("back").orElseThrow(),
                        run.id() + "-r1",
                        at,
                        at.plus(took));
    }

    private void actedAndLookedAt(Outcome outcome) {
        app.work().act(run.id(), "often", 20);
        app.checks = (spec, context, deadline) -> TestApp.checked(outcome, Map.of("value", 4));
        app.work().check(run.id(), "often", 21, true);
        app.checks = (spec, context, deadline) -> TestApp.pass();
    }

    @Test
    void gateStaysClosedUntilBothAreProven() {
        assertThat(waitsFor())
                .containsExactly(
                        "back Way back: not drilled yet. Drill it: ./golive drill shop back",
                        "often Title of often: not drilled yet. Its step proves it");
        drilled(Duration.ofHours(1), Duration.ofSeconds(72));
        actedAndLookedAt(Outcome.PASS);
        assertThat(waitsFor()).isEmpty();
        List<RunView.DrillView> shown = app.get(RunViews.class).find(run.id()).orElseThrow().gates().stream()
                .filter(gate -> gate.id().equals("G1"))
                .flatMap(gate -> gate.drills().stream())
                .toList();
        assertThat(shown).allMatch(RunView.DrillView::good);
        assertThat(shown.getFirst().said()).isEqualTo("back Way back: 72s of 5m, 1 h ago in practice (staging)");
        assertThat(shown.getLast().millis()).isBetween(0L, 60_000L);
    }

    @Test
    void gateThatWaitsIsWokenByADrillThatItsRunKnowsNothingOf() {
        actedAndLookedAt(Outcome.PASS);
        String wait = app.get(Gates.class).judge(run.id(), "G1", 60).waitId();
        WaitingGates waiting = app.get(WaitingGates.class);
        waiting.sweep();
        assertThat(app.get(Waits.class).open(run.id(), Waits.Kind.GATE))
                .as("nothing has changed")
                .hasSize(1);

        drilled(Duration.ofHours(1), Duration.ofSeconds(72));
        waiting.sweep();
        assertThat(wait).isNotNull();
        assertThat(app.get(Waits.class).open(run.id(), Waits.Kind.GATE)).isEmpty();
        assertThat(app.get(Gates.class).judge(run.id(), "G1", 60).open()).isTrue();
    }

    @Test
    void onlyTheNewestCounts() {
        actedAndLookedAt(Outcome.PASS);
        drilled(Duration.ofDays(3), Duration.ofMinutes(1));
        assertThat(waitsFor()).isEmpty();

        drilled(Duration.ofDays(2), Duration.ofMinutes(6));
        assertThat(waitsFor()).singleElement().asString().contains("it took 6m in " + run.id() + ", more than 5m");

        FrozenRun frozen = app.runs().frozen(run.id());
        Instant at = app.time.now().minusSeconds(60);
        app.get(Drills.class)
                .missed(row(), frozen, frozen.plan().scenario("back").orElseThrow(), run.id() + "-r3", at);
        assertThat(waitsFor()).singleElement().asString().contains("did not bring the old state back");
        assertThat(app.get(Drills.class).worst(frozen.plan(), "practice"))
                .map(Drills.Worst::time)
                .contains(Duration.ofMinutes(6));
    }

    @Test
    void oldDrillCountsNoMore() {
        actedAndLookedAt(Outcome.PASS);
        drilled(Duration.ofDays(29), Duration.ofMinutes(1));
        assertThat(waitsFor()).isEmpty();
        app.time.pass(Duration.ofDays(2));
        assertThat(waitsFor()).anyMatch(reason -> reason.contains("is older than 720h"));
    }

    @Test
    void drillOfAnotherModelCountsNoMore() {
        actedAndLookedAt(Outcome.PASS);
        drilled(Duration.ofHours(1), Duration.ofMinutes(1));
        assertThat(waitsFor()).isEmpty();

        app.runs().deployed(run.id(), Map.of("shop.go-live", 1L), new Drawing("drawn otherwise", Map.of()));
        assertThat(waitsFor())
                .hasSize(2)
                .allMatch(reason ->
                        reason.contains("its lines or its model have changed since the drill in " + run.id()));
    }

    @Test
    void proofThatFailedIsADrillThatFailed() {
        drilled(Duration.ofHours(1), Duration.ofMinutes(1));
        actedAndLookedAt(Outcome.FAIL);
        assertThat(waitsFor()).singleElement().asString().contains("did not bring the old state back");
        app.work().check(run.id(), "often", 22, true);
        assertThat(waitsFor()).as("the same trigger, looked at again").isEmpty();
        assertThat(app.get(Drills.class).of("shop")).extracting(Drill::subject).containsExactly("often", "back");
    }

    @Test
    void liveRollbackIsNoDrill() {
        RunRow live = new RunRow(
                new Run(
                        run.id(),
                        run.plan(),
                        run.environment(),
                        run.purpose(),
                        Run.Mode.LIVE,
                        run.day(),
                        "live",
                        run.state(),
                        null,
                        run.frozenHash(),
                        null,
                        "rita",
                        run.createdAt(),
                        null,
                        null),
                true,
                null,
                null,
                null);
        FrozenRun frozen = app.runs().frozen(run.id());
        app.get(Drills.class)
                .restored(
                        live,
                        frozen,
                        frozen.plan().scenario("back").orElseThrow(),
                        "r1",
                        app.time.now(),
                        app.time.now());
        assertThat(app.get(Drills.class).of("shop")).isEmpty();
    }

    @Test
    void drillIsARunThatGoesNowhereForward() {
        app.runs().abandon(run.id(), TestApp.by("rita"));
        Run drill =
                app.runs().start(new StartRequest("shop", "practice", Run.Mode.DRILL, null, null), TestApp.by("rita"));
        assertThat(drill.mode()).isEqualTo(Run.Mode.DRILL);
        assertThat(drill.state()).isEqualTo(Run.State.STARTING);
        app.runs().deployed(drill.id(), Map.of("shop.back", 7L), new Drawing("drawn", Map.of()));
        assertThat(app.runs().find(drill.id()).orElseThrow().state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void productionIsNoPlaceForADrill() {
        app.close();
        app = app(TestPlan.environment("DB_READ", Environment.Purpose.PRODUCTION));
        assertThatThrownBy(() -> app.runs()
                        .start(new StartRequest("shop", "practice", Run.Mode.DRILL, null, null), TestApp.by("rita")))
                .hasMessageContaining("A drill changes its targets for real")
                .hasMessageContaining("production");
    }

    @Test
    void whatIsNeededIsSaidBeforeThereIsARun() {
        assertThat(app.get(DrillNeeds.class).of("shop", "practice"))
                .extracting(RunView.DrillView::said)
                .containsExactly(
                        "back Way back: not drilled yet, within 5m is wanted",
                        "often Title of often: not drilled yet, within 1m is wanted");
    }
}
