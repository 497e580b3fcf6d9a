package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.check.Outcome;
import java.nio.file.Path;
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
        return asks.prepare(run.id(), Asks.Kind.SIGN_OFF, subject, instance++, null);
    }

    private Asks.Verified decide(Asks.Prepared ask, String person, String decision) {
        return asks.verify(run.id(), ask.askId(), person, Map.of("decision", decision, "note", "seen"));
    }

    @Test
    void allRolesApproveTheFiguresTheySaw() {
        assertThat(signoffs.open(run.id(), "S1")).isEqualTo(new SignOffs.Opened(List.of("S1:po", "S1:tech-lead"), 2));
        Asks.Prepared po = ask("S1:po");
        assertThat(po.facts().get("figures").toString()).contains("c1").contains("value");
        assertThat(po.facts().get("evidenceHash").toString()).hasSize(64);
        decide(po, "paula", "approve");
        assertThat(signoffs.approved(run.id(), "S1")).isFalse();
        assertThat(signoffs.open(run.id(), "S1")).isEqualTo(new SignOffs.Opened(List.of("S1:tech-lead"), 1));
        decide(ask("S1:tech-lead"), "tom", "approve");

        assertThat(signoffs.approved(run.id(), "S1")).isTrue();
        assertThat(signoffs.open(run.id(), "S1").subjects()).isEmpty();
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
                        "paula has signed S1 as po already. Each role is signed by another person"));
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
        assertThat(signoffs.approved(run.id(), "S1")).as("same figures").isTrue();
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.PASS, Map.of("value", 5));
        app.work().check(run.id(), "c1", 13, false);

        assertThat(signoffs.approved(run.id(), "S1")).isFalse();
        assertThat(signoffs.open(run.id(), "S1").subjects()).containsExactly("S1:po", "S1:tech-lead");
    }

    @Test
    void rejectionNeedsAReasonAndLeadsToADecision() {
        Asks.Prepared po = ask("S1:po");
        assertThat(asks.verify(run.id(), po.askId(), "paula", Map.of("decision", "reject")))
                .isInstanceOf(Asks.Verified.Refused.class);
        decide(po, "paula", "reject");
        assertThat(signoffs.approved(run.id(), "S1")).isFalse();
        Asks.Prepared what = asks.prepare(run.id(), Asks.Kind.GO_NO_GO, "S1", 99, null);
        assertThat(what.people()).containsExactly("rita");
        assertThat(what.facts().get("signoffs").toString()).contains("paula");
        asks.verify(run.id(), what.askId(), "rita", Map.of("decision", "again"));

        assertThat(signoffs.open(run.id(), "S1").subjects()).containsExactly("S1:po", "S1:tech-lead");
    }

    @Test
    void oneOfManyIsEnoughWhereThePlanSaysSo() {
        Asks.Prepared other = ask("S2:tech-lead");
        decide(ask("S2:po"), "paula", "approve");
        assertThat(signoffs.approved(run.id(), "S2")).isTrue();
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().openAsks())
                .isEmpty();
        assertThat(other.askId()).isNotNull();
    }

    @Test
    void waiverIsPartOfWhatIsSigned() {
        app.checks = (spec, context, deadline) -> TestApp.checked(Outcome.FAIL, Map.of("value", 3));
        app.work().check(run.id(), "c1", 12, false);
        Asks.Prepared before = ask("S1:po");
        Asks.Prepared triage = asks.prepare(run.id(), Asks.Kind.TRIAGE, "c1", 98, null);
        String day =
                app.time.now().atZone(TestPlan.ZONE).toLocalDate().plusDays(2).toString();
        asks.verify(run.id(), triage.askId(), "dan", Map.of("decision", "waive", "reason", "known", "expires", day));
        Asks.Prepared after = ask("S1:po");

        assertThat((List<?>) before.facts().get("failed")).hasSize(2);
        assertThat(after.facts().get("waived").toString())
                .contains("accepted by dan")
                .contains("was FAIL");
        assertThat(after.facts().get("evidenceHash"))
                .isNotEqualTo(before.facts().get("evidenceHash"));
    }
}
