package io.golive.run;

import static io.golive.run.SignOffs.Judgement.APPROVED;
import static io.golive.run.SignOffs.Judgement.CHANGED;
import static io.golive.run.SignOffs.Judgement.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.golive.check.Outcome;
import io.golive.ledger.Ledger;
import io.golive.plan.Plan;
import io.golive.plan.PlanCopy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-offs are bound to the evidence that was shown. */
class SignOffsIT {
    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;
    private Asks asks;
    private SignOffs signoffs;
    private Run run;
    private long instance = 1000;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
        asks = app.get(Asks.class);
        signoffs = app.get(SignOffs.class);
        run = app.started();
        app.work().check(run.id(), "c1", 10, false);
        app.work().check(run.id(), "c2", 11, false);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private Asks.Prepared ask(String subject) {
        return asks.prepare(run.id(), Asks.Kind.SIGN_OFF, subject, instance++, 1, null);
    }

    private Asks.Verified decide(Asks.Prepared ask, String person, String decision) {
        return asks.verify(run.id(), ask.askId(), 1, person, Map.of("decision", decision, "note", "seen"));
    }

    @Test
    void allRolesApproveTheFiguresTheySaw() {
        assertThat(signoffs.open(run.id(), "S1", 500))
                .isEqualTo(new SignOffs.Opened(List.of("S1:po", "S1:tech-lead"), 2));
        Asks.Prepared po = ask("S1:po");
        assertThat(po.facts().get("figures").toString()).contains("c1").contains("value");
        assertThat(po.facts().get("evidenceHash").toString()).hasSize(64);
        decide(po, "paula", "approve");
        assertThat(signoffs.judge(run.id(), "S1")).isEqualTo(CHANGED);
        assertThat(signoffs.open(run.id(), "S1", 500)).isEqualTo(new SignOffs.Opened(List.of("S1:tech-lead"), 1));
        decide(ask("S1:tech-lead"), "tom", "approve");

        assertThat(signoffs.judge(run.id(), "S1")).isEqualTo(APPROVED);
        assertThat(signoffs.open(run.id(), "S1", 500).subjects()).isEmpty();
        assertThat(app.get(Gates.class).judge(run.id(), "G2", 60).open()).isTrue();
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().signoffs())
                .filteredOn(view -> view.id().equals("S1"))
                .allSatisfy(view -> assertThat(view.evidenceHash()).hasSize(64));
    }

    @Test
    void onePersonSignsForOneRoleOnly() {
        decide(ask("S1:po"), "paula", "approve");
        assertThat(decide(ask("S1:tech-lead"), "paula", "approve"))
                .isEqualTo(new Asks.Verified.Refused(
                        "paula has signed S1 as po already. Each role is signed by another person: leave the task to tom",
                        true));
    }

    @Test
    void onePersonSignsForTwoRolesWhereThePlanDoesNotForbidIt() {
        Asks.Prepared lead = ask("S2:tech-lead");
        decide(ask("S2:po"), "paula", "approve");
        assertThat(decide(lead, "paula", "approve")).isEqualTo(new Asks.Verified.Accepted("approve"));
    }

    @Test
    void evidenceThatChangedUnderTheTaskIsNotSigned() {
        Asks.Prepared po = ask("S1:po");
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.PASS, Map.of("value", 5));
        app.work().check(run.id(), "c1", 12, false);
        assertThat(decide(po, "paula", "approve")).isInstanceOf(Asks.Verified.Refused.class);
    }

    @Test
    void approvalIsAskedAgainWhenItsEvidenceChangedAndNotWhenItWasOnlyMeasuredAgain() {
        decide(ask("S1:po"), "paula", "approve");
        decide(ask("S1:tech-lead"), "tom", "approve");
        app.work().check(run.id(), "c1", 12, false);
        assertThat(signoffs.judge(run.id(), "S1")).as("same figures").isEqualTo(APPROVED);
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.PASS, Map.of("value", 5));
        app.work().check(run.id(), "c1", 13, false);

        assertThat(signoffs.judge(run.id(), "S1")).isEqualTo(CHANGED);
        assertThat(signoffs.open(run.id(), "S1", 500).subjects()).containsExactly("S1:po", "S1:tech-lead");
    }

    @Test
    void rejectionNeedsAReasonAndLeadsToADecision() {
        Asks.Prepared po = ask("S1:po");
        assertThat(asks.verify(run.id(), po.askId(), 1, "paula", Map.of("decision", "reject")))
                .isInstanceOf(Asks.Verified.Refused.class);
        decide(po, "paula", "reject");
        assertThat(signoffs.judge(run.id(), "S1")).isEqualTo(REJECTED);
        Asks.Prepared what = asks.prepare(run.id(), Asks.Kind.GO_NO_GO, "S1", 99, 1, null);
        assertThat(what.people()).containsExactly("rita");
        assertThat(what.facts().get("signoffs").toString()).contains("paula");
        asks.verify(run.id(), what.askId(), 1, "rita", Map.of("decision", "again", "reason", "asked again"));

        assertThat(signoffs.open(run.id(), "S1", 500).subjects()).containsExactly("S1:po", "S1:tech-lead");
    }

    @Test
    void whoRejectedAndIsAskedAgainIsWaitedForAlsoWhereTheOthersAreEnough() {
        decide(ask("S2:po"), "paula", "reject");
        assertThat(signoffs.judge(run.id(), "S2")).isEqualTo(REJECTED);
        Asks.Prepared what = asks.prepare(run.id(), Asks.Kind.GO_NO_GO, "S2", 99, 1, null);
        asks.verify(run.id(), what.askId(), 1, "rita", Map.of("decision", "again", "reason", "asked again"));
        decide(ask("S2:tech-lead"), "tom", "approve");

        assertThat(signoffs.judge(run.id(), "S2")).isEqualTo(CHANGED);
        assertThat(signoffs.open(run.id(), "S2", 500)).isEqualTo(new SignOffs.Opened(List.of("S2:po"), 1));
        decide(ask("S2:po"), "paula", "approve");
        assertThat(signoffs.judge(run.id(), "S2")).isEqualTo(APPROVED);
    }

    @Test
    void askingAgainNeedsAReason() {
        decide(ask("S1:po"), "paula", "reject");
        Asks.Prepared what = asks.prepare(run.id(), Asks.Kind.GO_NO_GO, "S1", 99, 1, null);
        for (String again : List.of("again", "everybody")) {
            assertThat(asks.verify(run.id(), what.askId(), 1, "rita", Map.of("decision", again)))
                    .isInstanceOfSatisfying(
                            Asks.Verified.Refused.class,
                            refused -> assertThat(refused.reason()).contains("needs a reason"));
        }
        assertThat(asks.verify(run.id(), what.askId(), 1, "rita", Map.of("decision", "stop")))
                .isEqualTo(new Asks.Verified.Accepted("stop"));
    }

    @Test
    void whatCannotBeCompletedIsAskedOfEverybodyAgain() {
        decide(ask("S1:tech-lead"), "paula", "approve");
        assertThat(decide(ask("S1:po"), "paula", "approve").toString()).contains("Nobody else may sign as po today");
        decide(ask("S1:po"), "paula", "abstain");
        assertThat(signoffs.judge(run.id(), "S1")).isEqualTo(REJECTED);
        Asks.Prepared what = asks.prepare(run.id(), Asks.Kind.GO_NO_GO, "S1", 99, 1, null);
        assertThat(asks.verify(
                        run.id(),
                        what.askId(),
                        1,
                        "rita",
                        Map.of("decision", "everybody", "reason", "tom signs as tech-lead")))
                .as("for the model")
                .isEqualTo(new Asks.Verified.Accepted("again"));

        assertThat(signoffs.open(run.id(), "S1", 500).subjects()).containsExactly("S1:po", "S1:tech-lead");
        decide(ask("S1:tech-lead"), "tom", "approve");
        decide(ask("S1:po"), "paula", "approve");
        assertThat(signoffs.judge(run.id(), "S1")).isEqualTo(APPROVED);
        assertThat(app.factsOf(run.id())).contains("signoff.reopened");
    }

    @Test
    void whoHasAHandInItAfterSigningHasNotSigned() {
        decide(ask("S1:po"), "paula", "approve");
        decide(ask("S1:tech-lead"), "tom", "approve");
        assertThat(signoffs.judge(run.id(), "S1")).isEqualTo(APPROVED);
        app.get(Deeds.class).put(run.id(), "c1", "tom", Deeds.AMEND);

        assertThat(signoffs.judge(run.id(), "S1")).isEqualTo(CHANGED);
        assertThat(signoffs.open(run.id(), "S1", 500).subjects()).containsExactly("S1:tech-lead");
        assertThat(ask("S1:tech-lead").facts().get("summary").toString())
                .contains("tom proposed the amendment of c1 after having signed");
    }

    @Test
    void whoDecidesIsTheOneToWhomThePlanEscalates() {
        Plan plan = TestPlan.plan();
        app.close();
        app = new TestApp(
                TestDatabase.fresh(),
                data,
                "host:1",
                PlanCopy.with(plan, Map.of("escalate", "tech-lead")),
                TestPlan.environment());
        run = app.started();
        assertThat(app.get(Asks.class)
                        .prepare(run.id(), Asks.Kind.GO_NO_GO, "S1", 99, 1, null)
                        .role())
                .isEqualTo("tech-lead");
    }

    @Test
    void conditionThatRanOutWhereNoGateAsksAgainIsTold() {
        condition(ask("S1:po"), "paula", "mend the index", inDays(2));
        condition(ask("S2:po"), "paula", "mend the view", inDays(2));
        app.time.pass(Duration.ofDays(3));
        app.get(WaiverExpiry.class).sweep();

        assertThat(app.get(Ledger.class).read(run.id(), 0, 1000))
                .filteredOn(entry -> entry.type().startsWith("notice."))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body())
                        .contains("S2 Any one of us: a condition has run out", "release-manager"));
    }

    @Test
    void oneOfManyIsEnoughWhereThePlanSaysSo() {
        Asks.Prepared other = ask("S2:tech-lead");
        decide(ask("S2:po"), "paula", "approve");
        assertThat(signoffs.judge(run.id(), "S2")).isEqualTo(APPROVED);
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().openAsks())
                .isEmpty();
        assertThat(other.askId()).isNotNull();
    }

    @Test
    void waiverIsPartOfWhatIsSigned() {
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.FAIL, Map.of("value", 3));
        app.work().check(run.id(), "c1", 12, false);
        Asks.Prepared before = ask("S1:po");
        Asks.Prepared triage = asks.prepare(run.id(), Asks.Kind.TRIAGE, "c1", 98, 1, null);
        String day =
                app.time.now().atZone(TestPlan.ZONE).toLocalDate().plusDays(2).toString();
        asks.verify(run.id(), triage.askId(), 1, "dan", Map.of("decision", "waive", "reason", "known", "expires", day));
        Asks.Prepared after = ask("S1:po");

        assertThat((List<?>) before.facts().get("failed")).hasSize(2);
        assertThat(after.facts().get("waived").toString())
                .contains("accepted by dan")
                .contains("was FAIL");
        assertThat(after.facts().get("evidenceHash"))
                .isNotEqualTo(before.facts().get("evidenceHash"));
    }

    private Asks.Verified condition(Asks.Prepared ask, String person, String condition, String expires) {
        return asks.verify(
                run.id(),
                ask.askId(),
                1,
                person,
                Map.of("decision", "condition", "condition", condition, "expires", expires));
    }

    private String inDays(int days) {
        return app.time.now().atZone(TestPlan.ZONE).toLocalDate().plusDays(days).toString();
    }

    @Test
    void approvalOnAConditionIsAWaiverAndHoldsUntilItExpires() {
        Asks.Prepared po = ask("S1:po");
        assertThat(condition(po, "paula", "", inDays(2))).isInstanceOf(Asks.Verified.Refused.class);
        assertThat(condition(po, "paula", "mend the index", "soon")).isInstanceOf(Asks.Verified.Refused.class);
        assertThat(condition(po, "paula", "mend the index", inDays(-1))).isInstanceOf(Asks.Verified.Refused.class);
        assertThat(condition(po, "paula", "mend the index", inDays(2)))
                .isEqualTo(new Asks.Verified.Accepted("condition"));
        Asks.Prepared lead = ask("S1:tech-lead");
        assertThat(lead.facts().get("conditions").toString()).contains("S1:po", "mend the index");
        decide(lead, "tom", "approve");

        assertThat(signoffs.judge(run.id(), "S1"))
                .as("a condition changes no evidence")
                .isEqualTo(APPROVED);
        RunView view = app.get(RunViews.class).find(run.id()).orElseThrow();
        assertThat(view.waivers()).singleElement().satisfies(waiver -> {
            assertThat(waiver.subject()).isEqualTo("S1:po");
            assertThat(waiver.reason()).isEqualTo("mend the index");
            assertThat(waiver.role()).isEqualTo("po");
        });
        assertThat(view.gates())
                .filteredOn(gate -> gate.id().equals("G2"))
                .singleElement()
                .satisfies(gate -> assertThat(gate.waivers()).containsExactly("S1:po"));

        app.time.pass(Duration.ofDays(3));
        app.get(WaiverExpiry.class).sweep();
        assertThat(signoffs.open(run.id(), "S1", 500)).isEqualTo(new SignOffs.Opened(List.of("S1:po"), 1));
        assertThat(ask("S1:po").facts().get("summary").toString())
                .contains("You are asked again: its condition has run out");
        assertThat(app.factsOf(run.id())).contains("waiver.expired");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().signoffs())
                .filteredOn(
                        signoff -> signoff.role().equals("po") && signoff.id().equals("S1"))
                .singleElement()
                .satisfies(signoff -> {
                    assertThat(signoff.stands()).isFalse();
                    assertThat(signoff.waiver().endedBy()).isEqualTo("expired");
                });
    }

    @Test
    void newDecisionEndsTheConditionOfTheOldOne() {
        condition(ask("S1:po"), "paula", "mend the index", inDays(2));
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.PASS, Map.of("value", 5));
        app.work().check(run.id(), "c1", 12, false);
        decide(ask("S1:po"), "paula", "approve");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().waivers())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.endedBy()).isEqualTo("new outcome"));
    }

    @Test
    void abstentionOfOneWhereAllAreNeededIsADecision() {
        decide(ask("S1:po"), "paula", "abstain");
        assertThat(signoffs.judge(run.id(), "S1")).isEqualTo(REJECTED);
        Asks.Prepared what = asks.prepare(run.id(), Asks.Kind.GO_NO_GO, "S1", 99, 1, null);
        assertThat(what.facts().get("reasons").toString()).contains("po abstains");
        asks.verify(run.id(), what.askId(), 1, "rita", Map.of("decision", "again", "reason", "asked again"));
        assertThat(signoffs.open(run.id(), "S1", 500).subjects()).containsExactly("S1:po", "S1:tech-lead");
    }

    @Test
    void abstentionLeavesItToTheOthersWhereTheyAreEnough() {
        decide(ask("S2:po"), "paula", "abstain");
        assertThat(signoffs.judge(run.id(), "S2")).isEqualTo(CHANGED);
        assertThat(signoffs.open(run.id(), "S2", 501)).isEqualTo(new SignOffs.Opened(List.of("S2:tech-lead"), 1));
        decide(ask("S2:tech-lead"), "tom", "abstain");
        assertThat(signoffs.judge(run.id(), "S2")).isEqualTo(REJECTED);
    }

    @Test
    void abstentionOutlastsNewEvidence() {
        decide(ask("S2:po"), "paula", "abstain");
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.PASS, Map.of("value", 5));
        app.work().check(run.id(), "c1", 12, false);
        assertThat(signoffs.open(run.id(), "S2", 501).subjects()).containsExactly("S2:tech-lead");
    }

    /** Somebody who had an action done again does not sign what shows it. */
    @Test
    void whoCarriedOutAnActionDoesNotSignItsCheck() {
        app.get(Deeds.class).put(run.id(), "c1", "paula", Deeds.AGAIN);
        assertThat(decide(ask("S1:po"), "paula", "approve").toString())
                .contains("paula had c1 done again")
                .contains("Nobody else may sign as po today: reject, or abstain");
        assertThat(decide(ask("S1:po"), "paula", "abstain")).isEqualTo(new Asks.Verified.Accepted("abstain"));
        assertThat(decide(ask("S1:tech-lead"), "tom", "approve")).isEqualTo(new Asks.Verified.Accepted("approve"));
    }

    @Test
    void gateHasItsOutdatedSignOffCollectedAgainOnceAndOnlyWhenAllElseIsGood() {
        Gates gates = app.get(Gates.class);
        signoffs.open(run.id(), "S1", 500);
        assertThat(gates.judge(run.id(), "G2", 60).outdated())
                .as("it is being collected")
                .isNull();
        decide(ask("S1:po"), "paula", "approve");
        decide(ask("S1:tech-lead"), "tom", "approve");
        signoffs.judge(run.id(), "S1");
        assertThat(gates.judge(run.id(), "G2", 61).open()).isTrue();

        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.FAIL, Map.of("value", 5));
        app.work().check(run.id(), "c1", 12, false);
        assertThat(gates.judge(run.id(), "G2", 62).outdated())
                .as("something else is bad")
                .isNull();
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.PASS, Map.of("value", 5));
        app.work().check(run.id(), "c1", 13, false);
        Gates.Judgement outdated = gates.judge(run.id(), "G2", 63);
        assertThat(outdated.outdated()).isEqualTo("S1");
        assertThat(outdated.waitId()).isNull();
        assertThat(gates.judge(run.id(), "G2", 63).outdated()).as("redelivered").isEqualTo("S1");
        assertThat(gates.judge(run.id(), "G2", 64).waitId())
                .as("another gate waits for it")
                .isNotNull();
        assertThat(signoffs.open(run.id(), "S1", 502).subjects()).containsExactly("S1:po", "S1:tech-lead");
    }

    @Test
    void ownReportIsListedOnTheTaskAndBoundToItsPersonsDecision() {
        Attachments attachments = app.get(Attachments.class);
        byte[] report = "%PDF-1.7 my own figures".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> attachments.attach(run.id(), "S1", "dan", "own.pdf", report))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("dan signs nothing of S1");
        assertThatThrownBy(() -> attachments.attach(run.id(), "S9", "paula", "own.pdf", report))
                .hasMessageContaining("no sign-off S9. It has S1, S2");
        SignOffSheet.Attached attached = attachments.attach(run.id(), "S1", "paula", "own.pdf", report);
        assertThat(attachments.attach(run.id(), "S1", "paula", "own.pdf", report))
                .as("the same once more")
                .isEqualTo(attached);
        assertThat(attachments.find(run.id(), attached.id()).orElseThrow().body())
                .isEqualTo(report);

        Asks.Prepared po = ask("S1:po");
        assertThat(po.facts().get("attachments").toString()).contains("own.pdf", attached.sha256());
        decide(po, "paula", "approve");
        decide(ask("S1:tech-lead"), "tom", "approve");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().signoffs())
                .filteredOn(signoff -> signoff.id().equals("S1"))
                .extracting(
                        RunView.SignOffView::role,
                        signoff -> signoff.attachments().size())
                .containsExactly(tuple("po", 1), tuple("tech-lead", 0));
        assertThat(app.get(Ledger.class).read(run.id(), 0, 100))
                .filteredOn(entry ->
                        entry.type().equals("signoff.decided") && entry.actor().equals("paula"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body()).contains(attached.sha256()));
        assertThat(app.factsOf(run.id())).containsOnlyOnce("signoff.attached");
    }

    @Test
    void figuresOfATaskStayWhatWasShown() {
        Asks.Prepared po = ask("S1:po");
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.PASS, Map.of("value", 5));
        app.work().check(run.id(), "c1", 12, false);
        SignedFigures.Shown shown =
                app.get(SignedFigures.class).find(run.id(), po.askId()).orElseThrow();
        assertThat(shown.evidenceHash()).isEqualTo(po.facts().get("evidenceHash"));
        assertThat(shown.rows().getFirst()).containsEntry("id", "c1").containsEntry("seen", "value = 4");
        assertThat(app.get(SignOffSheets.class)
                        .find(run.id(), "S1")
                        .orElseThrow()
                        .figures()
                        .getFirst()
                        .seen())
                .isEqualTo("value = 5");
    }
}
