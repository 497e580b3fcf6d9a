package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.people.Holder;
import io.golive.plan.Environment;
import io.golive.plan.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run that would ask nobody does not start. */
class NeededPeopleTest {
    private static final LocalDate D = LocalDate.parse("2026-05-04");
    private static final Instant NOW = Instant.parse("2026-04-20T10:00:00Z");

    private final NeededPeople needed = new NeededPeople(new WallTime() {
        @Override
        Instant now() {
            return NOW;
        }
    });

    @Test
    void aRunWhoseRolesAreHeldStarts() {
        assertThat(missing(Map.of(), Run.Mode.LIVE)).isEmpty();
        assertThat(missing(Map.of(), Run.Mode.REHEARSAL)).isEmpty();
    }

    @Test
    void aRoleThatNobodyHoldsOnItsDayIsNamedWithFileAndWhatToWrite() {
        Holder tillMay = new Holder("dan", null, D.minusDays(1));

        assertThat(missing(Map.of("devops", List.of(tillMay)), Run.Mode.LIVE))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.file()).isEqualTo("environments/practice.yaml");
                    assertThat(problem.found())
                            .isEqualTo("nobody holds the role 'devops' on 2026-05-04, when item c1 turns to it");
                    assertThat(problem.advice()).contains("Write below people: devops: [user.name]");
                });
        assertThat(missing(Map.of("devops", List.of(tillMay)), Run.Mode.REHEARSAL))
                .as("a rehearsal asks today")
                .isEmpty();
    }

    @Test
    void aRoleThatBeginsLaterIsNoneForARehearsalToday() {
        Holder fromD = new Holder("dan", D, null);

        assertThat(missing(Map.of("devops", List.of(fromD)), Run.Mode.LIVE)).isEmpty();
        assertThat(missing(Map.of("devops", List.of(fromD)), Run.Mode.REHEARSAL))
                .extracting(Problem::found)
                .containsExactly("nobody holds the role 'devops' on 2026-04-20, when item c1 turns to it");
    }

    @Test
    void aWatchNeedsSomebodyThroughItsWindowAndAFollowUpLater() {
        Holder tomorrow = new Holder("tom", null, D);
        Holder oneWeek = new Holder("paula", null, D.plusDays(7));
        Map<String, List<Holder>> people = Map.of(
                "tech-lead", List.of(tomorrow), "po", List.of(oneWeek), "release-manager", List.of(Holder.always("r")));

        assertThat(needed.missing(TestPlan.aftercare(), environment(people), Run.Mode.LIVE, D))
                .extracting(Problem::found)
                .containsExactlyInAnyOrder(
                        "nobody holds the role 'tech-lead' on 2026-05-05, when watch w1 turns to it",
                        "nobody holds the role 'po' on 2026-06-03, when follow-up search turns to it");
    }

    @Test
    void onePersonForTwoSignaturesIsRefusedOnTheDayOfTheSignOff() {
        Holder both = Holder.always("paula");
        Map<String, List<Holder>> people =
                Map.of("po", List.of(both), "tech-lead", List.of(both, new Holder("tom", null, D.minusDays(1))));

        assertThat(missing(people, Run.Mode.LIVE)).singleElement().satisfies(problem -> {
            assertThat(problem.found())
                    .isEqualTo("sign-off S1 needs 2 different people, but on 2026-05-04 po, tech-lead"
                            + " are held by no more than 1");
            assertThat(problem.advice()).contains("distinct: false");
        });
        assertThat(missing(people, Run.Mode.REHEARSAL)).isEmpty();
    }

    private List<Problem> missing(Map<String, List<Holder>> instead, Run.Mode mode) {
        return needed.missing(TestPlan.plan(), environment(instead), mode, D);
    }

    private static Environment environment(Map<String, List<Holder>> instead) {
        Environment whole = TestPlan.environment();
        Map<String, List<Holder>> people = new HashMap<>(whole.people());
        people.putAll(instead);
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
}
