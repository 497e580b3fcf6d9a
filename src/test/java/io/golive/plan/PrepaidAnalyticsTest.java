package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.plan.Item.Mode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The plan that ships, and the environment that it is practised in. */
class PrepaidAnalyticsTest {
    private final Plans plans = new Plans(Path.of("bpmn"), Kinds.scan(), ActionKinds.scan());
    private final Plan plan = plans.load("prepaid-analytics");

    /** The requirement ids of the checklist. */
    private static Set<String> requirements() {
        return Inventory.read(Path.of("bpmn/prepaid-analytics/requirements.md")).stream()
                .map(Requirement::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> carried() {
        return Carrier.of(plan).stream()
                .flatMap(carrier -> carrier.requirements().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void carriesRequirementsThatExist() {
        assertThat(requirements()).containsAll(carried());
    }

    @Test
    void carriesAllOfTheDatabaseTheTimelineAndTheSignatures() {
        Set<String> due = requirements().stream()
                .filter(id -> id.matches("000-(E1-(G3|G5|G6|G7)|E2-01|E2\\.1|E3\\.1|E4\\.2|E5|E7-P[23]-T).*"))
                .collect(Collectors.toSet());

        assertThat(carried()).containsAll(due);
    }

    @Test
    void isMostlyDoneByMachinesOfEveryKind() {
        assertThat(plan.items().filter(item -> item.mode() != Mode.QUESTION)).hasSizeGreaterThanOrEqualTo(40);
        assertThat(plan.items()
                        .filter(item -> item.check() != null)
                        .map(item -> item.check().kind()))
                .contains("sql", "http", "command", "compare");
        assertThat(plan.items()
                        .filter(item -> item.action() != null)
                        .map(item -> item.action().kind()))
                .contains("sql", "http", "command", "flyway");
        assertThat(plan.items().filter(item -> item.mode() == Mode.QUESTION)).isNotEmpty();
    }

    @Test
    void actsForRealInEveryStepOfTheDay() {
        assertThat(plan.steps().stream().filter(step -> step.at().dayOffset() == 0))
                .allSatisfy(step -> assertThat(step.checklist().items())
                        .as(step.id())
                        .anyMatch(item -> item.mode() == Mode.ACTION
                                && item.action().site().equals("production")));
    }

    @Test
    void takesItsMigrationsAndQueriesFromFilesBesideIt() {
        assertThat(plan.item("E3.1-1700a").orElseThrow().action().properties().get("files"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(plan.item("E2.6-02")
                        .orElseThrow()
                        .check()
                        .properties()
                        .get("left")
                        .toString())
                .contains("mv_prepaid_order_daily");
    }

    @Test
    void runsInThePracticeEnvironment() {
        Environment environment = plans.environment(plan, "practice");

        assertThat(environment.purpose()).isEqualTo(Environment.Purpose.PRACTICE);
        assertThat(environment.people().keySet()).containsExactlyInAnyOrderElementsOf(plan.roles());
    }

    @Test
    void whoeverIsAskedHasADeputyAndAPhone() {
        Environment environment = plans.environment(plan, "practice");

        assertThat(environment.everybody()).allSatisfy((role, users) -> {
            assertThat(users).as(role).hasSizeGreaterThanOrEqualTo(2);
            assertThat(users)
                    .allSatisfy(
                            user -> assertThat(environment.contacts().get(user).phone())
                                    .as(user)
                                    .isNotNull());
        });
    }

    @Test
    void riskOfMoneyAndOfSecurityIsNotAcceptedByWhoeverLooksAtIt() {
        assertThat(plan.items().filter(item -> item.owner().equals("security")))
                .isNotEmpty()
                .allSatisfy(item ->
                        assertThat(item.waivedBy()).as(item.id()).containsExactly("tech-lead", "release-manager"));
        assertThat(Set.of("E2.6-01", "E2.6-02", "E4.2-01"))
                .allSatisfy(id -> assertThat(plan.item(id).orElseThrow().waivedBy())
                        .containsExactly("accountant", "release-manager"));
    }

    @Test
    void hasVietnameseTitles() {
        assertThat(plans.titles(plan, "vi")).containsEntry("migrations", "Chạy migration cơ sở dữ liệu");
    }
}
