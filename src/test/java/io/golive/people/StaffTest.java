package io.golive.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaffTest {
    /** 00:30 on the first of May where the plan is; still April in UTC. */
    private static final Instant FIRST_OF_MAY = Instant.parse("2026-04-30T17:30:00Z");

    private static final Instant LAST_OF_MAY = Instant.parse("2026-05-31T16:59:59Z");

    private final Staff staff = staff();

    private static Staff staff() {
        Map<String, List<Holder>> roles = new LinkedHashMap<>();
        roles.put("release-manager", List.of(Holder.always("hanh"), Holder.always("son")));
        roles.put(
                "devops",
                List.of(
                        new Holder("binh", LocalDate.parse("2026-05-01"), LocalDate.parse("2026-05-31")),
                        new Holder("son", null, null),
                        new Holder("binh", LocalDate.parse("2026-07-01"), null)));
        return new Staff(
                roles,
                Map.of(
                        "hanh", new Contact("Võ Hạnh", "+84 90 000 0001", "hanh@example.org"),
                        "son", new Contact(null, null, "son@example.org")),
                ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    @Test
    void asksInTheOrderOfTheEnvironment() {
        assertThat(staff.holders("devops", FIRST_OF_MAY)).containsExactly("binh", "son");
        assertThat(staff.holders(List.of("devops", "release-manager"), FIRST_OF_MAY))
                .containsExactly("binh", "son", "hanh");
        assertThat(staff.holders("nobody", FIRST_OF_MAY)).isEmpty();
    }

    @Test
    void daysAreThoseOfTheZoneWithBothEnds() {
        assertThat(staff.holds("binh", "devops", FIRST_OF_MAY)).isTrue();
        assertThat(staff.holds("binh", "devops", FIRST_OF_MAY.minusSeconds(1801)))
                .isFalse();
        assertThat(staff.holds("binh", "devops", LAST_OF_MAY)).isTrue();
        assertThat(staff.holds("binh", "devops", LAST_OF_MAY.plusSeconds(1))).isFalse();
        assertThat(staff.holds("binh", "devops", Instant.parse("2030-01-01T00:00:00Z")))
                .isTrue();
    }

    @Test
    void tellsWhichRolesSomebodyHolds() {
        assertThat(staff.rolesOf("son", FIRST_OF_MAY)).containsExactly("release-manager", "devops");
        assertThat(staff.rolesOf("binh", LAST_OF_MAY.plusSeconds(1))).isEmpty();
    }

    @Test
    void callsByPhoneElseByMailAndSaysUntilWhen() {
        assertThat(staff.callList("release-manager", FIRST_OF_MAY))
                .containsExactly("Võ Hạnh (hanh), +84 90 000 0001", "son, son@example.org");
        assertThat(staff.callList("devops", FIRST_OF_MAY))
                .containsExactly("binh, until 2026-05-31", "son, son@example.org");
        assertThat(staff.contact("binh")).isEmpty();
    }

    @Test
    void onePersonSpeaksForOneRoleOnly() {
        assertThat(DifferentPeople.most(List.of(List.of("a"), List.of("a")))).isEqualTo(1);
        assertThat(DifferentPeople.most(List.of(List.of("a", "b"), List.of("a"))))
                .as("the first makes room")
                .isEqualTo(2);
        assertThat(DifferentPeople.most(List.of(List.of("a", "b"), List.of("b", "a"), List.of("b"))))
                .isEqualTo(2);
        assertThat(DifferentPeople.most(List.of(List.of(), List.of("b")))).isEqualTo(1);
    }
}
