package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.ledger.Ledger;
import io.golive.people.Holder;
import io.golive.plan.Environment;
import io.golive.plan.PlanException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles that people hold on some days only. */
class RolesIT {
    private static final Map<String, Object> DONE = Map.of("lines", List.of(Map.of("id", "q1", "result", "done")));

    @TempDir
    Path data;

    private TestApp app;

    @BeforeEach
    void start() {
        app = new TestApp(TestDatabase.fresh(), data, "host:1", TestPlan.plan(), TestPlan.environment());
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private static Environment withPo(Holder... holders) {
        Environment whole = TestPlan.environment();
        Map<String, List<Holder>> people = new HashMap<>(whole.people());
        people.put("po", List.of(holders));
        return new Environment(
                whole.name(),
                whole.purpose(),
                whole.sites(),
                people,
                whole.contacts(),
                whole.vars(),
                whole.audiences(),
                whole.alerts());
    }

    @Test
    void whoHoldsTheRoleIsJudgedWhenTheAnswerIsGiven() {
        LocalDate today = app.time.now().atZone(TestPlan.ZONE).toLocalDate();
        app.environment = withPo(new Holder("paula", null, today), new Holder("pete", today.plusDays(1), null));
        Run run = app.started();
        Asks asks = app.get(Asks.class);
        Asks.Prepared ask = asks.prepare(run.id(), Asks.Kind.CONFIRM, "q1", 5, 1, null);
        assertThat(ask.people()).containsExactly("paula");
        app.time.set(app.time.now().plusSeconds(24 * 3600));

        assertThat(asks.verify(run.id(), ask.askId(), 1, "paula", DONE))
                .isEqualTo(new Asks.Verified.Refused(
                        "paula does not hold the role po in this run (but tech-lead). It is held by pete", true));
        assertThat(asks.prepare(run.id(), Asks.Kind.CONFIRM, "q1", 5, 2, "not any more")
                        .people())
                .containsExactly("pete");
        assertThat(asks.verify(run.id(), ask.askId(), 2, "pete", DONE))
                .isEqualTo(new Asks.Verified.Accepted("answered"));
        assertThat(app.get(Ledger.class).read(run.id(), 0, 100))
                .filteredOn(entry -> entry.type().equals("ask.answered"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("pete"))
                .satisfies(entry -> assertThat(entry.body()).contains("\"role\":\"po\""));
    }

    @Test
    void aRunThatWouldAskNobodyDoesNotStart() {
        app.environment = withPo(new Holder("paula", LocalDate.parse("2099-01-01"), null));

        assertThatThrownBy(() -> app.started())
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("environments/practice.yaml:1: nobody holds the role 'po' on ")
                .hasMessageContaining("Write below people: po: [user.name]");
        assertThat(app.runs().list()).isEmpty();
    }
}
