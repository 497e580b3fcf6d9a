package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.ledger.Ledger;
import io.golive.plan.Environment;
import io.golive.plan.Notice;
import io.golive.plan.Plan;
import io.golive.plan.PlanCopy;
import io.golive.plan.PlannedTime;
import io.golive.run.Notices.Sending;
import io.golive.target.Login;
import io.golive.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

class NoticesIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    /** 19:30 in Ho Chi Minh City. */
    private static final Instant HALF_PAST_SEVEN = Instant.parse("2026-11-25T12:30:00Z");

    private static final Duration LEASE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private TestApp app;
    private Notices notices;
    private Deliveries deliveries;
    private Run run;

    @BeforeEach
    void start() {
        app = new TestApp(TestDatabase.fresh(), data, "host:1", plan(), environment());
        notices = app.get(Notices.class);
        deliveries = app.get(Deliveries.class);
        app.time.set(HALF_PAST_SEVEN.minus(Duration.ofHours(3)));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private static Plan plan() {
        Plan plan = TestPlan.plan();
        return PlanCopy.with(
                plan,
                Map.of(
                        "notices",
                        List.of(
                                notice("tomorrow", -1, "09:00", null),
                                notice("live", 0, "19:30", "smoke"),
                                notice("checked", 0, "19:30", "database"))));
    }

    private static Notice notice(String id, int day, String at, String after) {
        return new Notice(
                id,
                "Title of " + id,
                new PlannedTime(day, LocalTime.parse(at)),
                after,
                List.of("accounting", "marketing"),
                List.of("mail", "chat"),
                "${flag} of ${plan} on ${day}",
                "${title}: see ${link}, s3cret-DB_READ",
                List.of(),
                1);
    }

    private static Environment environment() {
        return environment("HOOK");
    }

    private static Environment environment(String chatSecret) {
        Environment before = TestPlan.environment();
        Target mail = new Target("production", "mail", "smtp", Map.of(), null, null, Map.of());
        Target chat =
                new Target("production", "team-chat", "chat", Map.of(), null, new Login(null, chatSecret), Map.of());
        return new Environment(
                before.name(),
                before.purpose(),
                Map.of("staging", before.sites().get("staging"), "production", Map.of("mail", mail, "team-chat", chat)),
                before.people(),
                before.contacts(),
                before.vars(),
                Map.of(
                        "accounting", Map.of("mail", List.of("lan@example.com")),
                        "marketing", Map.of("mail", List.of("lan@example.com"), "chat", List.of("team-chat")),
                        "tech-lead", Map.of("mail", List.of("duc@example.com"))),
                before.alerts());
    }

    private void begin(Run.Mode mode) {
        run = app.start(new StartRequest("shop", "practice", mode, DAY, null), TestApp.by("rita"));
        app.runs().claim(run.id(), 1);
    }

    private RunView.NoticeView view(String id) {
        return app.get(RunViews.class).find(run.id()).orElseThrow().notices().stream()
                .filter(notice -> notice.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void smokeIsOver(boolean skipped) {
        app.get(Timeline.class).end(run.id(), "smoke", skipped);
    }

    private void due(String id) {
        app.time.set(notices.plan(run.id(), id, 5).startAt());
    }

    @Test
    void aNoticeWaitsForItsInstantAndForWhatItComesAfter() {
        begin(Run.Mode.LIVE);
        Timeline.Planned planned = notices.plan(run.id(), "live", 5);
        assertThat(planned.startAt()).isEqualTo(HALF_PAST_SEVEN);
        assertThat(notices.plan(run.id(), "live", 5)).isEqualTo(planned);
        assertThat(view("live").state()).isEqualTo("WAITING");
        assertThat(notices.send(run.id(), "live", 6)).isInstanceOf(Sending.NotYet.class);
        app.time.set(HALF_PAST_SEVEN);
        assertThat(notices.send(run.id(), "live", 6))
                .isEqualTo(new Sending.NotYet("smoke is not over yet", Duration.ofSeconds(5)));
        assertThat(deliveries.take(10, LEASE)).isEmpty();
        smokeIsOver(false);
        assertThat(notices.send(run.id(), "live", 6))
                .isEqualTo(new Sending.NotYet("2 of 2 messages are on their way", Duration.ofSeconds(5)));
        assertThat(notices.send(run.id(), "live", 6)).as("put on record once").isInstanceOf(Sending.NotYet.class);

        List<Deliveries.Delivery> taken = deliveries.take(10, LEASE);
        assertThat(taken).extracting(Deliveries.Delivery::to).containsExactlyInAnyOrder("lan@example.com", null);
        assertThat(taken)
                .extracting(delivery -> delivery.over().label())
                .containsExactlyInAnyOrder("production/mail", "production/team-chat");
        assertThat(taken).allSatisfy(delivery -> {
            assertThat(delivery.subject()).isEqualTo("NEW_SHOP of shop on 2026-11-25");
            assertThat(delivery.text())
                    .isEqualTo("Title of live: see http://127.0.0.1:8090/runs/" + run.id() + ", ***");
        });
        assertThat(deliveries.take(10, LEASE)).as("leased").isEmpty();
        taken.forEach(delivery -> deliveries.sent(delivery.id()));
        assertThat(notices.send(run.id(), "live", 6)).isEqualTo(new Sending.Over("SENT"));
        assertThat(view("live").state()).isEqualTo("SENT");
        assertThat(app.factsOf(run.id()))
                .containsSubsequence("notice.planned", "notice.handed-over", "notice.sent", "notice.sent");
    }

    @Test
    void inARehearsalItIsKeptAndShownAndNothingGoesOut() {
        begin(Run.Mode.REHEARSAL);
        Instant now = app.time.now();
        assertThat(notices.plan(run.id(), "tomorrow", 5).startAt()).isEqualTo(now.plusSeconds(3));
        app.time.pass(Duration.ofSeconds(3));
        assertThat(notices.send(run.id(), "tomorrow", 6)).isEqualTo(new Sending.Over("KEPT"));
        assertThat(notices.send(run.id(), "tomorrow", 6)).isEqualTo(new Sending.Over("KEPT"));
        assertThat(deliveries.take(10, LEASE)).isEmpty();
        RunView.NoticeView kept = view("tomorrow");
        assertThat(kept.text()).contains("Title of tomorrow");
        assertThat(kept.deliveries())
                .extracting(RunView.DeliveryView::state, RunView.DeliveryView::address)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("KEPT", "lan@example.com"),
                        org.assertj.core.groups.Tuple.tuple("KEPT", "team-chat"));
        assertThat(app.factsOf(run.id())).containsOnlyOnce("notice.kept").doesNotContain("notice.sent");
    }

    @Test
    void aNoticeBesideTheStepsDoesNotMoveTheirClock() {
        begin(Run.Mode.REHEARSAL);
        notices.plan(run.id(), "tomorrow", 5);
        notices.plan(run.id(), "live", 6);
        assertThat(app.get(Timeline.class).plan(run.id(), "migrations", 7).startAt())
                .isEqualTo(app.time.now().plusSeconds(3));
    }

    @Test
    void aHeldRunSendsNothingToAudiencesUntilItIsResumed() {
        begin(Run.Mode.LIVE);
        due("tomorrow");
        app.runs().hold(run.id(), TestApp.by("rita"));
        Sending held = notices.send(run.id(), "tomorrow", 6);
        assertThat(held).isInstanceOf(Sending.Held.class);
        app.runs().resume(run.id(), TestApp.by("rita"));
        assertThat(notices.send(run.id(), "tomorrow", 6))
                .as("the same element, told so again")
                .isEqualTo(held);
        assertThat(notices.send(run.id(), "tomorrow", 7)).isInstanceOf(Sending.NotYet.class);

        app.runs().hold(run.id(), TestApp.by("rita"));
        assertThat(deliveries.take(10, LEASE))
                .as("handed over, and held before it was sent")
                .isEmpty();
        app.runs().resume(run.id(), TestApp.by("rita"));
        assertThat(deliveries.take(10, LEASE)).hasSize(2);
    }

    @Test
    void aMessageAboutTheRunGoesAlsoWhileItIsHeldAndOnceForEachCause() {
        begin(Run.Mode.LIVE);
        app.runs().hold(run.id(), TestApp.by("rita"));
        tell("watch W1 red 1");
        tell("watch W1 red 1");
        List<Deliveries.Delivery> taken = deliveries.take(10, LEASE);
        assertThat(taken).singleElement().satisfies(delivery -> {
            assertThat(delivery.to()).isEqualTo("duc@example.com");
            assertThat(delivery.text()).startsWith("1200 ms").endsWith("/runs/" + run.id());
        });
        deliveries.sent(taken.getFirst().id());
        assertThat(view("watch W1 red 1").state()).isEqualTo("NOT_SENT");
        assertThat(view("watch W1 red 1").deliveries())
                .filteredOn(delivery -> delivery.audience().equals("po"))
                .singleElement()
                .satisfies(nobody -> assertThat(nobody.error()).contains("Write below audiences: po:"));
    }

    @Test
    void aMessageAboutTheRunIsKeptInARehearsal() {
        begin(Run.Mode.REHEARSAL);
        tell("watch W1 red 1", "tech-lead");
        assertThat(deliveries.take(10, LEASE)).isEmpty();
        assertThat(view("watch W1 red 1").state()).isEqualTo("KEPT");
    }

    @Test
    void aRehearsalSaysWhomALiveRunWouldNotReach() {
        begin(Run.Mode.REHEARSAL);
        tell("watch W1 red 1");
        assertThat(view("watch W1 red 1").state()).isEqualTo("NOT_SENT");
        assertThat(view("watch W1 red 1").deliveries())
                .extracting(RunView.DeliveryView::audience, RunView.DeliveryView::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("tech-lead", "KEPT"),
                        org.assertj.core.groups.Tuple.tuple("po", "FAILED"));
        assertThat(view("watch W1 red 1").deliveries())
                .filteredOn(delivery -> delivery.audience().equals("po"))
                .singleElement()
                .satisfies(nobody -> assertThat(nobody.error()).contains("Write below audiences: po:"));
    }

    private void tell(String source) {
        tell(source, "tech-lead", "po");
    }

    private void tell(String source, String... roles) {
        app.get(TransactionTemplate.class)
                .executeWithoutResult(status -> app.get(RunNotices.class)
                        .about(
                                app.get(RunRows.class).lock(run.id()),
                                app.get(Freezer.class).thaw(run.id()),
                                source,
                                List.of(roles),
                                "W1 is red",
                                "1200 ms"));
    }

    @Test
    void aFailedMessageIsTriedAgainAndGivenUpInTheEnd() {
        begin(Run.Mode.LIVE);
        due("tomorrow");
        notices.send(run.id(), "tomorrow", 6);
        List<Deliveries.Delivery> taken = deliveries.take(10, LEASE);
        deliveries.failed(taken.getFirst().id(), "nobody answers", false);
        deliveries.failed(taken.getLast().id(), "no such chat", true);
        assertThat(view("tomorrow").state()).isEqualTo("SENDING");
        assertThat(deliveries.take(10, LEASE)).as("after a pause").isEmpty();
        for (int attempt = 2; attempt <= 8; attempt++) {
            later();
            assertThat(deliveries.take(10, LEASE)).hasSize(1);
            deliveries.failed(taken.getFirst().id(), "nobody answers", false);
        }
        later();
        assertThat(deliveries.take(10, LEASE)).isEmpty();
        assertThat(notices.send(run.id(), "tomorrow", 6)).isEqualTo(new Sending.Over("NOT_SENT"));
        assertThat(view("tomorrow").deliveries())
                .extracting(RunView.DeliveryView::state, RunView.DeliveryView::attempts, RunView.DeliveryView::error)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("FAILED", 8, "nobody answers"),
                        org.assertj.core.groups.Tuple.tuple("FAILED", 1, "no such chat"));
        assertThat(app.get(Ledger.class).verify(run.id()).intact()).isTrue();
    }

    @Test
    void oneRowThatIsWrongKeepsNoOtherFromGoingOut() {
        begin(Run.Mode.LIVE);
        due("tomorrow");
        notices.send(run.id(), "tomorrow", 6);
        app.get(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("UPDATE golive.delivery SET connection = 'elsewhere/chat' WHERE way = 'chat'")
                .update();

        assertThat(deliveries.take(10, LEASE))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.to()).isEqualTo("lan@example.com"));
        assertThat(view("tomorrow").deliveries())
                .filteredOn(delivery -> delivery.way().equals("chat"))
                .singleElement()
                .satisfies(wrong -> {
                    assertThat(wrong.state()).isEqualTo("FAILED");
                    assertThat(wrong.error()).contains("has no target 'elsewhere/chat'. Tell team-chat by hand");
                });
        assertThat(app.factsOf(run.id())).containsOnlyOnce("notice.not-sent");
    }

    private void later() {
        app.get(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("UPDATE golive.delivery SET next_at = now()")
                .update();
    }

    @Test
    void aSecretThatIsMissingIsSaidBeforeALiveRunAndARehearsalNeedsNone() {
        app.environment = environment("MISSING");
        assertThatThrownBy(() -> begin(Run.Mode.LIVE)).hasMessageContaining("notice tomorrow needs the secret MISSING");
        begin(Run.Mode.REHEARSAL);
    }

    @Test
    void whatComesAfterASkippedStepIsNotSent() {
        begin(Run.Mode.LIVE);
        due("live");
        smokeIsOver(true);
        assertThat(notices.send(run.id(), "live", 6)).isEqualTo(new Sending.Over("SKIPPED"));
        assertThat(view("live").reason()).isEqualTo("smoke was skipped");
        assertThat(deliveries.take(10, LEASE)).isEmpty();
    }

    @Test
    void whatComesAfterAListWaitsUntilAllOfItIsGood() {
        begin(Run.Mode.REHEARSAL);
        due("checked");
        assertThat(notices.send(run.id(), "checked", 6)).isInstanceOf(Sending.NotYet.class);
        app.work().check(run.id(), "c1", 10, false);
        app.work().check(run.id(), "c2", 11, false);
        assertThat(notices.send(run.id(), "checked", 6)).isInstanceOf(Sending.NotYet.class);
        app.work().check(run.id(), "c3", 12, false);
        assertThat(notices.send(run.id(), "checked", 6)).isEqualTo(new Sending.Over("KEPT"));
    }
}
