package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.action.ActionOutcome;
import io.golive.check.CheckSpec;
import io.golive.check.Outcome;
import io.golive.ledger.CanonicalJson;
import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One item changed for one run, by two people. */
class AmendmentsIT {
    private static final String THREE = "expect: value = 3";

    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;
    private Asks asks;
    private Run run;
    private long instance = 1000;

    @BeforeEach
    void start() {
        start(TestPlan.plan());
    }

    private void start(Plan plan) {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", plan, TestPlan.environment());
        asks = app.get(Asks.class);
        run = app.started();
    }

    /** Anew, with another item. */
    private void startWith(Item item) {
        app.close();
        start(TestPlan.plan().with(item));
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

    private Asks.Verified propose(String subject, String person, String yaml) {
        return answer(
                ask(Asks.Kind.TRIAGE, subject),
                person,
                Map.of("decision", "amend", "amendment", yaml, "reason", "one less since noon"));
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
        app.work().check(run.id(), itemId, key, true);
        app.checks = (spec, context, deadline) -> TestApp.pass();
    }

    private CheckSpec checkOf(String itemId) {
        return app.get(Freezer.class)
                .thaw(run.id())
                .plan()
                .item(itemId)
                .orElseThrow()
                .check();
    }

    private Entry lastFact() {
        return app.get(Ledger.class).read(run.id(), 0, 1000).getLast();
    }

    private String frozen() {
        return database.value("SELECT encode(sha256(frozen), 'hex') || frozen_hash FROM golive.run");
    }

    @Test
    void triageOffersWhatMayBeAmended() {
        failing("c1", 10);
        assertThat(ask(Asks.Kind.TRIAGE, "c1").facts())
                .containsEntry("amendment", "sql: SELECT 4\nexpect: value = 4\ntimeout: 30s\n")
                .containsEntry("decisions", List.of("retry", "amend", "waive", "stop"));
    }

    @Test
    void amendedItemIsCarriedOutWhenASecondPersonAgreed() {
        failing("c1", 10);
        String frozen = frozen();
        assertThat(propose("c1", "dan", THREE)).isEqualTo(accepted("amend"));
        assertThat(checkOf("c1").expect()).as("only proposed").containsExactly("value = 4");

        Asks.Prepared second = ask(Asks.Kind.AMEND, "c1");
        assertThat(second.role()).isEqualTo("devops");
        assertThat(second.people()).containsExactly("dan", "dora", "rita");
        assertThat(second.facts()).containsEntry("proposedBy", "dan").containsEntry("reason", "one less since noon");
        assertThat(second.facts().get("summary").toString())
                .contains("    - expect: value = 4\n    + expect: value = 3");
        assertThat(answer(second, "dora", Map.of("decision", "agree"))).isEqualTo(accepted("agree"));

        assertThat(checkOf("c1").expect()).containsExactly("value = 3");
        assertThat(checkOf("c2").expect()).as("no other item").containsExactly("value = 4");
        assertThat(frozen()).as("the frozen copy").isEqualTo(frozen);
        app.checks = (spec, context, deadline) ->
                spec.expect().equals(List.of("value = 3")) ? TestApp.pass() : TestApp.checked(Outcome.FAIL, Map.of());
        assertThat(app.work().check(run.id(), "c1", 11, true)).isEqualTo(new Work.Answer.Outcome("PASS"));
        String evidence = app.item(run.id(), "c1").evidenceId();
        assertThat(app.get(RunViews.class).evidence(run.id(), evidence).orElseThrow())
                .extractingByKey("amended")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("proposedBy", "dan")
                .containsEntry("agreedBy", "dora");
    }

    @Test
    void ledgerHasBothHashesTheDifferenceAndBothPeople() {
        failing("c1", 10);
        String before = Sha256.hex(CanonicalJson.bytes(TestPlan.check("c1")));
        propose("c1", "dan", THREE);
        answer(ask(Asks.Kind.AMEND, "c1"), "rita", Map.of("decision", "agree", "reason", "seen"));

        String after = Sha256.hex(CanonicalJson.bytes(
                app.get(Freezer.class).thaw(run.id()).plan().item("c1").orElseThrow()));
        assertThat(app.factsOf(run.id()))
                .containsSubsequence("item.amendment-proposed", "ask.answered", "item.amended", "ask.answered");
        assertThat(app.get(Ledger.class).read(run.id(), 0, 1000))
                .filteredOn(entry -> entry.type().equals("item.amended"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("rita");
                    assertThat(entry.body())
                            .contains(before)
                            .contains(after)
                            .contains("- expect: value = 4\\n+ expect: value = 3")
                            .contains("\"proposedBy\":\"dan\"")
                            .contains("\"agreedBy\":\"rita\"")
                            .contains("one less since noon");
                });
    }

    @Test
    void whoProposedMayOnlyTakeItBack() {
        failing("c1", 10);
        propose("c1", "dan", THREE);
        Asks.Prepared second = ask(Asks.Kind.AMEND, "c1");

        assertThat(refusal(answer(second, "dan", Map.of("decision", "agree"))))
                .contains("dan proposed this amendment, so somebody else has to agree");
        assertThat(refusal(answer(second, "paula", Map.of("decision", "agree"))))
                .contains("paula does not hold the role devops or release-manager");
        assertThat(checkOf("c1").expect()).containsExactly("value = 4");
        assertThat(answer(second, "dan", Map.of("decision", "decline", "reason", "found the row")))
                .isEqualTo(accepted("decline"));
        assertThat(checkOf("c1").expect()).containsExactly("value = 4");
    }

    @Test
    void whatWasDeclinedIsShownToWhoDecidesNext() {
        failing("c1", 10);
        propose("c1", "dan", THREE);
        Asks.Prepared second = ask(Asks.Kind.AMEND, "c1");
        assertThat(refusal(answer(second, "dora", Map.of("decision", "decline"))))
                .contains("needs a reason");
        answer(second, "dora", Map.of("decision", "decline", "reason", "four are needed"));

        assertThat(lastFact().type()).isEqualTo("ask.answered");
        assertThat(app.factsOf(run.id())).contains("item.amendment-declined").doesNotContain("item.amended");
        assertThat(ask(Asks.Kind.TRIAGE, "c1").facts().get("summary").toString())
                .contains("dora declined what dan proposed")
                .contains("four are needed");
        assertThat(propose("c1", "dan", "expect: value >= 3")).isEqualTo(accepted("amend"));
        answer(ask(Asks.Kind.AMEND, "c1"), "dora", Map.of("decision", "agree"));
        assertThat(checkOf("c1").expect()).containsExactly("value >= 3");
    }

    @Test
    void whatWasProposedInBetweenIsSeenBeforeItIsAgreedTo() {
        failing("c1", 10);
        Asks.Prepared one = ask(Asks.Kind.TRIAGE, "c1");
        Asks.Prepared two = ask(Asks.Kind.TRIAGE, "c1");
        Map<String, Object> three = Map.of("decision", "amend", "amendment", THREE, "reason", "one less");
        Map<String, Object> five = Map.of("decision", "amend", "amendment", "expect: value = 5", "reason", "one more");
        answer(one, "dan", three);
        Asks.Prepared first = asks.prepare(run.id(), Asks.Kind.AMEND, "c1", 50, 1, null);
        answer(two, "dora", five);
        Asks.Prepared second = ask(Asks.Kind.AMEND, "c1");

        assertThat(refusal(answer(first, "rita", Map.of("decision", "agree"))))
                .contains("dora has proposed something else since this task was shown");
        assertThat(checkOf("c1").expect()).containsExactly("value = 4");
        Asks.Prepared again = asks.prepare(run.id(), Asks.Kind.AMEND, "c1", 50, 2, "look again");
        assertThat(again.facts().get("summary").toString()).contains("+ expect: value = 5");
        assertThat(asks.verify(run.id(), again.askId(), 2, "rita", Map.of("decision", "agree")))
                .isEqualTo(accepted("agree"));
        assertThat(checkOf("c1").expect()).containsExactly("value = 5");

        assertThat(answer(second, "dan", Map.of("decision", "decline", "reason", "too late")))
                .as("what was decided")
                .isEqualTo(accepted("agree"));
        assertThat(checkOf("c1").expect()).containsExactly("value = 5");
        assertThat(app.factsOf(run.id())).containsOnlyOnce("item.amended").doesNotContain("item.amendment-declined");
    }

    @Test
    void theSecondPersonIsCalledAndReminded() {
        failing("c1", 10);
        propose("c1", "dan", THREE);
        Asks.Prepared second = ask(Asks.Kind.AMEND, "c1");
        assertThat(second.facts()).containsEntry("call", List.of("dora"));
        assertThat(second.people()).as("dan may take it back").contains("dan");

        Reminders reminders = app.get(Reminders.class);
        reminders.remind(run.id(), second.askId(), 100);
        assertThat(lastFact().body()).contains("\"told\":\"dora\"");
        reminders.remind(run.id(), second.askId(), 101);
        assertThat(lastFact().type()).isEqualTo("ask.escalated");
    }

    @Test
    void laterAmendmentIsMadeOfTheEarlierOne() {
        failing("c1", 10);
        propose("c1", "dan", THREE);
        answer(ask(Asks.Kind.AMEND, "c1"), "dora", Map.of("decision", "agree"));
        failing("c1", 11);
        Map<String, Object> facts = ask(Asks.Kind.TRIAGE, "c1").facts();
        assertThat(facts.get("amendment").toString()).contains("expect: value = 3");
        assertThat(facts.get("summary").toString()).contains("Amended for this run by dan and dora");
        propose("c1", "dora", "sql: SELECT 5");
        answer(ask(Asks.Kind.AMEND, "c1"), "dan", Map.of("decision", "agree"));

        assertThat(checkOf("c1").expect()).containsExactly("value = 3");
        assertThat(checkOf("c1").properties()).containsEntry("query", "SELECT 5");
    }

    @Test
    void wrongTextIsRefusedWithItsLines() {
        failing("c1", 10);
        assertThat(refusal(propose("c1", "dan", "expect: valeu = 3\nowner: po")))
                .contains("Line 2: 'owner' is not known here")
                .contains("mend the plan");
        assertThat(refusal(propose("c1", "dan", "\nexpect: valeu = 3")))
                .contains("Line 2: 'valeu = 3'")
                .contains("did you mean 'value'?");
        assertThat(refusal(propose("c1", "dan", ""))).contains("no map of keys");
        assertThat(refusal(propose("c1", "dan", "sql: SELECT 4" + Facts.CUT))).contains("part of it is cut");
        assertThat(refusal(answer(ask(Asks.Kind.TRIAGE, "c1"), "dan", Map.of("decision", "amend", "amendment", THREE))))
                .contains("needs a reason");
        assertThat(app.factsOf(run.id())).doesNotContain("item.amendment-proposed");
    }

    @Test
    void nobodyProposesWhereNobodyElseCouldAgree() {
        startWith(TestPlan.check("c1", "release-manager"));
        failing("c1", 10);
        assertThat(refusal(propose("c1", "rita", THREE)))
                .contains("nobody but rita holds the role release-manager today");
    }

    @Test
    void questionGetsOtherWords() {
        answer(
                ask(Asks.Kind.CONFIRM, "q1+q2"),
                "paula",
                Map.of("lines", List.of(Map.of("id", "q1", "result", "done"), Map.of("id", "q2", "result", "failed"))));
        assertThat(propose("q1+q2", "paula", "ask: Is q2 planned?\nanswers: [planned]"))
                .isEqualTo(accepted("amend"));
        Asks.Prepared second = ask(Asks.Kind.AMEND, "q1+q2");
        assertThat(second.facts()).containsEntry("item", "q2");
        assertThat(answer(second, "rita", Map.of("decision", "agree"))).isEqualTo(accepted("agree"));

        assertThat(app.get(Freezer.class)
                        .thaw(run.id())
                        .plan()
                        .item("q2")
                        .orElseThrow()
                        .question())
                .isEqualTo(new Question("Is q2 planned?", List.of("planned")));
        assertThat(ask(Asks.Kind.CONFIRM, "q1+q2").facts().toString()).contains("Is q2 planned?");
    }

    @Test
    void oneItemAtATime() {
        answer(
                ask(Asks.Kind.CONFIRM, "q1+q2"),
                "paula",
                Map.of(
                        "lines",
                        List.of(Map.of("id", "q1", "result", "failed"), Map.of("id", "q2", "result", "failed"))));
        assertThat(ask(Asks.Kind.TRIAGE, "q1+q2").facts())
                .containsEntry("decisions", List.of("retry", "waive", "stop"))
                .containsEntry("amendment", null);
        assertThat(refusal(propose("q1+q2", "paula", "ask: Is it planned?")))
                .contains("Only one item is amended at a time, and q1, q2 failed");
    }

    @Test
    void actionThatFailedIsNoReasonToAmendItsProof() {
        app.actions = (spec, context) -> TestApp.acted(ActionOutcome.FAILED);
        app.work().act(run.id(), "once", 11);
        assertThat(ask(Asks.Kind.TRIAGE, "once").facts())
                .containsEntry("decisions", List.of("retry", "again", "waive", "stop"));
        assertThat(refusal(propose("once", "dan", THREE))).contains("'amend' cannot be decided here");
    }

    @Test
    void amendmentThatWasChangedInTheDatabaseIsNotUsed() {
        failing("c1", 10);
        propose("c1", "dan", THREE);
        answer(ask(Asks.Kind.AMEND, "c1"), "dora", Map.of("decision", "agree"));
        database.asSuperuser("UPDATE golive.amendment SET item = item || ' '::bytea");
        assertThatThrownBy(() -> checkOf("c1")).hasMessageContaining("amendment was changed in the database");
    }

    @Test
    void whoHadAHandInAnItemDoesNotAcceptItsFailure() {
        app.actions = (spec, context) -> TestApp.acted(ActionOutcome.FAILED);
        app.work().act(run.id(), "once", 11);
        answer(ask(Asks.Kind.TRIAGE, "once"), "dan", Map.of("decision", "again"));
        app.work().act(run.id(), "once", 12);
        Asks.Prepared triage = ask(Asks.Kind.TRIAGE, "once");
        Map<String, Object> waive = Map.of("decision", "waive", "reason", "known", "expires", "2099-01-01");

        assertThat(triage.facts()).containsEntry("waivers", List.of("dora"));
        assertThat(refusal(answer(triage, "dan", waive)))
                .isEqualTo("dan had once done again, so somebody else has to accept its failure: dora");
        assertThat(answer(triage, "dora", waive)).isEqualTo(accepted("waive"));
    }

    @Test
    void onlyARoleThatMayWaiveWaives() {
        startWith(TestPlan.check("c1", "devops", "tech-lead"));
        failing("c1", 10);
        Asks.Prepared triage = ask(Asks.Kind.TRIAGE, "c1");
        Map<String, Object> waive = Map.of("decision", "waive", "reason", "known", "expires", "2099-01-01");

        assertThat(triage.people()).containsExactly("dan", "dora", "tom", "paula");
        assertThat(refusal(answer(triage, "dan", waive)))
                .contains("dan may not waive this: it takes the role tech-lead, held by tom, paula");
        assertThat(refusal(answer(triage, "tom", Map.of("decision", "amend", "amendment", THREE, "reason", "x"))))
                .contains("tom may not amend this: it takes the role devops");
        assertThat(answer(triage, "tom", waive)).isEqualTo(accepted("waive"));
        assertThat(app.get(Ledger.class).read(run.id(), 0, 1000))
                .filteredOn(entry -> entry.type().equals("item.waived"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body()).contains("\"role\":\"tech-lead\""));
    }
}
