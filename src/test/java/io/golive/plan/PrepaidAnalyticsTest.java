package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.plan.Item.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plan that ships, and the environment that it is practised in. */
class PrepaidAnalyticsTest {
    private final Plans plans = new Plans(Path.of("bpmn"), Kinds.scan(), ActionKinds.scan());
    private final Plan plan = plans.load("prepaid-analytics");

    /** The requirement ids of the checklist that this part of the plan may carry. */
    private static Set<String> requirements() {
        Set<String> ids = new TreeSet<>();
        ids.addAll(List.of("E1-G3", "E1-G5a", "E1-G5b", "E1-G5c", "E1-G7", "E2-01"));
        numbered(ids, "E2.1-", 23);
        numbered(ids, "E2.2-", 9);
        numbered(ids, "E2.4-", 7);
        numbered(ids, "E2.5-", 13);
        numbered(ids, "E2.6-", 3);
        Stream.of(
                        "1700", "1700a", "1700b", "1730", "1730a", "1800", "1800a", "1800b", "1830", "1830a", "1830b",
                        "1830c")
                .forEach(id -> ids.add("E3.1-" + id));
        Stream.of("1830d", "1900", "1900a", "1900b", "1915", "1915a", "1915b", "1915c", "1915d", "1915e")
                .forEach(id -> ids.add("E3.1-" + id));
        numbered(ids, "E4.1-", 5);
        numbered(ids, "E4.2-", 2);
        numbered(ids, "E4.3-", 3);
        numbered(ids, "E5-", 7);
        return ids.stream().map(id -> "000-" + id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void numbered(Set<String> ids, String prefix, int last) {
        IntStream.rangeClosed(1, last).forEach(number -> ids.add("%s%02d".formatted(prefix, number)));
    }

    private Set<String> carried() {
        Set<String> ids = new TreeSet<>();
        plan.checklists().forEach(list -> ids.addAll(list.fulfils()));
        plan.steps().forEach(step -> ids.addAll(step.checklist().fulfils()));
        plan.items().forEach(item -> ids.addAll(item.fulfils()));
        plan.gates().forEach(gate -> ids.addAll(gate.fulfils()));
        plan.signoffs().forEach(signoff -> ids.addAll(signoff.fulfils()));
        return ids;
    }

    @Test
    void carriesRequirementsThatExist() {
        assertThat(requirements()).containsAll(carried());
    }

    @Test
    void carriesAllOfTheDatabaseTheTimelineAndTheSignatures() {
        Set<String> due = requirements().stream()
                .filter(id -> id.matches("000-(E1|E2-01|E2\\.1|E3\\.1|E4\\.2|E5).*"))
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
    void hasVietnameseTitles() {
        assertThat(plans.titles(plan, "vi")).containsEntry("migrations", "Chạy migration cơ sở dữ liệu");
    }
}
