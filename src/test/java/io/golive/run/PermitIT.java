package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionSpec;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An action that destroys waits for a second person, who sees what it would do. */
class PermitIT {
    private static final Work.Answer UNPERMITTED = new Work.Answer.Unpermitted();
    private static final Work.Answer DONE = new Work.Answer.Outcome("DONE");

    @TempDir
    Path data;

    private TestApp app;
    private Run run;
    private long instance = 1000;
    private final AtomicInteger acted = new AtomicInteger();

    private void start(String role) {
        app = new TestApp(TestDatabase.fresh(), data, "host:1", confirmed(role), TestPlan.environment());
        app.actions = (spec, context) -> {
            acted.incrementAndGet();
            return TestApp.done();
        };
        run = app.started();
        app.get(KeptValues.class).keep(run.id(), "c1", Map.of("backup", "monday.dump"));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private static Plan confirmed(String role) {
        Item item = TestPlan.plan().item("once").orElseThrow();
        ActionSpec action = item.action();
        return TestPlan.plan()
                .with(new Item(
                        item.id(),
                        item.title(),
                        item.owner(),
                        item.priority(),
                        null,
                        item.waivable(),
                        item.waivedBy(),
                        role,
                        item.auto(),
                        item.fulfils(),
                        item.parent(),
                        item.it(),
                        new ActionSpec(
                                action.kind(),
                                Map.of("query", "CALL restore(:backup, :flag)"),
                                action.site(),
                                action.target(),
                                null,
                                false,
                                action.timeout(),
                                action.within(),
                                Map.of()),
                        item.check(),
                        null,
                        item.remedy(),
                        item.note(),
                        item.line()));
    }

    private Work.Answer act(long key) {
        return app.work().act(run.id(), "once", key);
    }

    private Asks.Prepared ask() {
        return app.get(Asks.class).prepare(run.id(), Asks.Kind.PERMIT, "once", instance++, 1, null);
    }

    private Asks.Verified answer(Asks.Prepared ask, String person, String decision, String reason) {
        return app.get(Asks.class)
                .verify(run.id(), ask.askId(), 1, person, Map.of("decision", decision, "reason", reason));
    }

    private static String refusal(Asks.Verified verified) {
        assertThat(verified).isInstanceOf(Asks.Verified.Refused.class);
        return ((Asks.Verified.Refused) verified).reason();
    }

    @Test
    void nothingIsDoneUntilASecondPersonHasSeenItAndSaidYes() {
        start("tech-lead");
        assertThat(act(20)).isEqualTo(UNPERMITTED);
        Asks.Prepared ask = ask();
        assertThat(ask.role()).isEqualTo("tech-lead");
        assertThat(ask.facts().get("command").toString())
                .startsWith("sql at db of staging (jdbc:postgresql://db/x)")
                .contains("CALL restore(:backup, :flag)")
                .contains(":backup = monday.dump")
                .contains(":flag = NEW_SHOP");
        assertThat(act(21)).as("asked, not answered").isEqualTo(UNPERMITTED);
        assertThat(answer(ask, "tom", "yes", "")).isEqualTo(new Asks.Verified.Accepted("yes"));
        assertThat(acted).hasValue(0);

        assertThat(act(22)).isEqualTo(DONE);
        assertThat(act(22)).isEqualTo(DONE);
        assertThat(acted).hasValue(1);
        assertThat(app.factsOf(run.id())).containsSubsequence("ask.answered", "action.began", "action.done");
    }

    @Test
    void aNoIsAFailureWithItsReasonAndDoingItAgainAsksAnew() {
        start("devops");
        Asks.Prepared ask = ask();
        assertThat(refusal(answer(ask, "dora", "no", ""))).contains("needs a reason");
        assertThat(answer(ask, "dora", "no", "there is no backup")).isEqualTo(new Asks.Verified.Accepted("no"));
        assertThat(app.item(run.id(), "once").outcome()).isEqualTo("FAILED");

        Asks.Prepared triage = app.get(Asks.class).prepare(run.id(), Asks.Kind.TRIAGE, "once", instance++, 1, null);
        assertThat(triage.facts().get("error").toString()).contains("dora did not permit it: there is no backup");
        assertThat(triage.facts().get("decisions")).asString().contains("again");
        answer(triage, "dan", "again", "there is one now");
        assertThat(act(20)).isEqualTo(UNPERMITTED);

        Asks.Prepared second = ask();
        assertThat(refusal(answer(second, "dan", "yes", "")))
                .isEqualTo("dan had a hand in it being done again, so somebody else has to permit once");
        assertThat(act(21)).isEqualTo(UNPERMITTED);
        answer(second, "dora", "yes", "");
        assertThat(act(22)).isEqualTo(DONE);
        assertThat(acted).hasValue(1);
    }

    @Test
    void aYesIsForExactlyWhatWasShown() {
        start("tech-lead");
        answer(ask(), "tom", "yes", "");
        app.get(KeptValues.class).keep(run.id(), "c1", Map.of("backup", "tuesday.dump"));
        assertThat(act(20)).isEqualTo(UNPERMITTED);
        Asks.Prepared ask = ask();
        assertThat(ask.facts().get("command").toString()).contains("tuesday.dump");
        answer(ask, "tom", "yes", "");
        assertThat(act(21)).isEqualTo(DONE);
    }

    @Test
    void whoeverStartedTheStepByCommandDoesNotPermitWhatItDoes() {
        start("release-manager");
        app.get(StepCommands.class).startNow(run.id(), "migrations", TestApp.by("rita"));
        assertThat(refusal(answer(ask(), "rita", "yes", "")))
                .isEqualTo("rita started step migrations, so somebody else has to permit once");
        assertThat(act(20)).isEqualTo(UNPERMITTED);
    }

    @Test
    void aHoldComesBeforeThePermitAndTheYesOutlastsIt() {
        start("tech-lead");
        answer(ask(), "tom", "yes", "");
        app.runs().hold(run.id(), TestApp.by("rita"));
        assertThat(act(20)).isInstanceOf(Work.Answer.Held.class);
        app.runs().resume(run.id(), TestApp.by("rita"));
        assertThat(act(21)).isEqualTo(DONE);
    }
}
