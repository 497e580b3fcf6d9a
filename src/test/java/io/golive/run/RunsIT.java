package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.ledger.Ledger;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.PlanException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start, freeze, claim, hold, resume, abandon, conclude. */
class RunsIT {
    private static final Drawing DRAWING = new Drawing("d".repeat(64), Map.of("flag", List.of("migrations")));

    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), TestPlan.environment());
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private static StartRequest rehearsal() {
        return new StartRequest("shop", "practice", Run.Mode.REHEARSAL, null, "auto");
    }

    @Test
    void frozenCopyIsWhatTheRunIsExecutedFrom() {
        Run run = app.runs().start(rehearsal(), TestApp.by("rita"));
        Plan before = TestPlan.plan();
        app.plan = null;

        assertThat(run.id()).isEqualTo("shop-1");
        assertThat(app.runs().frozen(run.id())).isEqualTo(new FrozenRun(before, TestPlan.environment(), Map.of()));
    }

    @Test
    void definitionKeysAreFrozenByTheFirstDeploymentOnly() {
        Run run = app.started();
        app.runs().deployed(run.id(), Map.of("shop.go-live", 9_007_199_254_740_993L), DRAWING);
        app.runs().deployed(run.id(), Map.of("shop.go-live", 2L), DRAWING);

        assertThat(app.runs().frozen(run.id()).definitionKeys())
                .isEqualTo(Map.of("shop.go-live", 9_007_199_254_740_993L));
        assertThat(app.runs().frozen(run.id()).drawing()).isEqualTo(DRAWING);
        assertThat(app.runs().find(run.id()).orElseThrow().frozenHash()).isNotEqualTo(run.frozenHash());
        assertThat(app.factsOf(run.id())).containsOnlyOnce("run.deployed");
    }

    @Test
    void frozenCopyThatWasChangedIsNotUsed() {
        Run run = app.started();
        database.asSuperuser(
                "UPDATE golive.run SET frozen = convert_to(replace(convert_from(frozen, 'UTF8'), 'SELECT 4', 'SELECT 5'), 'UTF8')");

        assertThatThrownBy(() -> app.runs().frozen(run.id())).hasMessageContaining("was changed in the database");
    }

    @Test
    void twoStartsAtOnceMakeOneRun() throws Exception {
        try (TestApp other = new TestApp(database, data, "host:2", TestPlan.plan(), TestPlan.environment());
                ExecutorService both = Executors.newFixedThreadPool(2)) {
            Callable<Object> first = () -> attempt(app);
            Callable<Object> second = () -> attempt(other);
            List<Future<Object>> results = both.invokeAll(List.of(first, second));

            assertThat(List.of(results.get(0).get(), results.get(1).get()))
                    .anyMatch(Run.class::isInstance)
                    .anyMatch(RefusedException.class::isInstance);
            assertThat(database.value("SELECT count(*) FROM golive.run")).isEqualTo("1");
            assertThat(database.value("SELECT count(*) FROM golive.outbox")).isEqualTo("1");
        }
    }

    @Test
    void aStartIsJudgedWithoutStartingAnything() {
        assertThat(app.runs().mayStart(rehearsal(), "rita")).isEqualTo("release-manager");
        assertThatThrownBy(() -> app.runs().mayStart(rehearsal(), "paula"))
                .isInstanceOf(NotEntitledException.class)
                .hasMessageContaining("rita");
        app.secretsGone.add("DB_READ");
        assertThatThrownBy(() -> app.runs().mayStart(rehearsal(), "rita")).hasMessageContaining("DB_READ");
        assertThat(database.value("SELECT count(*) FROM golive.run")).isEqualTo("0");
    }

    private static Object attempt(TestApp app) {
        try {
            return app.runs().start(rehearsal(), TestApp.by("rita"));
        } catch (RefusedException e) {
            return e;
        }
    }

    @Test
    void uniqueIndexRefusesASecondUnfinishedRunWhateverTheCodeDoes() {
        app.started();
        assertThatThrownBy(() -> database.asSuperuser("""
                        INSERT INTO golive.run (id, plan, number, environment, purpose, mode, day, clock, state, frozen,
                                                frozen_hash, started_by, created_at)
                        SELECT 'shop-2', plan, 2, environment, purpose, mode, day, clock, state, frozen, frozen_hash,
                               started_by, created_at FROM golive.run""")).hasMessageContaining("one_unfinished_run");
    }

    @Test
    void sameKeyAnswersTheSameRunAndStartsNothing() {
        Command command = new Command("rita", null, "key-1");
        Run run = app.runs().start(rehearsal(), command);
        app.runs().claim(run.id(), 1);

        assertThat(app.runs().start(rehearsal(), command))
                .as("as it was answered")
                .isEqualTo(run);
        assertThat(app.runs().list()).hasSize(1);
        assertThatThrownBy(() -> app.runs().hold(run.id(), command)).isInstanceOf(KeyUsedException.class);
    }

    @Test
    void sameKeyIsTheSameAnswerWhateverHappenedSince() {
        Run run = app.started();
        Command hold = new Command("rita", "a look", "key-1");
        Run held = app.runs().hold(run.id(), hold);
        app.runs().resume(run.id(), TestApp.by("rita"));

        assertThat(app.runs().hold(run.id(), hold)).isEqualTo(held);
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.RUNNING);
        assertThat(app.factsOf(run.id())).containsOnlyOnce("run.held");
    }

    @Test
    void keyOfAnotherReasonOrPersonIsRefused() {
        Run run = app.started();
        app.runs().hold(run.id(), new Command("rita", "a look", "key-1"));
        assertThatThrownBy(() -> app.runs().hold(run.id(), new Command("rita", "another look", "key-1")))
                .isInstanceOf(KeyUsedException.class)
                .hasMessageContaining("key-1");
        assertThatThrownBy(() -> app.runs().hold(run.id(), new Command("dan", "a look", "key-1")))
                .isInstanceOf(KeyUsedException.class);
    }

    @Test
    void commandThatIsBeingCarriedOutIsNotWaitedFor() throws SQLException {
        Run run = app.started();
        Command hold = new Command("rita", "a look", "key-1");
        try (Connection first = database.asApp()) {
            first.setAutoCommit(false);
            first.createStatement()
                    .execute("SELECT pg_advisory_xact_lock(hashtextextended('golive.command/key-1', 0))");
            assertThatThrownBy(() -> app.runs().hold(run.id(), hold))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("right now");
            first.rollback();
        }
        assertThat(app.runs().hold(run.id(), hold).state()).isEqualTo(Run.State.HELD);
    }

    @Test
    void refusedCommandMayBeSentAgainWithItsKey() {
        Run run = app.started();
        app.runs().hold(run.id(), TestApp.by("rita"));
        Command hold = new Command("rita", "because", "key-1");
        assertThatThrownBy(() -> app.runs().hold("none-1", hold)).isInstanceOf(RuntimeException.class);
        assertThat(app.runs().hold(run.id(), hold).state()).isEqualTo(Run.State.HELD);
    }

    @Test
    void keysAreKeptForAWhileOnly() {
        Run run = app.started();
        app.runs().hold(run.id(), new Command("rita", "a look", "key-1"));
        app.time.pass(Commands.KEPT.plusMinutes(1));
        app.runs().resume(run.id(), new Command("rita", "go on", "key-2"));
        assertThat(database.value("SELECT string_agg(idempotency_key, ',') FROM golive.command"))
                .isEqualTo("key-2");
    }

    @Test
    void runsAreListedPageByPage() {
        for (int i = 0; i < 5; i++) {
            app.runs().abandon(app.started().id(), TestApp.by("rita"));
        }
        List<String> all = app.runs().list().stream().map(Run::id).toList();
        List<Run> first = app.runs().page(null, 2);
        List<Run> second = app.runs().page(first.getLast().id(), 2);
        List<Run> third = app.runs().page(second.getLast().id(), 2);
        assertThat(Stream.of(first, second, third).flatMap(List::stream).map(Run::id))
                .containsExactlyElementsOf(all);
    }

    @Test
    void rehearsalInProductionIsRefused() {
        app.environment = TestPlan.environment("DB_READ", Environment.Purpose.PRODUCTION);
        assertThatThrownBy(() -> app.runs().start(rehearsal(), TestApp.by("rita")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("production");
    }

    @Test
    void missingSecretIsRefusedBeforeAnythingIsStored() {
        app.environment = TestPlan.environment("MISSING", Environment.Purpose.PRACTICE);
        assertThatThrownBy(() -> app.runs().start(rehearsal(), TestApp.by("rita")))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("MISSING");
        assertThat(app.runs().list()).isEmpty();
    }

    @Test
    void commandNamesItsPerson() {
        assertThatThrownBy(() -> app.runs().start(rehearsal(), new Command(" ", null, null)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void commandsAreForThoseWhoseRolesMayGiveThem() {
        assertThatThrownBy(() -> app.runs().start(rehearsal(), TestApp.by("dan")))
                .isInstanceOf(NotEntitledException.class)
                .hasMessageContaining("dan may not start")
                .hasMessageContaining("release-manager")
                .hasMessageContaining("rita");
        assertThat(app.runs().list()).isEmpty();

        Run run = app.started();
        assertThatThrownBy(() -> app.runs().hold(run.id(), TestApp.by("dan"))).isInstanceOf(NotEntitledException.class);
        app.runs().hold(run.id(), TestApp.by("rita"));
        assertThatThrownBy(() -> app.runs().resume(run.id(), TestApp.by("dan")))
                .isInstanceOf(NotEntitledException.class);
        assertThatThrownBy(() -> app.runs().abandon(run.id(), TestApp.by("dan")))
                .isInstanceOf(NotEntitledException.class);
        app.runs().resume(run.id(), TestApp.by("rita"));
        app.runs().abandon(run.id(), TestApp.by("rita"));

        assertThat(app.get(Ledger.class).read(run.id(), 0, 100))
                .filteredOn(entry -> entry.actor().equals("rita"))
                .extracting("type")
                .containsExactly("run.started", "run.held", "run.resumed", "run.ended");
        assertThat(app.get(Ledger.class).read(run.id(), 0, 100))
                .filteredOn(entry -> entry.actor().equals("rita"))
                .allSatisfy(entry -> assertThat(entry.body()).contains("\"role\":\"release-manager\""));
    }

    @Test
    void damagedRunMayStillBeAbandonedByWhoMay() {
        Run run = app.started();
        database.asSuperuser("UPDATE golive.run SET frozen = 'x' WHERE id = '" + run.id() + "'");

        assertThatThrownBy(() -> app.runs().hold(run.id(), TestApp.by("rita")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> app.runs().abandon(run.id(), TestApp.by("dan")))
                .isInstanceOf(NotEntitledException.class);
        app.runs().abandon(run.id(), TestApp.by("rita"));
        assertThat(app.runs().find(run.id()).orElseThrow().outcome()).isEqualTo(RunOutcome.ABANDONED);
    }

    @Test
    void installationRemembersItsLastStartWithItsEngine() {
        Installation installation = app.get(Installation.class);
        assertThat(installation.lastStart()).isEmpty();
        installation.started("one");
        installation.started("two");
        assertThat(installation.lastStart()).contains("two");
    }

    @Test
    void runOfAnotherInstallationIsNotLostButUnknown() {
        assertThatThrownBy(() -> app.runs().claim("nobody-1", 3)).isInstanceOf(UnknownRunException.class);
    }

    @Test
    void firstInstanceClaimsAndKeepsItsClaim() {
        Run run = app.started();

        assertThat(app.runs().claim(run.id(), 1)).isTrue();
        assertThat(app.runs().claim(run.id(), 2)).isFalse();
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void concludedRunMakesPlaceForTheNext() {
        Run run = app.started();
        app.runs().conclude(run.id(), RunOutcome.NO_GO);
        app.runs().conclude(run.id(), RunOutcome.GO);

        assertThat(app.runs().find(run.id()).orElseThrow().outcome()).isEqualTo(RunOutcome.NO_GO);
        assertThat(app.runs().start(rehearsal(), TestApp.by("rita")).id()).isEqualTo("shop-2");
        assertThat(app.get(Ledger.class).read("system", 0, 10))
                .extracting("type")
                .containsExactly("run.started", "run.ended", "run.started");
    }

    @Test
    void abandonedRunCancelsItsInstanceAndCannotBeClaimed() {
        Run run = app.started();
        app.runs().abandon(run.id(), TestApp.by("rita"));

        assertThat(app.runs().claim(run.id(), 1)).isFalse();
        assertThat(app.get(Outbox.class).take(10, Duration.ofSeconds(5)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.type()).isEqualTo(Outbox.Type.CANCEL);
                    assertThat(row.payload()).containsEntry("processInstanceKey", 1L);
                });
        assertThatThrownBy(() -> app.runs().hold(run.id(), TestApp.by("rita"))).isInstanceOf(RefusedException.class);
    }

    @Test
    void holdAndResumeAreIdempotent() {
        Run run = app.started();
        app.runs().hold(run.id(), TestApp.by("rita"));
        app.runs().hold(run.id(), TestApp.by("rita"));
        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.HELD);
        app.runs().resume(run.id(), TestApp.by("rita"));

        assertThat(app.runs().find(run.id()).orElseThrow().state()).isEqualTo(Run.State.RUNNING);
        assertThat(app.factsOf(run.id())).containsExactly("run.started", "run.claimed", "run.held", "run.resumed");
    }
}
