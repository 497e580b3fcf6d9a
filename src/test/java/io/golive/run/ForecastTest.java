package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastTest {
    private static final Instant FIVE = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant BEFORE = FIVE.minus(Duration.ofHours(3));
    private static final RunClock LIVE = RunClock.parse("live");

    private static Instant at(int minutes) {
        return FIVE.plus(Duration.ofMinutes(minutes));
    }

    private static Forecast.Planned step(String id, int planned, int takes, String... before) {
        return new Forecast.Planned(
                id, at(planned), Duration.ofMinutes(takes), Duration.ofMinutes(15), null, null, null, List.of(before));
    }

    private static Forecast.Planned happened(Forecast.Planned step, Integer begun, Integer ended) {
        return new Forecast.Planned(
                step.id(),
                step.planned(),
                step.takes(),
                step.startWithin(),
                step.planned(),
                begun == null ? null : at(begun),
                ended == null ? null : at(ended),
                step.before());
    }

    private static Forecast live(Instant now, Forecast.Planned... steps) {
        return Forecast.of(List.of(steps), LIVE, null, now);
    }

    private static Map<String, Forecast.Expected> byId(Forecast forecast) {
        return forecast.steps().stream().collect(Collectors.toMap(Forecast.Expected::id, Function.identity()));
    }

    @Test
    void whatIsPlannedIsExpectedWhileNothingHasHappened() {
        Forecast forecast = live(BEFORE, step("a", 0, 30), step("b", 30, 20, "a"), step("c", 120, 10, "b"));

        assertThat(forecast.steps()).extracting(Forecast.Expected::begin).containsExactly(at(0), at(30), at(120));
        assertThat(forecast.end()).contains(at(130));
        assertThat(forecast.late()).isZero();
        assertThat(forecast.critical()).containsExactly("c");
    }

    @Test
    void latenessIsPassedOnToTheStepsBehindItUntilAGapTakesItUp() {
        Forecast.Planned a = happened(step("a", 0, 30), 12, null);
        Map<String, Forecast.Expected> steps =
                byId(live(at(13), a, step("b", 30, 30, "a"), step("c", 60, 10, "b"), step("d", 120, 10, "c")));

        assertThat(steps.get("b").late()).isEqualTo(Duration.ofMinutes(12));
        assertThat(steps.get("c").late()).isEqualTo(Duration.ofMinutes(12));
        assertThat(steps.get("d").late()).isZero();
    }

    @Test
    void aStepThatTakesLongerDoesNotEndBeforeNow() {
        Forecast.Planned a = happened(step("a", 0, 30), 0, null);
        Forecast forecast = live(at(50), a, step("b", 30, 30, "a"), step("side", 40, 5));

        assertThat(byId(forecast).get("a").end()).isEqualTo(at(50));
        assertThat(byId(forecast).get("b").begin()).isEqualTo(at(50));
        assertThat(byId(forecast).get("side").begin())
                .as("nothing begins in the past")
                .isEqualTo(at(50));
        assertThat(forecast.end()).contains(at(80));
        assertThat(forecast.late()).isEqualTo(Duration.ofMinutes(20));
        assertThat(forecast.critical()).containsExactly("a", "b");
    }

    @Test
    void ofTwoBranchesTheSlowerOneIsCritical() {
        Forecast.Planned fork = happened(step("fork", 0, 10), 5, 20);
        Forecast forecast = live(
                at(21),
                fork,
                step("quick", 10, 5, "fork"),
                step("slow", 10, 40, "fork"),
                step("join", 45, 5, "quick", "slow"));

        assertThat(forecast.critical()).containsExactly("fork", "slow", "join");
        assertThat(forecast.end()).contains(at(66));
    }

    @Test
    void whatIsOverKeepsItsTimesAndWhatWasSkippedTakesNone() {
        Forecast.Planned a = happened(step("a", 0, 30), 1, 11);
        Forecast.Planned b = happened(step("b", 30, 30, "a"), null, 12);
        Map<String, Forecast.Expected> steps = byId(live(at(13), a, b, step("c", 60, 10, "b")));

        assertThat(steps.get("a").end()).isEqualTo(at(11));
        assertThat(steps.get("b").begin()).isEqualTo(at(12));
        assertThat(steps.get("b").late()).isZero();
        assertThat(steps.get("c").begin()).isEqualTo(at(60));
    }

    @Test
    void aCircleInTheDrawingIsCutAndAStepThatLeadsBackToItselfWaitsForNobody() {
        Forecast forecast = live(BEFORE, step("a", 0, 10, "b", "a"), step("b", 20, 10, "a"));
        assertThat(forecast.steps()).extracting(Forecast.Expected::begin).containsExactly(at(0), at(20));
    }

    @Test
    void aCompressedRehearsalIsForecastOnItsOwnClock() {
        RunClock tenth = RunClock.parse("compress 10");
        RunClock.Anchor anchor = new RunClock.Anchor(at(0), at(1000));
        List<Forecast.Planned> steps = List.of(step("a", 0, 30), step("b", 30, 20, "a"), step("c", 120, 10, "b"));
        Forecast forecast = Forecast.of(steps, tenth, anchor, at(1000));

        assertThat(forecast.steps()).extracting(Forecast.Expected::begin).containsExactly(at(1000), at(1003), at(1012));
        assertThat(forecast.end()).contains(at(1013));

        Forecast interrupted = Forecast.of(steps, tenth, anchor, at(2000));
        assertThat(interrupted.steps())
                .as("later than its patience: what remains moves")
                .extracting(Forecast.Expected::begin)
                .containsExactly(at(2000), at(2003), at(2012));
    }

    @Test
    void anAutomaticRehearsalPausesThreeSecondsBeforeEachStepAndExpectsNoWork() {
        Forecast forecast =
                Forecast.of(List.of(step("a", 0, 30), step("b", 30, 20, "a")), RunClock.parse("auto"), null, BEFORE);
        assertThat(forecast.steps())
                .extracting(Forecast.Expected::begin)
                .containsExactly(BEFORE.plusSeconds(3), BEFORE.plusSeconds(6));
        assertThat(forecast.end()).contains(BEFORE.plusSeconds(6));
    }

    /** What must hold of any drawing: nothing begins before what leads there is over, and the critical path is what counts. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void whateverIsDrawnItsForecastHoldsTogether(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<Forecast.Planned> steps = drawn(random);
            Instant now = at(random.nextInt(-60, 300));
            Forecast forecast = Forecast.of(steps, LIVE, null, now);
            Map<String, Forecast.Expected> byId = byId(forecast);

            for (Forecast.Planned step : steps) {
                Forecast.Expected expected = byId.get(step.id());
                assertThat(expected.end()).isAfterOrEqualTo(expected.begin());
                if (step.begun() == null) {
                    assertThat(expected.begin())
                            .isAfterOrEqualTo(step.planned())
                            .isAfterOrEqualTo(now);
                    step.before()
                            .forEach(id -> assertThat(expected.begin())
                                    .isAfterOrEqualTo(byId.get(id).end()));
                }
            }
            assertThat(forecast.critical()).isNotEmpty();
            assertThat(byId.get(forecast.critical().getLast()).end())
                    .isEqualTo(forecast.end().orElseThrow());

            Duration more = Duration.ofMinutes(1 + random.nextInt(90));
            for (Forecast.Planned step : steps) {
                Forecast longer = Forecast.of(lengthened(steps, step.id(), more), LIVE, null, now);
                Instant end = forecast.end().orElseThrow();
                assertThat(longer.end().orElseThrow())
                        .as("taking longer ends nothing sooner")
                        .isAfterOrEqualTo(end);
                if (forecast.critical().contains(step.id()) && step.begun() == null && step.ended() == null) {
                    assertThat(longer.end()).as("%s is critical", step.id()).contains(end.plus(more));
                }
            }
        }
    }

    private static List<Forecast.Planned> drawn(Random random) {
        List<Forecast.Planned> steps = new ArrayList<>();
        int planned = 0;
        int happened = random.nextInt(4);
        for (int i = 0; i < 2 + random.nextInt(7); i++) {
            planned += random.nextInt(40);
            List<String> before = new ArrayList<>();
            for (Forecast.Planned earlier : steps) {
                if (random.nextInt(3) == 0) {
                    before.add(earlier.id());
                }
            }
            Forecast.Planned step = step("s" + i, planned, 1 + random.nextInt(60), before.toArray(String[]::new));
            boolean free =
                    steps.stream().filter(one -> before.contains(one.id())).allMatch(one -> one.ended() != null);
            if (i < happened && free) {
                int begun = planned + random.nextInt(20);
                step = happened(step, begun, random.nextBoolean() ? null : begun + random.nextInt(60));
            }
            steps.add(step);
        }
        return steps;
    }

    private static List<Forecast.Planned> lengthened(List<Forecast.Planned> steps, String id, Duration more) {
        return steps.stream()
                .map(step -> !step.id().equals(id)
                        ? step
                        : new Forecast.Planned(
                                id,
                                step.planned(),
                                step.takes().plus(more),
                                step.startWithin(),
                                step.due(),
                                step.begun(),
                                step.ended(),
                                step.before()))
                .toList();
    }
}
