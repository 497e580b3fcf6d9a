package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.people.Contact;
import io.golive.people.Holder;
import io.golive.plan.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleViewsIT {
    private static final Instant NOON = Instant.parse("2026-05-04T05:00:00Z");

    @TempDir
    Path data;

    private TestApp app;
    private Run run;

    @BeforeEach
    void start() {
        Environment given = TestPlan.environment();
        Map<String, List<Holder>> people = new HashMap<>(given.people());
        people.put("po", List.of(new Holder("paula", null, LocalDate.of(2026, 5, 4)), Holder.always("petra")));
        app = new TestApp(
                TestDatabase.fresh(),
                data,
                "host:1",
                TestPlan.plan(),
                new Environment(
                        given.name(),
                        given.purpose(),
                        given.sites(),
                        people,
                        Map.of("paula", new Contact("Paula Pham", "+84 90 1", null)),
                        given.vars(),
                        given.audiences(),
                        given.alerts()));
        app.time.set(NOON);
        run = app.started();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private RunView view() {
        return app.get(RunViews.class).find(run.id()).orElseThrow();
    }

    @Test
    void anOpenQuestionNamesWhoMayAnswerItOnThatDayAndHowToReachThem() {
        Asks.Prepared asked = app.get(Asks.class).prepare(run.id(), Asks.Kind.CONFIRM, "q1+q2", 1001, 1, null);

        assertThat(view().openAsks()).singleElement().satisfies(ask -> {
            assertThat(ask.people()).containsExactly("paula", "petra");
            assertThat(ask.call()).containsExactly("Paula Pham (paula), +84 90 1, until 2026-05-04", "petra");
            assertThat(ask.reminded()).isNull();
            assertThat(ask.page()).isEqualTo("/runs/" + run.id() + "/asks/" + asked.askId());
        });
        app.get(Reminders.class).remind(run.id(), asked.askId(), 71);
        assertThat(view().openAsks().getFirst().reminded()).isEqualTo(new RunView.ReminderView("paula", false, NOON));
        app.time.set(NOON.plusSeconds(86_400));
        assertThat(view().openAsks().getFirst().people()).containsExactly("petra");
        assertThat(view().people())
                .contains(new RunView.RoleView("po", List.of("petra")))
                .hasSize(4);
    }

    @Test
    void onlyAQuestionThatIsWaitedForLeadsToItsInstance() {
        Asks asks = app.get(Asks.class);
        Asks.Prepared asked = asks.prepare(run.id(), Asks.Kind.GATE, "G1", 1001, 1, null);
        assertThat(asks.waiting(run.id(), asked.askId()))
                .hasValueSatisfying(
                        waiting -> assertThat(waiting.processInstanceKey()).isEqualTo(1001));
        assertThat(asks.waiting(run.id(), "another")).isEmpty();
        asks.verify(run.id(), asked.askId(), 1, "rita", Map.of("decision", "judge"));
        assertThat(asks.waiting(run.id(), asked.askId())).isEmpty();
    }
}
