package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.ledger.Entry;
import io.golive.ledger.Ledger;
import io.golive.people.Contact;
import io.golive.people.Holder;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.PlanCopy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What starts live is what somebody else approved and what was rehearsed, or that is waived. */
class ApprovalsIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final ApprovalRequest PLAIN = new ApprovalRequest("practice", null, null, null);
    private static final ApprovalRequest WAIVED =
            new ApprovalRequest("practice", null, "only a comma was changed", "2099-12-31");

    @TempDir
    Path data;

    private TestDatabase database;
    private TestApp app;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        app = new TestApp(database, data, "host:1", TestPlan.plan(), environment());
    }

    @AfterEach
    void stop() {
        app.close();
    }

    /** With a second release manager. */
    private static Environment environment() {
        Environment before = TestPlan.environment();
        Map<String, List<Holder>> people = new LinkedHashMap<>(before.people());
        people.put("release-manager", List.of(Holder.always("rita"), Holder.always("raul")));
        return new Environment(
                before.name(),
                before.purpose(),
                before.sites(),
                people,
                Map.of("rita", new Contact(null, null, "Rita@example.com")),
                before.vars(),
                before.audiences(),
                before.alerts());
    }

    private static Plan by(Plan plan, String... authors) {
        return PlanCopy.with(plan, Map.of("authors", List.of(authors)));
    }

    private Approval approve(ApprovalRequest request, String person) {
        return app.get(Approvals.class).approve("shop", request, TestApp.by(person));
    }

    private Run live(String person) {
        return app.runs().start(new StartRequest("shop", "practice", Run.Mode.LIVE, DAY, null), TestApp.by(person));
    }

    private Run rehearsed() {
        Run run = app.started();
        app.runs().deployed(run.id(), Map.of("shop.go-live", 1L), new Drawing(app.models, Map.of()));
        app.runs().conclude(run.id(), RunOutcome.GO);
        return run;
    }

    private Entry started(String runId) {
        return app.get(Ledger.class).ofType(runId, "run.started").getFirst();
    }

    @Test
    void withoutAnApprovalNothingStartsLiveAndEverythingElseDoes() {
        rehearsed();
        assertThatThrownBy(() -> live("rita"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not approved as it is now")
                .hasMessageContaining("nobody has approved it")
                .hasMessageContaining("./golive plan approve shop --env practice");
    }

    @Test
    void whatWasApprovedAndRehearsedStartsAndTheLedgerSaysWhoSaidSo() {
        Run rehearsal = rehearsed();
        Approval approval = approve(PLAIN, "raul");
        Run run = live("rita");

        assertThat(started(run.id()).body())
                .contains(approval.hash(), "\"person\":\"raul\"", "\"rehearsal\":\"" + rehearsal.id() + "\"")
                .contains("\"people\":{", "\"user\":\"paula\"");
        assertThat(app.factsOf(run.id())).doesNotContain("rehearsal.waived");
        assertThat(app.get(Ledger.class).ofType("system", "plan.approved"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("raul");
                    assertThat(entry.body()).contains(approval.hash(), "because");
                });
        assertThat(approve(PLAIN, "raul")).as("sent again").isEqualTo(approval);
        assertThat(app.get(Approvals.class).of("shop", "practice")).containsExactly(approval);
    }

    @Test
    void approvalIsOfExactlyWhatWasThereThen() {
        rehearsed();
        approve(PLAIN, "raul");
        app.models = "drawn otherwise";
        assertThatThrownBy(() -> live("rita")).hasMessageContaining("changed since raul approved it at");
        app.models = "drawn";
        app.environment = TestPlan.environment();
        assertThatThrownBy(() -> live("rita")).hasMessageContaining("changed since raul approved it at");
        app.environment = environment();
        app.plan = by(TestPlan.plan(), "dan");
        assertThatThrownBy(() -> live("rita")).hasMessageContaining("changed since raul approved it at");
        app.plan = TestPlan.plan();
        assertThat(live("rita").mode()).isEqualTo(Run.Mode.LIVE);
    }

    @Test
    void whereNobodyKnowsTheAuthorTheApproverDoesNotStart() {
        rehearsed();
        approve(PLAIN, "rita");
        assertThatThrownBy(() -> live("rita"))
                .hasMessageContaining("nobody but rita")
                .hasMessageContaining("who wrote it");
        assertThat(live("raul").startedBy()).isEqualTo("raul");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rita", "rita@example.com"})
    void authorDoesNotApprove(String author) {
        app.plan = by(TestPlan.plan(), author);
        assertThatThrownBy(() -> approve(PLAIN, "rita"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("rita changed the plan shop last")
                .hasMessageContaining("raul");
        rehearsed();
        approve(PLAIN, "raul");
        assertThat(live("raul").startedBy())
                .as("who approves another's plan may start it")
                .isEqualTo("raul");
    }

    @Test
    void onlyTheRoleThatMayApprovesAndWaives() {
        assertThatThrownBy(() -> approve(PLAIN, "dan"))
                .isInstanceOf(NotEntitledException.class)
                .hasMessageContaining("dan may not approve a live run of shop in practice");
    }

    @Test
    void whatWasNotRehearsedNeedsAWaiverThatIsShownWhereverWaiversAre() {
        approve(PLAIN, "raul");
        assertThatThrownBy(() -> live("rita"))
                .hasMessageContaining("it has no rehearsal with GO")
                .hasMessageContaining("--waive-rehearsal REASON --until DAY");
        Run rehearsal = rehearsed();
        app.models = "drawn otherwise";
        approve(PLAIN, "raul");
        assertThatThrownBy(() -> live("rita"))
                .hasMessageContaining(rehearsal.id() + ", was of another plan, model or form");
        approve(WAIVED, "raul");
        Run run = live("rita");

        assertThat(app.get(RunViews.class).find(run.id()).orElseThrow().waivers())
                .singleElement()
                .satisfies(waiver -> {
                    assertThat(waiver.subject()).isEqualTo("the rehearsal");
                    assertThat(waiver.approver()).isEqualTo("raul");
                    assertThat(waiver.reason()).isEqualTo("only a comma was changed");
                });
        assertThat(app.get(SignOffSheets.class)
                        .find(run.id(), "S1")
                        .orElseThrow()
                        .conditions())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("the rehearsal: accepted by raul (release-manager)"));
        assertThat(app.factsOf(run.id())).startsWith("run.started", "rehearsal.waived");
        app.time.set(Instant.parse("2100-06-01T00:00:00Z"));
        app.get(WaiverExpiry.class).sweep();
        assertThat(app.factsOf(run.id())).as("it was for the start").doesNotContain("waiver.expired");
        assertThat(app.get(SignOffSheets.class)
                        .find(run.id(), "S1")
                        .orElseThrow()
                        .conditions())
                .hasSize(1);
    }

    @Test
    void waiverIsNotOnesOwnAndRunsOutAndHasAReasonAndAnEnd() {
        approve(WAIVED, "rita");
        approve(PLAIN, "raul");
        assertThatThrownBy(() -> live("rita")).hasMessageContaining("no rehearsal with GO");
        approve(new ApprovalRequest("practice", null, "short", DAY.toString()), "raul");
        app.time.set(DAY.plusDays(2).atStartOfDay(TestPlan.ZONE).toInstant());
        assertThatThrownBy(() -> live("rita")).hasMessageContaining("no rehearsal with GO");
        assertThatThrownBy(() -> approve(new ApprovalRequest("practice", null, " ", "2099-12-31"), "raul"))
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> approve(new ApprovalRequest("practice", null, "why", null), "raul"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("needs the last day on which it holds");
    }

    @Test
    void modelsThatChangedBeforeTheyWereDeployedAreNotDeployed() {
        rehearsed();
        approve(PLAIN, "raul");
        Run run = live("rita");
        assertThatThrownBy(() -> app.runs()
                        .deployed(run.id(), Map.of("shop.go-live", 2L), new Drawing("drawn otherwise", Map.of())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("these were not approved");
        app.runs().deployed(run.id(), Map.of("shop.go-live", 2L), new Drawing("drawn", Map.of()));
        assertThat(app.factsOf(run.id())).contains("run.deployed");
    }

    @Test
    void approvalsAreOnlyAddedTo() throws SQLException {
        approve(PLAIN, "raul");
        try (Connection connection = database.asApp();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "UPDATE golive.approval SET person = 'eve'",
                    "DELETE FROM golive.approval",
                    "TRUNCATE golive.approval")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void liveRunThatStartedIsNotStoppedByAChangeOfItsFiles() {
        rehearsed();
        approve(PLAIN, "raul");
        Run run = live("rita");
        app.runs().claim(run.id(), 1);
        app.models = "drawn otherwise";
        app.time.pass(Duration.ofHours(1));
        assertThat(app.runs().hold(run.id(), TestApp.by("rita")).state()).isEqualTo(Run.State.HELD);
    }
}
