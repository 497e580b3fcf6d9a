package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.golive.people.Holder;
import io.golive.people.Staff;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may answer, and what whoever may not is told. */
class EntitlementTest {
    private static final Instant MAY = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-04T10:00:00Z");
    private static final Staff STAFF = new Staff(
            Map.of(
                    "devops", List.of(new Holder("dan", null, LocalDate.parse("2026-05-31"))),
                    "po", List.of(Holder.always("paula"), Holder.always("pete"))),
            Map.of(),
            TestPlan.ZONE);

    @Test
    void whoeverHoldsARoleNowAnswersInTheFirstThatIsHeld() {
        assertThat(Entitlement.check("dan", List.of("devops"), STAFF, MAY)).isEqualTo("devops");
        assertThat(Entitlement.check("pete", List.of("devops", "po"), STAFF, MAY))
                .isEqualTo("po");
    }

    @Test
    void nobodyAssignedIsRefused() {
        for (String nobody : new String[] {null, " "}) {
            assertThatThrownBy(() -> Entitlement.check(nobody, List.of("devops"), STAFF, MAY))
                    .isInstanceOf(RefusedAnswer.class)
                    .hasMessageContaining("Nobody was assigned")
                    .hasMessageContaining("Assign it to yourself");
        }
    }

    @Test
    void anotherRoleIsRefusedNamingTheOwnOneAndWhoMay() {
        assertThatThrownBy(() -> Entitlement.check("dan", List.of("po"), STAFF, MAY))
                .isInstanceOf(RefusedAnswer.class)
                .hasMessage("dan does not hold the role po in this run (but devops). It is held by paula, pete");
        assertThatThrownBy(() -> Entitlement.check("eve", List.of("po"), STAFF, MAY))
                .hasMessage("eve does not hold the role po in this run, nor any other. It is held by paula, pete");
    }

    @Test
    void aRoleThatHasEndedIsNotHeldAnyMore() {
        assertThatThrownBy(() -> Entitlement.check("dan", List.of("devops", "po"), STAFF, JUNE))
                .hasMessageContaining("dan does not hold the role devops or po in this run, nor any other");
        assertThatThrownBy(() -> Entitlement.check("dan", List.of("devops"), STAFF, JUNE))
                .hasMessageContaining("Nobody holds the role devops")
                .hasMessageContaining("name people for it in the environment file");
    }

    @Test
    void eachDecisionMayTakeARoleOfItsOwn() {
        FrozenRun frozen = new FrozenRun(TestPlan.plan(), TestPlan.environment(), Map.of());
        Answer answer = new Answer(null, frozen, null, "dan", "devops", MAY, Map.of());

        assertThat(answer.mustHold(List.of("po", "devops"), "waive")).isEqualTo("devops");
        assertThatThrownBy(() -> answer.mustHold(List.of("tech-lead"), "waive"))
                .isInstanceOf(RefusedAnswer.class)
                .hasMessage("dan may not waive this: it takes the role tech-lead, held by tom, paula."
                        + " Decide something else, or leave the task to one of them");
    }
}
