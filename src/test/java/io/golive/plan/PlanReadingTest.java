package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.plan.Item.Mode;
import io.golive.plan.Item.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan that is right is read as. */
class PlanReadingTest {
    @TempDir
    Path folder;

    private Demo demo;
    private Plan plan;

    @BeforeEach
    void load() {
        demo = new Demo(folder);
        plan = demo.load(Demo.PLAN);
    }

    private Item item(String id) {
        return plan.item(id).orElseThrow();
    }

    @Test
    void sayingNothingMeansTheDefaults() {
        Item item = item("E1-01");

        assertThat(item.priority()).isEqualTo(Priority.MUST);
        assertThat(item.waivable()).isTrue();
        assertThat(item.auto()).isFalse();
        assertThat(item.check().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(item.check().patience()).isNull();
        assertThat(item.check().within()).isNull();
        assertThat(plan.steps().getFirst().startWithin()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aPlanThatSaysNothingOfWhoDecidesLeavesItToTheOwnerAndTheReleaseManager() {
        assertThat(item("E1-01").waivedBy()).containsExactly("devops");
        assertThat(item("asked").waivedBy()).containsExactly("po");
        assertThat(plan.mayCommand("hold")).containsExactly("release-manager");
        assertThat(plan.remind()).isEqualTo(Duration.ofMinutes(30));
        assertThat(plan.escalate()).isEqualTo("release-manager");
        assertThat(plan.signoff("E9-02").orElseThrow().distinct()).isTrue();
        assertThat(demo.load(Demo.PLAN.replace("release-manager", "boss")).mayCommand("start"))
                .as("the first role, where no release manager is one")
                .containsExactly("boss");
    }

    @Test
    void whatIsNotSkippedAndWhatTakesASecondPersonIsSaidWhereItStands() {
        assertThat(item("restart").confirm()).isNull();
        assertThat(plan.step("first").orElseThrow().unskippable()).isEmpty();
        plan = demo.load(Demo.PLAN
                .replace("    takes: 1h", "    takes: 1h\n    skippable: false")
                .replace("        within: 1s", "        within: 1s\n        skippable: false")
                .replace("        command: crontab-list", "        confirm: po\n        command: crontab-list"));
        assertThat(item("restart").confirm()).isEqualTo("po");
        assertThat(plan.step("first").orElseThrow().unskippable()).containsExactly("E2-02");
        assertThat(plan.step("second").orElseThrow().unskippable()).containsExactly("second");
    }

    @Test
    void whoDecidesIsSaidByTheItemThenItsListThenTheDefaults() {
        plan = demo.load(Demo.PLAN
                .replace("owner: devops }", "owner: devops, waivedBy: release-manager, remind: 45m, escalate: po }")
                .replace("    site: staging\n", "    site: staging\n    waivedBy: [po, devops]\n")
                .replace("fulfils: [E1-03]", "waivedBy: devops")
                .replace("    remind: 2h", "    distinct: false")
                .replace("\nsteps:", "\ncommands: { start: [po, devops] }\n\nsteps:"));

        assertThat(item("E1-01").waivedBy()).containsExactly("devops");
        assertThat(item("E1-04").waivedBy()).containsExactly("po", "devops");
        assertThat(item("E2-01").waivedBy()).containsExactly("release-manager");
        assertThat(plan.remind()).isEqualTo(Duration.ofMinutes(45));
        assertThat(plan.escalate()).isEqualTo("po");
        assertThat(plan.mayCommand("start")).containsExactly("po", "devops");
        assertThat(plan.mayCommand("abandon")).containsExactly("release-manager");
        assertThat(plan.signoff("E9-02").orElseThrow().distinct()).isFalse();
        assertThat(plan.signoff("E9-02").orElseThrow().remind())
                .as("as the plan says")
                .isNull();
    }

    @Test
    void siteTargetAndOwnerComeFromTheItemThenItsListThenTheDefaults() {
        assertThat(item("E1-01").check().site()).isEqualTo("staging");
        assertThat(item("E1-02[one]").check().site()).isEqualTo("production");
        assertThat(item("E2-01").check().site()).isEqualTo("production");
        assertThat(item("E2-01").check().target()).isEqualTo("db");
        assertThat(item("E2-02").check().target()).isEqualTo("web");
        assertThat(item("E1-01").owner()).isEqualTo("devops");
        assertThat(item("asked").owner()).isEqualTo("po");
    }

    @Test
    void keysInsideDoSpeakOfTheActionAndKeysBesideItOfTheProof() {
        Item item = item("E2-01");

        assertThat(item.mode()).isEqualTo(Mode.ACTION);
        assertThat(item.action().target()).isEqualTo("web");
        assertThat(item.action().as()).isEqualTo("clerk");
        assertThat(item.action().idempotent()).isTrue();
        assertThat(item.action().keep()).containsExactly(Map.entry("job", "body.jobId"));
        assertThat(item.action().properties())
                .containsEntry("request", "POST /export")
                .containsEntry("body", Map.of("report", "a"));
        assertThat(item.check().as()).isNull();
        assertThat(item.check().patience()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void anActionIsNotCancelledBeforeItIsTooLate() {
        assertThat(item("restart").action().within()).isEqualTo(Duration.ofMinutes(5));
        assertThat(item("restart").action().timeout()).isGreaterThan(Duration.ofMinutes(5));
    }

    @Test
    void eachMakesAnItemForEveryEntry() {
        assertThat(plan.items().map(Item::id))
                .containsExactly(
                        "E1-01",
                        "E1-02[one]",
                        "E1-02[two]",
                        "E1-04",
                        "E1-05",
                        "asked",
                        "E2-01",
                        "E2-02",
                        "restart",
                        "E3-01",
                        "stable",
                        "E7-04");
        assertThat(item("E1-02[two]").title()).isEqualTo("View two is there");
        assertThat(item("E1-02[two]").parent()).isEqualTo("E1-02");
        assertThat(item("E1-02[two]").it()).isEqualTo("two");
        assertThat(item("E1-05").title()).isEqualTo("Column paid is there");
        assertThat(item("E1-05").it()).isEqualTo(Map.of("name", "paid"));
        assertThat(item("E1-05").parent()).isEqualTo("columns");
        assertThat(item("E1-01").parent()).isNull();
    }

    @Test
    void anItemCarriesItsOwnRequirementAndThoseThatItFulfilsBesides() {
        assertThat(item("E1-01").fulfils()).containsExactly("000-E1-01", "000-E1-03");
        assertThat(item("E1-02[one]").fulfils()).containsExactly("000-E1-02");
        assertThat(item("E1-04").fulfils()).containsExactly("000-E1-04");
        assertThat(item("asked").fulfils()).isEmpty();
        assertThat(plan.gate("E9-01").orElseThrow().fulfils()).containsExactly("000-E9-01");
    }

    @Test
    void filesBesideThePlanAreReadIntoIt() throws IOException {
        assertThat(item("E1-02[one]").check().properties().get("query"))
                .isEqualTo("SELECT count(*) FROM pg_matviews WHERE matviewname = :it\n");
        assertThat(item("restart").action().properties().get("files"))
                .isEqualTo(Map.of("cron/a.crontab", "* * * * * true\n"));

        demo.write("migrations/p1/V1__a.sql", "SELECT 1;\n").write("migrations/p1/V2__b.sql", "SELECT 2;\n");
        plan = demo.load(Demo.PLAN.replace(
                "target: scripts\n        do: { command: [cron-install, cron/a.crontab], within: 5m }\n        command: crontab-list\n        expect: exit = 0",
                "do: { flyway: migrations/p1 }\n        sql: SELECT 1\n        expect: value = 1"));
        assertThat(item("restart").action().properties())
                .containsEntry("location", "migrations/p1")
                .containsEntry(
                        "files",
                        Map.of("migrations/p1/V1__a.sql", "SELECT 1;\n", "migrations/p1/V2__b.sql", "SELECT 2;\n"));
        assertThat(Files.isDirectory(folder.resolve("demo/migrations/p1"))).isTrue();
    }

    @Test
    void aLinkDoesNotLeadOutOfThePlansFolder() throws IOException {
        Path secret = Files.writeString(folder.resolve("elsewhere.sql"), "SELECT 'secret'");
        Files.createSymbolicLink(folder.resolve("demo/sql/link.sql"), secret);

        assertThat(demo.problems(Demo.PLAN.replace("sql/view.sql", "sql/link.sql")))
                .extracting(Problem::found)
                .containsExactly("'sql/link.sql' leads out of the plan's folder");
    }

    @Test
    void questionsHaveTheirAnswers() {
        assertThat(item("asked").mode()).isEqualTo(Mode.QUESTION);
        assertThat(item("asked").question())
                .isEqualTo(new Question("Did somebody look?", List.of("looked", "not needed")));
    }

    @Test
    void stepsHaveTheirTimesAndOrder() {
        Step second = plan.step("second").orElseThrow();

        assertThat(second.at()).isEqualTo(new PlannedTime(1, LocalTime.of(8, 30)));
        assertThat(second.takes()).isEqualTo(Duration.ofHours(1));
        assertThat(second.checklist().ordered()).isTrue();
        assertThat(plan.checklist("before").orElseThrow().ordered()).isFalse();
    }

    @Test
    void aChecklistRunsInOrderWhereItSaysSoAndAStepAlways() {
        Plan inOrder = demo.load(Demo.PLAN.replace(
                "before The day before:\n    site: staging",
                "before The day before:\n    inOrder: true\n    site: staging"));

        assertThat(inOrder.checklist("before").orElseThrow().ordered()).isTrue();
        assertThat(demo.problems(Demo.PLAN.replace("takes: 1h", "takes: 1h\n    inOrder: true")))
                .extracting(Problem::advice)
                .containsExactly("A step always runs from top to bottom");
    }

    @Test
    void gatesAndSignoffsKnowWhatTheyWaitFor() {
        Gate gate = plan.gate("E9-01").orElseThrow();
        SignOff signoff = plan.signoff("E9-02").orElseThrow();

        assertThat(gate.needs()).containsExactly("before", "E2-01");
        assertThat(gate.fresh()).isEqualTo(Duration.ofHours(24));
        assertThat(gate.drills())
                .containsExactly(
                        new NeededDrill("back", Duration.ofMinutes(5), Duration.ofDays(30)),
                        new NeededDrill("restart", Duration.ofMinutes(1), Duration.ofDays(7)));
        assertThat(gate.blocks()).isEqualTo("day-0");
        assertThat(signoff.by()).containsExactly("po", "devops");
        assertThat(signoff.need()).isEqualTo(2);
        assertThat(signoff.remind()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void eachSignatureMayFulfilARequirement() {
        plan = demo.load(Demo.PLAN.replace(
                "E9-02 Agreed:\n    by: [po, devops]", "E9 Agreed:\n    by: { E9-03: po, E9-04: devops }"));
        SignOff signoff = plan.signoff("E9").orElseThrow();

        assertThat(signoff.by()).containsExactly("po", "devops");
        assertThat(signoff.fulfils())
                .as("E9 is the heading of what it carries")
                .containsExactly("000-E9-03", "000-E9-04");
    }

    @Test
    void titlesInAnotherLanguageNameIdsOfThePlan() {
        demo.write("plan.vi.yaml", "before: Ngày hôm trước\nE1-02: View có đó\n");
        assertThat(demo.plans().titles(demo.load(Demo.PLAN), "vi")).containsEntry("before", "Ngày hôm trước");
        assertThat(demo.plans().titles(plan, "fr")).isEmpty();

        demo.write("plan.vi.yaml", "before: Ngày hôm trước\nbefor: Ngày\n");
        assertThat(demo.problems(Demo.PLAN))
                .containsExactly(
                        new Problem("plan.vi.yaml", 2, "there is no 'befor' in this plan", "Did you mean 'before'?"));
    }
}
