package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.check.Outcome;
import io.golive.plan.Checklist;
import io.golive.plan.Plan;
import io.golive.plan.PlanCopy;
import io.golive.plan.Scenario;
import io.golive.plan.Trigger;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run itself, and a person with a figure, say of its ways back. */
class ScenarioTriggersIT {
    private static final Instant SEVEN = Instant.parse("2026-11-20T12:15:00Z");

    @TempDir
    Path data;

    private TestApp app;
    private Run run;
    private long element = 100;

    @AfterEach
    void stop() {
        app.close();
    }

    private void start(Trigger... triggers) {
        app = new TestApp(TestDatabase.fresh(), data, "host:1", plan(List.of(triggers)), TestPlan.environment());
        app.time.set(SEVEN);
        run = app.started();
    }

    private static Plan plan(List<Trigger> triggers) {
        Plan plan = TestPlan.aftercare();
        Scenario like = TestPlan.backward().scenarios().getFirst();
        Scenario back = new Scenario(
                "back",
                "Back",
                "devops",
                triggers,
                List.of(),
                like.budget(),
                like.despiteInDoubt(),
                like.steps(),
                empty("back-if-still-fails"),
                like.restored(),
                empty("back-follow-up"),
                List.of(),
                200);
        return PlanCopy.with(plan, Map.of("scenarios", List.of(back)));
    }

    private static Checklist empty(String id) {
        return new Checklist(id, id, "devops", true, List.of(), List.of());
    }

    private static Trigger watch(String when, boolean auto) {
        return new Trigger(List.of(), null, "w1", null, null, null, when, auto, List.of());
    }

    private static Trigger item(boolean auto) {
        return new Trigger(List.of(), null, null, "c1", null, null, null, auto, List.of());
    }

    private static Trigger figures() {
        return new Trigger(List.of("po"), "percent > 1", null, null, null, null, null, false, List.of());
    }

    private void sample(Outcome outcome, int value) {
        app.checks = (spec, context, deadline) -> TestApp.checked(outcome, Map.of("value", value));
        app.get(Watches.class).sample(run.id(), "w1", element++);
        app.time.pass(Duration.ofSeconds(1));
    }

    private void check(Outcome outcome) {
        app.checks = (spec, context, deadline) -> TestApp.checked(outcome, Map.of("value", 4));
        app.work().check(run.id(), "c1", element++, true);
    }

    private List<Rollback> rollbacks() {
        return app.get(Rollbacks.class).of(run.id());
    }

    private List<Proposal> proposals() {
        return app.get(Rollbacks.class).proposals(run.id());
    }

