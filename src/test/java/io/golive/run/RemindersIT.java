package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.ledger.Ledger;
import io.golive.people.Contact;
import io.golive.plan.Environment;
import io.golive.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told that a question is not answered, in which order, and when. */
class RemindersIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    /** 16:00 in Ho Chi Minh City. */
    private static final Instant FOUR = Instant.parse("2026-11-25T09:00:00Z");

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @TempDir
    Path data;

    private TestApp app;
    private Reminders reminders;
    private Run run;
    private Asks.Prepared ask;

    @BeforeEach
    void start() {
        app = new TestApp(TestDatabase.fresh(), data, "host:1", TestPlan.plan(), environment());
        reminders = app.get(Reminders.class);
        app.time.set(FOUR);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    /** dan and dora hold devops; dan has no address, the audience of the role has. */
    private static Environment environment() {
        Environment before = TestPlan.environment();
        return new Environment(
                before.name(),
                before.purpose(),
                Map.of(
                        "staging",
                        before.sites().get("staging"),
                        "production",
                        Map.of("mail", new Target("production", "mail", "smtp", Map.of(), null, null, Map.of()))),
                before.people(),
                Map.of(
                        "dora", new Contact("Dora", "+84 90 000 0002", "dora@example.com"),
                        "rita", new Contact(null, null, "rita@example.com")),
                before.vars(),
                Map.of("devops", Map.of("mail", List.of("ops@example.com"))),
                before.alerts());
    }

    private void begin(Run.Mode mode, String clock) {
        run = app.start(new StartRequest("shop", "practice", mode, DAY, clock), TestApp.by("rita"));
        app.runs().claim(run.id(), 1);
        app.get(Timeline.class).plan(run.id(), "migrations", 5);
        app.get(StepRows.class).begun(run.id(), "migrations", app.time.now(), app.time.now());
        ask = app.get(Asks.class).prepare(run.id(), Asks.Kind.OVERRUN, "migrations", 70, 1, null);
    }

    private Optional<Instant> remind(long elementInstance) {
        return reminders.remind(run.id(), ask.askId(), elementInstance);
    }

    private List<String> told() {
        return app.get(Ledger.class).read(run.id(), 0, 1000).stream()
                .filter(entry -> entry.type().matches("ask\\.(reminded|escalated)"))
                .map(entry -> entry.type() + " " + entry.body().replaceFirst(".*\"told\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    @Test
    void theHolderIsToldThenTheDeputyThenTheRoleItIsEscalatedToForEver() {
        begin(Run.Mode.LIVE, null);
        assertThat(ask.remindAt()).isEqualTo(FOUR.plus(HALF_AN_HOUR));
        for (int element = 100; element < 104; element++) {
            app.time.pass(HALF_AN_HOUR);
            assertThat(remind(element)).contains(app.time.now().plus(HALF_AN_HOUR));
        }

        assertThat(told())
                .containsExactly(
                        "ask.reminded dan",
                        "ask.reminded dora",
                        "ask.escalated release-manager",
                        "ask.escalated release-manager");
        List<Deliveries.Delivery> out = app.get(Deliveries.class).take(10, Duration.ofMinutes(1));
        assertThat(out)
                .extracting(Deliveries.Delivery::to)
                .containsExactly("ops@example.com", "dora@example.com", "rita@example.com", "rita@example.com");
        assertThat(out.get(1).subject())
                .isEqualTo("Waiting for your answer: Step migrations takes longer than planned");
        assertThat(out.get(1).text())
                .contains("Asked of devops since 2026-11-25 16:00")
                .contains("- Dora (dora), +84 90 000 0002")
                .endsWith("/runs/" + run.id());
        assertThat(out.get(2).subject()).startsWith("Nobody of devops has answered: ");
    }

    @Test
    void aReminderThatComesTwiceTellsOnce() {
        begin(Run.Mode.LIVE, null);
        Optional<Instant> next = remind(100);
        app.time.pass(Duration.ofSeconds(20));

        assertThat(remind(100)).isEqualTo(next);
        assertThat(told()).containsExactly("ask.reminded dan");
    }

    @Test
    void whatIsAnsweredOrTakenAwayRemindsNobody() {
        begin(Run.Mode.LIVE, null);
        app.get(Asks.class).verify(run.id(), ask.askId(), 1, "dan", Map.of("decision", "wait"));
        assertThat(remind(100)).isEmpty();
        ask = app.get(Asks.class).prepare(run.id(), Asks.Kind.OVERRUN, "migrations", 71, 1, null);
        app.get(Timeline.class).end(run.id(), "migrations", false);
        assertThat(remind(101)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void peopleOfARehearsalAreNotCompressedAndNothingGoesOut() {
        begin(Run.Mode.REHEARSAL, "auto");
        assertThat(ask.remindAt()).isEqualTo(FOUR.plusSeconds(60));
        assertThat(remind(100)).contains(FOUR.plusSeconds(60));
        assertThat(app.get(Deliveries.class).take(10, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void everyQuestionSaysWhomToCallSinceWhenAndWhereItIsShown() {
        begin(Run.Mode.LIVE, null);
        assertThat(ask.facts())
                .containsEntry("call", List.of("dan", "Dora (dora), +84 90 000 0002"))
                .containsEntry("since", "2026-11-25 16:00")
                .containsEntry("link", "http://127.0.0.1:8090/runs/" + run.id() + "#step-migrations");
    }
}
