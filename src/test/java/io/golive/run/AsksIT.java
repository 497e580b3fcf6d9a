package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.action.ActionOutcome;
import io.golive.check.Outcome;
import io.golive.ledger.CanonicalJson;
import io.golive.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are asked, who may answer, and what the answer does. */
class AsksIT {
    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;
    private Asks asks;
    private Run run;
    private long instance = 1000;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
        asks = app.get(Asks.class);
        run = app.started();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private Asks.Prepared ask(Asks.Kind kind, String subject) {
        return asks.prepare(run.id(), kind, subject, instance++, 1, null);
    }

    private Asks.Verified answer(Asks.Prepared ask, String person, Map<String, Object> fields) {
        return asks.verify(run.id(), ask.askId(), 1, person, fields);
    }

    private static Asks.Verified accepted(String decision) {
        return new Asks.Verified.Accepted(decision);
    }

    private static String refusal(Asks.Verified verified) {
        assertThat(verified).isInstanceOf(Asks.Verified.Refused.class);
        return ((Asks.Verified.Refused) verified).reason();
    }

    private void failing(String itemId, long key) {
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.FAIL, Map.of("value", 3));
        app.work().check(run.id(), itemId, key, false);
        app.checks = (spec, context, deadline) -> TestApp.pass();
    }

    private String inDays(int days) {
        return app.time.now().atZone(TestPlan.ZONE).toLocalDate().plusDays(days).toString();
    }

    @Test
    void questionsOfOneOwnerAreOneUnit() {
        assertThat(app.get(Lists.class).units(run.id(), "questions"))
                .isEqualTo(new Lists.Units(false, List.of(new Lists.Unit("q1+q2+q3", "questions"))));
        assertThat(app.get(Lists.class).units(run.id(), "migrations"))
                .isEqualTo(new Lists.Units(
                        true, List.of(new Lists.Unit("once", "action"), new Lists.Unit("after", "check"))));
    }

    @Test
    void preparedAgainItIsTheSameQuestionWithTheRefusalOnIt() {
        Asks.Prepared first = asks.prepare(run.id(), Asks.Kind.CONFIRM, "q1+q2", 5, 1, null);
        Asks.Prepared again = asks.prepare(run.id(), Asks.Kind.CONFIRM, "q1+q2", 5, 2, "wrong person");

        assertThat(again.askId()).isEqualTo(first.askId());
        assertThat(first.role()).isEqualTo("po");
        assertThat(first.people()).containsExactly("paula");
        assertThat(again.facts()).containsEntry("refusal", "wrong person");
        assertThat(app.factsOf(run.id())).containsOnlyOnce("ask.asked");
    }

    @Test
    void whatATaskShowsIsNotReplacedBeneathIt() {
        failing("c1", 1);
        Asks.Prepared shown = asks.prepare(run.id(), Asks.Kind.TRIAGE, "c1", 5, 10, null);
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.FAIL, Map.of("value", 99));
        app.work().check(run.id(), "c1", 2, false);

        Asks.Prepared twice = asks.prepare(run.id(), Asks.Kind.TRIAGE, "c1", 5, 10, null);
        assertThat(twice.facts()).isEqualTo(shown.facts());
        Asks.Prepared again = asks.prepare(run.id(), Asks.Kind.TRIAGE, "c1", 5, 20, "look again");
        assertThat(again.facts()).isNotEqualTo(shown.facts()).containsEntry("refusal", "look again");
        Asks.Prepared late = asks.prepare(run.id(), Asks.Kind.TRIAGE, "c1", 5, 10, null);
        assertThat(late.facts()).as("of a round that is over").isEqualTo(again.facts());

        assertThat(asks.verify(run.id(), again.askId(), 20, "dan", Map.of("decision", "retry")))
                .isEqualTo(accepted("retry"));
        assertThat(asks.prepare(run.id(), Asks.Kind.TRIAGE, "c1", 5, 30, null).facts())
                .as("what is answered")
                .isEqualTo(again.facts());
    }

    @Test
    void ofAnAnswerToWhatWasShownBeforeNothingIsRecorded() {
        failing("c1", 1);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.TRIAGE, "c1", 5, 10, null);
        asks.prepare(run.id(), Asks.Kind.TRIAGE, "c1", 5, 20, "look again");
        List<String> before = app.factsOf(run.id());

        assertThatThrownBy(() -> asks.verify(run.id(), ask.askId(), 10, "dan", Map.of("decision", "stop")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("was shown again");
        assertThat(app.factsOf(run.id())).isEqualTo(before);
        assertThat(asks.waiting(run.id(), ask.askId())).isPresent();
    }

    @Test
    void whoHasBeenAskedForLongIsWaitedForUntilTheAnswer() {
        Asks.Prepared ask = ask(Asks.Kind.CONFIRM, "q1");
        assertThat(asks.waiting(run.id(), Duration.ofSeconds(20))).isEmpty();
        app.time.set(app.time.now().plusSeconds(21));
        assertThat(asks.waiting(run.id(), Duration.ofSeconds(20)))
                .extracting(Asks.Waiting::askId)
                .containsExactly(ask.askId());
        Troubles troubles = app.get(Troubles.class);
        troubles.stuck(run.id(), "task of ask 1", "not shown");
        assertThat(troubles.sources(run.id())).containsExactly("task of ask 1");
        troubles.over(run.id(), "task of ask 1");
        assertThat(troubles.sources(run.id())).isEmpty();
        answer(ask, "paula", Map.of("lines", List.of(Map.of("id", "q1", "result", "done"))));
        assertThat(asks.waiting(run.id(), Duration.ofSeconds(20))).isEmpty();
    }

    @Test
    void onlySomebodyOfTheRoleAnswers() {
        Asks.Prepared ask = ask(Asks.Kind.CONFIRM, "q1");
        Map<String, Object> done = Map.of("lines", List.of(Map.of("id", "q1", "result", "done")));

        assertThat(refusal(answer(ask, null, done))).contains("Nobody was assigned");
        assertThat(refusal(answer(ask, "dan", done)))
                .contains("dan does not hold the role po")
                .contains("paula");
        assertThat(app.item(run.id(), "q1").outcome()).isNull();
        assertThat(answer(ask, "paula", done)).isEqualTo(accepted("answered"));
        assertThat(answer(ask, "paula", Map.of())).as("answered once").isEqualTo(accepted("answered"));
        assertThat(app.item(run.id(), "q1").outcome()).isEqualTo("DONE");
        assertThat(app.factsOf(run.id())).containsSubsequence("ask.refused", "ask.refused", "ask.answered");
    }

    @Test
    void everyLineIsAnsweredOrNoneCounts() {
        Asks.Prepared ask = ask(Asks.Kind.CONFIRM, "q1+q2");
        assertThat(refusal(answer(ask, "paula", Map.of("lines", List.of(Map.of("id", "q1", "result", "done"))))))
                .contains("q2 Title of q2 is not answered")
                .contains("yes, later");
        assertThat(app.item(run.id(), "q1").outcome()).as("undone").isNull();
    }

    @Test
    void singleQuestionIsAnsweredOutsideOfAList() {
        Asks.Prepared ask = ask(Asks.Kind.CONFIRM, "q2");
        assertThat(ask.facts()).containsEntry("title", "q2 Title of q2").containsEntry("together", false);
        assertThat(refusal(answer(ask, "paula", Map.of("result", "done by now"))))
                .contains("cannot be answered with 'done by now'");
        assertThat(answer(ask, "paula", Map.of("result", "later", "note", "on Monday")))
                .isEqualTo(accepted("answered"));
        assertThat(app.item(run.id(), "q2").outcome()).isEqualTo("DONE");
        assertThat(app.get(EvidenceRows.class).ofItem(run.id(), "q2"))
                .containsEntry("answer", "later")
                .containsEntry("note", "on Monday");
    }

    @Test
    void oneAnswerStandsForAllOnlyWhereDoneIsTheOnlyGoodOne() {
        Asks.Prepared mixed = ask(Asks.Kind.CONFIRM, "q1+q2");
        assertThat(mixed.facts()).containsEntry("together", false);
        assertThat(refusal(answer(mixed, "paula", Map.of("all", "done")))).contains("q1 Title of q1 is not answered");

        Asks.Prepared alike = ask(Asks.Kind.CONFIRM, "q1+q3");
        assertThat(alike.facts()).containsEntry("together", true).containsEntry("title", "q1 Title of q1, and 1 more");
        assertThat(answer(alike, "paula", Map.of("all", "done", "note", "looked at both", "lines", List.of())))
                .isEqualTo(accepted("answered"));
        assertThat(app.item(run.id(), "q1").outcome()).isEqualTo("DONE");
        assertThat(app.item(run.id(), "q3").outcome()).isEqualTo("DONE");
        assertThat(app.get(EvidenceRows.class).ofItem(run.id(), "q3"))
                .containsEntry("answer", "done")
                .containsEntry("note", "looked at both");
    }

    @Test
    void whatIsNotApplicableSaysWhy() {
        Asks.Prepared ask = ask(Asks.Kind.CONFIRM, "q1");
        assertThat(refusal(answer(ask, "paula", Map.of("result", "not-applicable"))))
                .contains("Write the reason into its note");
        assertThat(answer(ask, "paula", Map.of("result", "not-applicable", "note", "there is no yard")))
                .isEqualTo(accepted("answered"));
        assertThat(app.item(run.id(), "q1").outcome()).isEqualTo(ItemRow.NOT_APPLICABLE);
    }

    @Test
    void failedAnswerIsTriagedAndOnlyThatIsAskedAgain() {
        Asks.Prepared ask = ask(Asks.Kind.CONFIRM, "q1+q2");
        Map<String, Object> lines = Map.of(
                "lines",
                List.of(
                        Map.of("id", "q1", "result", "done"),
                        Map.of("id", "q2", "result", "failed", "note", "s3cret-DB_READ is wrong")));
        app.get(io.golive.target.Secrets.class).resolve("DB_READ");
        assertThat(answer(ask, "paula", lines)).isEqualTo(accepted("failed"));
        assertThat(app.item(run.id(), "q2").outcome()).isEqualTo("FAIL");

        Asks.Prepared triage = ask(Asks.Kind.TRIAGE, "q1+q2");
        assertThat(triage.facts()).containsEntry("items", List.of("q2")).containsEntry("note", "*** is wrong");
        assertThat(answer(triage, "paula", Map.of("decision", "retry"))).isEqualTo(accepted("retry"));
        assertThat((List<?>) ask(Asks.Kind.CONFIRM, "q1+q2").facts().get("lines"))
                .hasSize(1);
    }

    @Test
    void triageShowsWhatFailed() {
        failing("c1", 10);
        Map<String, Object> facts = ask(Asks.Kind.TRIAGE, "c1").facts();

        assertThat(facts)
                .containsEntry("expected", List.of("FAIL: value = 4 is FAIL"))
                .containsEntry("observed", Map.of("value", 3))
                .containsEntry("resolved", "SELECT 4")
                .containsEntry("remedy", "Mend c1")
                .containsEntry("decisions", List.of("retry", "amend", "waive", "stop"));
    }

    @Test
    void waiverNeedsAReasonAnExpiryAndAnItemThatMayBeWaived() {
        failing("c1", 10);
        failing("c2", 11);
        Asks.Prepared c1 = ask(Asks.Kind.TRIAGE, "c1");
        String tomorrow = inDays(1);

        assertThat(refusal(answer(c1, "dan", Map.of("decision", "waive", "expires", tomorrow))))
                .contains("reason");
        assertThat(refusal(answer(c1, "dan", Map.of("decision", "waive", "reason", "known"))))
                .contains("last day");
        assertThat(refusal(answer(c1, "dan", Map.of("decision", "waive", "reason", "known", "expires", inDays(-1)))))
                .contains("expired");
        assertThat(refusal(answer(
                        ask(Asks.Kind.TRIAGE, "c2"),
                        "dan",
                        Map.of("decision", "waive", "reason", "known", "expires", tomorrow))))
                .contains("does not allow a waiver");
        assertThat(answer(c1, "dora", Map.of("decision", "waive", "reason", "known", "expires", tomorrow)))
                .isEqualTo(accepted("waive"));

        RunView view = app.get(RunViews.class).find(run.id()).orElseThrow();
        assertThat(view.waivers()).singleElement().satisfies(waiver -> {
            assertThat(waiver.subject()).isEqualTo("c1");
            assertThat(waiver.approver()).isEqualTo("dora");
        });
        assertThat(app.item(run.id(), "c1").outcome()).isEqualTo("WAIVED");
    }

    @Test
    void newOutcomeEndsTheWaiver() {
        failing("c1", 10);
        answer(
                ask(Asks.Kind.TRIAGE, "c1"),
                "dan",
                Map.of("decision", "waive", "reason", "known", "expires", inDays(1)));
        app.work().check(run.id(), "c1", 12, false);
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().waivers())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.endedBy()).isEqualTo("new outcome"));
    }

    @Test
    void actionIsDoneAgainOnlyWhereThatIsSafe() {
        app.work().act(run.id(), "once", 11);
        failing("once", 12);
        Asks.Prepared done = ask(Asks.Kind.TRIAGE, "once");
        assertThat(refusal(answer(done, "dan", Map.of("decision", "again")))).contains("not done again");

        app.work().act(run.id(), "idem", 13);
        failing("idem", 14);
        assertThat(answer(ask(Asks.Kind.TRIAGE, "idem"), "dan", Map.of("decision", "again")))
                .isEqualTo(accepted("again"));
    }

    @Test
    void personMayStateThatAnActionInDoubtDidNotHappen() {
        app.actions = (spec, context) -> TestApp.acted(ActionOutcome.IN_DOUBT);
        app.work().act(run.id(), "once", 11);
        app.actions = (spec, context) -> TestApp.done();
        Asks.Prepared doubt = ask(Asks.Kind.IN_DOUBT, "once");
        assertThat(doubt.facts()).containsEntry("resolved", "PUT /flags/x");
        assertThat(answer(doubt, "dan", Map.of("decision", "did-not-happen"))).isEqualTo(accepted("did-not-happen"));

        assertThat(app.work().act(run.id(), "once", 12)).isEqualTo(new Work.Answer.Outcome("DONE"));
    }

    @Test
    void actionInDoubtWhoseProofFailedIsDoneAgainOnAStatement() {
        app.actions = (spec, context) -> TestApp.acted(ActionOutcome.IN_DOUBT);
        app.work().act(run.id(), "once", 11);
        answer(ask(Asks.Kind.IN_DOUBT, "once"), "dan", Map.of("decision", "check"));
        failing("once", 12);
        app.actions = (spec, context) -> TestApp.done();

        Asks.Prepared triage = ask(Asks.Kind.TRIAGE, "once");
        assertThat(triage.facts().get("summary").toString()).contains("Nobody knows whether");
        assertThat(refusal(answer(triage, "dan", Map.of("decision", "again")))).contains("how you know");
        assertThat(answer(triage, "dan", Map.of("decision", "again", "reason", "no row in the target's log")))
                .isEqualTo(accepted("again"));
        assertThat(app.work().act(run.id(), "once", 13)).isEqualTo(new Work.Answer.Outcome("DONE"));
    }

    @Test
    void actionWhoseResultCameLateIsNotDoneAgain() {
        Claims.Claim slow = app.get(Claims.class).claim(run.id(), "once", 11, Execution.WorkKind.ACTION);
        database.asSuperuser("UPDATE golive.execution SET lease_until = now()");
        assertThat(app.work().act(run.id(), "once", 11)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
        Asks.Prepared doubt = ask(Asks.Kind.IN_DOUBT, "once");
        app.get(Results.class).action(slow.frozen(), slow.item(), slow.execution(), TestApp.done());

        assertThat(refusal(answer(doubt, "dan", Map.of("decision", "did-not-happen"))))
                .contains("was done");
        assertThat(app.work().act(run.id(), "once", 12)).isEqualTo(new Work.Answer.Outcome("IN_DOUBT"));
    }

    @Test
    void proofMayDecideAnActionInDoubt() {
        app.actions = (spec, context) -> TestApp.acted(ActionOutcome.IN_DOUBT);
        app.work().act(run.id(), "once", 11);
        assertThat(answer(ask(Asks.Kind.IN_DOUBT, "once"), "dan", Map.of("decision", "check")))
                .isEqualTo(accepted("check"));
        assertThat(app.work().check(run.id(), "once", 12, false)).isEqualTo(new Work.Answer.Outcome("PASS"));
        assertThat(app.item(run.id(), "once").outcome()).isEqualTo("PASS");
    }

    @Test
    void unknownDecisionComesBackWithTheChoices() {
        failing("c1", 10);
        assertThat(refusal(answer(ask(Asks.Kind.TRIAGE, "c1"), "dan", Map.of("decision", "shrug"))))
                .contains("retry, amend, waive, stop");
    }

    @Test
    void gateIsExplainedToItsOwner() {
        Asks.Prepared gate = ask(Asks.Kind.GATE, "G1");
        assertThat(gate.people()).containsExactly("rita");
        assertThat((List<?>) gate.facts().get("waitsFor")).hasSize(2);
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().openAsks())
                .hasSize(1);
        app.get(Gates.class).judge(run.id(), "G1", 51);
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().openAsks())
                .as("its task was taken away")
                .isEmpty();
        assertThat(answer(gate, "rita", Map.of("decision", "judge"))).isEqualTo(accepted("judge"));
    }

    @Test
    void factsStayBelow64KB() {
        String huge = "x".repeat(300_000);
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.FAIL, Map.of("text", huge, "value", 3));
        app.work().check(run.id(), "c1", 10, false);
        Map<String, Object> facts = ask(Asks.Kind.TRIAGE, "c1").facts();
        assertThat(CanonicalJson.bytes(facts).length).isLessThanOrEqualTo(Facts.MAX_BYTES);
        assertThat(facts).containsEntry("outcome", "FAIL");
    }

    @Test
    void decisionIsInTheLedgerWithWhatWasShown() {
        failing("c1", 10);
        answer(ask(Asks.Kind.TRIAGE, "c1"), "dan", Map.of("decision", "stop", "reason", "too late"));
        assertThat(app.get(Ledger.class).read(run.id(), 0, 100).getLast()).satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("ask.answered");
            assertThat(entry.actor()).isEqualTo("dan");
            assertThat(entry.body())
                    .contains("\"reason\":\"too late\"")
                    .contains("\"role\":\"devops\"")
                    .contains("shownHash");
        });
    }
}