    @Test
    void aWatchThatTurnsRedProposesItOnceAndTakesItBack() {
        start(watch(null, false));
        app.get(Watches.class).plan(run.id(), "w1");
        sample(Outcome.FAIL, 12);
        assertThat(proposals()).as("not red yet").isEmpty();
        sample(Outcome.FAIL, 13);
        sample(Outcome.FAIL, 14);
        assertThat(proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.open()).isTrue();
            assertThat(proposal.cause().kind()).isEqualTo("watch");
            assertThat(proposal.cause().sentence()).startsWith("w1 is red: ");
        });

        sample(Outcome.PASS, 4);
        assertThat(proposals()).singleElement().matches(proposal -> !proposal.open(), "withdrawn");
        assertThat(rollbacks()).isEmpty();
    }

    @Test
    void aConditionOverAGreenWatchIsJudgedOnEachSampleAsPatientlyAsItsAlert() {
        start(watch("value >= 8 and value > limit", true));
        app.get(Watches.class).plan(run.id(), "w1");
        sample(Outcome.PASS, 9);
        sample(Outcome.ERROR, 9);
        assertThat(rollbacks()).as("once is not for as long as alertAfter says").isEmpty();
        sample(Outcome.PASS, 9);

        assertThat(rollbacks()).singleElement().satisfies(rollback -> {
            assertThat(rollback.scenarioId()).isEqualTo("back");
            assertThat(rollback.cause().sentence()).startsWith("w1: value (9) >= 8");
        });
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.HELD);
    }

    @Test
    void oneSampleBelowTheConditionBeginsItsStreakAnew() {
        start(watch("value >= 8", true));
        app.get(Watches.class).plan(run.id(), "w1");
        sample(Outcome.PASS, 9);
        sample(Outcome.PASS, 7);
        sample(Outcome.PASS, 9);
        assertThat(rollbacks()).isEmpty();
    }

    @Test
    void aBadItemStartsItAndAGoodOneTakesTheProposalBack() {
        start(item(true));
        check(Outcome.ERROR);
        assertThat(proposals())
                .as("not measured is not wrong: a person is asked")
                .singleElement()
                .matches(Proposal::open);
        check(Outcome.PASS);
        assertThat(proposals()).singleElement().matches(proposal -> !proposal.open(), "withdrawn");
        check(Outcome.FAIL);
        assertThat(rollbacks())
                .singleElement()
                .satisfies(rollback -> assertThat(rollback.cause().sentence())
                        .startsWith("c1 ")
                        .endsWith("is FAIL"));
        assertThat(app.item(run.id(), "c1").outcome()).isEqualTo("FAIL");
    }

    @Test
    void whatIsRefusedTakesNeitherTheResultNorTheRunWithIt() {
        start(item(true));
        app.runs().conclude(run.id(), RunOutcome.GO);
        Run newer = app.started();
        check(Outcome.FAIL);

        assertThat(app.item(run.id(), "c1").outcome()).isEqualTo("FAIL");
        assertThat(rollbacks()).isEmpty();
        assertThat(app.factsOf(run.id())).contains("rollback.not-triggered");
        assertThat(newer.id()).isNotEqualTo(run.id());
    }

    @Test
    void wrongFiguresStartItAboveTheThresholdAndProposeItBelow() {
        start(figures());
        FigureReports reports = app.get(FigureReports.class);
        Command command = new Command("paula", null, "k1");
        FigureReports.Report small = report("100", "99.5");
        assertThat(reports.report(run.id(), small, command))
                .singleElement()
                .matches(came -> came.answer() instanceof Rollbacks.Answer.Proposed);
        assertThat(reports.report(run.id(), small, command))
                .as("sent twice")
                .singleElement()
                .matches(came -> came.answer() instanceof Rollbacks.Answer.Known);

        assertThat(reports.report(run.id(), report("100", "-2"), new Command("paula", null, "k2")))
                .singleElement()
                .matches(came -> came.answer() instanceof Rollbacks.Answer.Begun);
        assertThat(rollbacks()).singleElement().satisfies(rollback -> {
            assertThat(rollback.actor()).isEqualTo("paula");
            assertThat(rollback.role()).isEqualTo("po");
            assertThat(rollback.reason()).isEqualTo("Revenue is -2 instead of 100, 102 % off: the sheet");
        });
    }

    @Test
    void figuresAreForTheRoleAndNeedToBeWhole() {
        start(figures());
        FigureReports reports = app.get(FigureReports.class);
        assertThat(reports.roles(run.id())).containsExactly("po");
        assertThatReport("dan", report("1", "2")).isInstanceOf(NotEntitledException.class);
        assertThatReport("paula", new FigureReports.Report(" ", BigDecimal.ONE, BigDecimal.TEN, "x"))
                .hasMessage("Say which figure is wrong");
        assertThatReport("paula", new FigureReports.Report("k", new BigDecimal("1e999999999"), BigDecimal.TEN, "x"))
                .hasMessageContaining("at most 30 digits before the point");
        assertThatReport("paula", new FigureReports.Report("k", BigDecimal.TEN, new BigDecimal("1e-999999999"), "x"))
                .hasMessageContaining("as many behind it");
        assertThatReport("paula", new FigureReports.Report("k", null, BigDecimal.TEN, "x"))
                .hasMessageContaining("1234.5");
        assertThat(report("0", "5").percent()).isEqualByComparingTo("100");
        assertThat(report("3", "4").percent()).isEqualByComparingTo("33.33");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertThatReport(
            String person, FigureReports.Report report) {
        return org.assertj.core.api.Assertions.assertThatThrownBy(
                () -> app.get(FigureReports.class).report(run.id(), report, new Command(person, null, "k")));
    }

    private static FigureReports.Report report(String old, String now) {
        return new FigureReports.Report("Revenue", new BigDecimal(old), new BigDecimal(now), "the sheet");
    }
}
