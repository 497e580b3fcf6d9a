package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.ledger.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbooksIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    /** 17:00 in Ho Chi Minh City: Day 0's first step. */
    private static final Instant FIVE = Instant.parse("2026-11-25T10:00:00Z");

    private static final Command RITA = TestApp.by("rita");

    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private TestDatabase database;
    private TestApp app;
    private Runbooks runbooks;
    private Run run;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = app(data);
        runbooks = app.get(Runbooks.class);
        app.time.set(FIVE.minus(Duration.ofHours(25)));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private TestApp app(Path folder) {
        return new TestApp(database, folder, "host:1", TestPlan.backward(), TestPlan.environment());
    }

    private void start(Run.Mode mode) {
        run = app.start(new StartRequest("shop", "practice", mode, DAY, null), RITA);
        app.runs().claim(run.id(), 1);
    }

    private List<String> moments() {
        return runbooks.issued(run.id()).stream().map(IssuedRunbook::moment).toList();
    }

    private List<Entry> facts() {
        return app.get(Ledger.class).read(run.id(), 0, 1000).stream()
                .filter(entry -> entry.type().equals("runbook.issued"))
                .toList();
    }

    private Path file(Path folder, String moment) {
        return folder.resolve("reports").resolve(run.id() + "-runbook-" + moment + ".html");
    }

    @Test
    void oneIsIssuedADayBeforeDayZeroAndKeptWithItsHash() throws IOException {
        start(Run.Mode.LIVE);
        runbooks.sweep();
        assertThat(moments()).containsExactly("preparation");

        app.time.set(FIVE.minus(Duration.ofHours(24)));
        runbooks.sweep();
        runbooks.sweep();

        assertThat(moments()).containsExactlyInAnyOrder("preparation", "T-1");
        String hash = Sha256.hex(Files.readAllBytes(file(data, "T-1")));
        assertThat(runbooks.issued(run.id()).getLast().sha256()).isEqualTo(hash);
        assertThat(facts()).hasSize(2);
        assertThat(facts().getLast().body()).contains(hash).contains("release-manager");
        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().notices())
                .filteredOn(RunView.NoticeView::aboutRun)
                .extracting(RunView.NoticeView::subject)
                .contains(run.id() + ": the runbook of T-1");
    }

    @Test
    void aPhaseHasOneWhenItsFirstStepBegins() {
        start(Run.Mode.LIVE);
        app.time.set(FIVE.minusSeconds(1));
        app.get(Timeline.class).plan(run.id(), "migrations", 5);
        runbooks.sweep();
        assertThat(moments()).containsExactlyInAnyOrder("preparation", "T-1");
        app.time.set(FIVE);
        app.get(Timeline.class).begin(run.id(), "migrations", 6, false);
        runbooks.sweep();
        assertThat(moments()).contains("day-0").hasSize(3);
    }

    @Test
    void aRehearsalComesToItsMomentsByItsOwnClock() {
        start(Run.Mode.REHEARSAL);
        runbooks.sweep();
        assertThat(moments()).containsExactly("preparation");
        app.get(Timeline.class).plan(run.id(), "migrations", 5);
        runbooks.sweep();
        assertThat(moments()).containsExactlyInAnyOrder("preparation", "T-1");
    }

    @Test
    void everyServerHasTheFileAndNoneIssuesAnother() throws IOException {
        start(Run.Mode.LIVE);
        runbooks.sweep();
        byte[] issued = Files.readAllBytes(file(data, "preparation"));
        try (TestApp second = app(elsewhere)) {
            second.time.set(app.time.now());
            second.get(Runbooks.class).sweep();
        }
        assertThat(file(elsewhere, "preparation")).hasBinaryContent(issued);
        Files.delete(file(data, "preparation"));
        runbooks.sweep();
        assertThat(file(data, "preparation")).hasBinaryContent(issued);
        assertThat(facts()).hasSize(1);
    }

    @Test
    void whatHasItsOutcomeNeedsNoneAnyMore() {
        start(Run.Mode.LIVE);
        app.runs().abandon(run.id(), RITA);
        runbooks.sweep();
        assertThat(moments()).isEmpty();
    }

    @Test
    void itHoldsWhatIsOpenAsItWouldBeSentAndTheWayBackAndNamesSecretsOnly() {
        start(Run.Mode.LIVE);
        app.work().check(run.id(), "c1", 10, false);
        Runbook runbook = runbooks.now(run.id()).orElseThrow();
        List<Runbook.Line> lines =
                runbook.parts().stream().flatMap(part -> part.lines().stream()).toList();
        assertThat(lines)
                .extracting(Runbook.Line::id)
                .contains("c2", "q1", "once")
                .doesNotContain("c1");
        Runbook.Line once = lines.stream()
                .filter(line -> line.id().equals("once"))
                .findFirst()
                .orElseThrow();
        assertThat(once.command())
                .contains("sql at staging/db (jdbc:postgresql://db/x) as writer with the secret DB_ACT")
                .contains("UPDATE x")
                .doesNotContain("s3cret");
        assertThat(once.look()).contains("SELECT 4").contains("the secret DB_READ");
        assertThat(once.expect()).containsExactly("value = 4");
        assertThat(runbook.gates()).extracting(Runbook.ClosedGate::id).contains("G1");
        assertThat(runbook.signOffs())
                .filteredOn(signOff -> signOff.id().equals("S1"))
                .singleElement()
                .satisfies(signOff -> assertThat(signOff.missing()).containsExactly("po", "tech-lead"));
        assertThat(runbook.waysBack()).extracting(Runbook.Way::id).containsExactly("back", "other");
        assertThat(runbook.waysBack().getFirst().parts().getFirst().lines())
                .extracting(Runbook.Line::id)
                .containsExactly("off", "gone");
        assertThat(runbook.people())
                .extracting(RunView.RoleView::role)
                .containsExactlyInAnyOrder("release-manager", "devops", "po", "tech-lead");
        assertThat(runbook.toString()).doesNotContain("s3cret");
    }
}
