package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.ledger.Break;
import io.golive.ledger.Ledger;
import io.golive.people.Holder;
import io.golive.plan.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that was restored or edited is noticed, told and taken note of; and heads of a run go outside. */
class LedgerAlarmIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;
    private LedgerAlarm alarm;
    private Run run;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), audited("practice"));
        alarm = app.get(LedgerAlarm.class);
        run = app.start(new StartRequest("shop", "practice", Run.Mode.LIVE, DAY, null), TestApp.by("rita"));
        app.runs().claim(run.id(), 1);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private List<Break> acknowledge(String person) {
        return app.get(LedgerAcknowledgement.class).acknowledge(TestApp.by(person));
    }

    private Run another() {
        return app.start(new StartRequest("shop", "practice", Run.Mode.LIVE, DAY, null), TestApp.by("rita"));
    }

    @Test
    void databaseThatAgreesWithItsAnchorsIsQuiet() {
        alarm.lookAndTell();
        assertThat(alarm.last()).isEmpty();
        assertThat(acknowledge("rita")).isEmpty();
        assertThat(app.factsOf("system")).doesNotContain("ledger.acknowledged");
    }

    @Test
    void editedChainIsToldOnceAndKeepsLiveRunsFromStartingUntilSomebodyTookNote() {
        app.runs().abandon(run.id(), TestApp.by("rita"));
        database.asSuperuser(
                "UPDATE golive.ledger SET actor = 'eve' WHERE chain = '" + run.id() + "' AND sequence = 1");
        assertThatThrownBy(this::another)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Entry 1 of " + run.id() + " was changed")
                .hasMessageContaining("./golive ledger acknowledge --reason TEXT");
        Run rehearsal = app.started();
        alarm.lookAndTell();
        alarm.lookAndTell();

        assertThat(alarm.last()).extracting(Break::firstWrong).containsExactly(1L);
        assertThat(app.get(DeliveryRows.class).all(rehearsal.id()))
                .filteredOn(delivery -> delivery.source().startsWith("ledger shop"))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.to().audience()).isEqualTo("release-manager"));
        app.runs().abandon(rehearsal.id(), TestApp.by("rita"));
        assertThat(acknowledge("rita")).hasSize(1);
        assertThat(alarm.last()).isEmpty();
        assertThat(app.get(Ledger.class).ofType("system", "ledger.acknowledged"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body())
                        .contains("because", run.id(), "\"firstWrong\":1", "\"role\":\"release-manager\"", "rita"));
        alarm.lookAndTell();
        assertThat(alarm.last()).isEmpty();
        assertThat(another().mode()).isEqualTo(Run.Mode.LIVE);
        assertThat(app.get(Ledger.class).verify(run.id()).intact())
                .as("what is wrong stays wrong")
                .isFalse();
    }

    @Test
    void whatBreaksBehindOrBeforeWhatIsKnownIsToldAgainAndKeepsLiveRunsFromStarting() {
        for (int i = 0; i < 3; i++) {
            app.runs().hold(run.id(), TestApp.by("rita"));
            app.runs().resume(run.id(), TestApp.by("rita"));
        }
        app.runs().abandon(run.id(), TestApp.by("rita"));
        Run rehearsal = app.started();
        edit("actor = 'eve'", 4);
        known(4);
        for (long behindThenBefore : List.of(6L, 2L)) {
            edit("actor = 'eve'", behindThenBefore);
            assertThatThrownBy(() -> app.get(LedgerAlarm.class).refuse())
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("Entry " + behindThenBefore + " of " + run.id())
                    .hasMessageNotContaining("Entry 4 of ");
            known(behindThenBefore);
        }
        edit("actor = 'mallory'", 4);
        known(4);
        assertThat(app.get(DeliveryRows.class).all(rehearsal.id()))
                .filteredOn(delivery -> delivery.source().startsWith("ledger shop"))
                .as("each break is told once")
                .hasSize(4);
        alarm.refuse();
    }

    private void edit(String what, long sequence) {
        database.asSuperuser(
                "UPDATE golive.ledger SET " + what + " WHERE chain = '" + run.id() + "' AND sequence = " + sequence);
    }

    private void known(long firstWrong) {
        alarm.lookAndTell();
        assertThat(alarm.last()).extracting(Break::firstWrong).containsExactly(firstWrong);
        acknowledge("rita");
        alarm.lookAndTell();
        assertThat(alarm.last()).isEmpty();
    }

    @Test
    void tailThatWasLostIsFilledWithoutANewAlarmAndAnotherLossIsOne() {
        for (int i = 0; i < 3; i++) {
            app.runs().hold(run.id(), TestApp.by("rita"));
            app.runs().resume(run.id(), TestApp.by("rita"));
        }
        long whole = app.get(Ledger.class).head(run.id()).orElseThrow().sequence();
        database.asSuperuser("DELETE FROM golive.ledger WHERE chain = '" + run.id() + "' AND sequence > 3");
        known(4);
        while (app.get(Ledger.class).head(run.id()).orElseThrow().sequence() < whole + 3) {
            app.runs().hold(run.id(), TestApp.by("rita"));
            app.runs().resume(run.id(), TestApp.by("rita"));
            alarm.lookAndTell();
            assertThat(alarm.last()).isEmpty();
        }
        database.asSuperuser(
                "DELETE FROM golive.ledger WHERE chain = '" + run.id() + "' AND sequence > " + (whole + 1));
        known(whole + 2);
    }

    @Test
    void databaseThatWasRestoredIsNoticedAlsoAfterItWentOn() {
        app.runs().abandon(run.id(), TestApp.by("rita"));
        database.asSuperuser("DELETE FROM golive.ledger WHERE chain = 'system' AND sequence > 1");
        alarm.lookAndTell();
        assertThat(alarm.last())
                .singleElement()
                .satisfies(found -> assertThat(found.finding())
                        .contains("Entry 2 of system is missing: the tail up to the anchored entry"));
        app.started();
        alarm.lookAndTell();
        assertThat(alarm.last()).extracting(Break::firstWrong).containsExactly(2L);
        acknowledge("rita");
        assertThat(alarm.last()).isEmpty();
    }

    @Test
    void chainThatIsGoneAltogetherIsMissed() {
        database.asSuperuser("DELETE FROM golive.ledger WHERE chain = '" + run.id() + "'");
        alarm.lookAndTell();
        assertThat(alarm.last())
                .extracting(Break::finding)
                .singleElement()
                .asString()
                .startsWith("Entry 1 of " + run.id());
    }

    @Test
    void whoMayNotStartARunTakesNoNoteForOthers() {
        app.runs().abandon(run.id(), TestApp.by("rita"));
        database.asSuperuser(
                "UPDATE golive.ledger SET actor = 'eve' WHERE chain = '" + run.id() + "' AND sequence = 1");
        database.asSuperuser("UPDATE golive.ledger SET actor = 'eve' WHERE chain = 'system' AND sequence = 1");
        for (String other : List.of("dan", "nobody")) {
            assertThatThrownBy(() -> acknowledge(other))
                    .isInstanceOf(NotEntitledException.class)
                    .hasMessageContaining(
                            "takes note of a wrong ledger. " + other + " may not start a run of shop in practice")
                    .hasMessageContaining("Ask rita");
        }
        assertThat(app.factsOf("system")).doesNotContain("ledger.acknowledged");
        assertThatThrownBy(this::another).isInstanceOf(RefusedException.class);
        assertThat(acknowledge("rita")).hasSize(2);
        assertThat(another().mode()).isEqualTo(Run.Mode.LIVE);
    }

    @Test
    void rolesAreThoseOfTheFilesAndNotOfTheDatabaseInDoubt() {
        app.runs().abandon(run.id(), TestApp.by("rita"));
        database.asSuperuser(
                "UPDATE golive.ledger SET actor = 'eve' WHERE chain = '" + run.id() + "' AND sequence = 1");
        Environment frozen = app.environment;
        app.environment = new Environment(
                frozen.name(),
                frozen.purpose(),
                frozen.sites(),
                Map.of("release-manager", List.of(Holder.always("dan"))),
                frozen.contacts(),
                frozen.vars(),
                frozen.audiences(),
                frozen.alerts());
        assertThatThrownBy(() -> acknowledge("rita")).isInstanceOf(NotEntitledException.class);
        assertThat(acknowledge("dan")).hasSize(1);
    }

    @Test
    void headsGoOutAfterAWhileAtTheEndOfADayAndAtTheEndOfTheRun() {
        HeadAnchors anchors = app.get(HeadAnchors.class);
        anchors.sweep();
        assertThat(heads()).isEmpty();
        app.time.pass(Duration.ofMinutes(15));
        anchors.sweep();
        anchors.sweep();
        assertThat(heads()).hasSize(1);
        app.time.pass(Duration.ofMinutes(16));
        anchors.sweep();
        assertThat(heads()).as("nothing but its own handing over happened").hasSize(1);
        Timeline timeline = app.get(Timeline.class);
        app.time.pass(Duration.ofMinutes(1));
        List.of("migrations", "flag", "smoke").forEach(step -> timeline.end(run.id(), step, true));
        anchors.sweep();
        anchors.sweep();
        assertThat(heads()).as("the day is over").hasSize(2);
        app.runs().abandon(run.id(), TestApp.by("rita"));

        assertThat(heads()).hasSize(3).last().satisfies(delivery -> {
            assertThat(delivery.to().address()).isEqualTo("auditor@example.com");
            String line = delivery.text()
                    .lines()
                    .filter(text -> text.contains(" " + run.id() + " "))
                    .findFirst()
                    .orElseThrow();
            long sequence = Long.parseLong(line.split(" ")[2]);
            assertThat(app.get(Ledger.class).read(run.id(), sequence - 1, 1).getFirst())
                    .satisfies(entry -> assertThat(line).endsWith(entry.hash()))
                    .satisfies(entry -> assertThat(entry.type()).isEqualTo("run.ended"));
        });
    }

    @Test
    void oneRunThatIsBrokenKeepsNoOtherFromItsHeads() {
        Run first = run;
        app.environment = audited("other");
        run = app.start(new StartRequest("shop", "other", Run.Mode.LIVE, DAY, null), TestApp.by("rita"));
        app.time.pass(Duration.ofMinutes(16));
        database.asSuperuser("UPDATE golive.run SET frozen = '\\x00' WHERE id = '" + run.id() + "'");
        assertThatThrownBy(() -> app.get(HeadAnchors.class).sweep()).hasMessageContaining(run.id());
        run = first;
        assertThat(heads()).hasSize(1);
    }

    private static Environment audited(String name) {
        Environment before = TestPlan.environment();
        return new Environment(
                name,
                before.purpose(),
                before.sites(),
                before.people(),
                before.contacts(),
                before.vars(),
                Map.of("ledger", Map.of("mail", List.of("auditor@example.com"))),
                before.alerts());
    }

    private List<DeliveryRows.Row> heads() {
        return app.get(DeliveryRows.class).all(run.id()).stream()
                .filter(delivery -> delivery.source().startsWith("ledger head "))
                .toList();
    }
}
