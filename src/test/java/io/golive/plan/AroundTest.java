package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around the way to GO: watches, notices, follow-ups, ways back. */
class AroundTest {
    @TempDir
    Path folder;

    private Demo demo;
    private Plan plan;

    @BeforeEach
    void load() {
        demo = new Demo(folder);
        plan = demo.load(Demo.PLAN);
    }

    @Test
    void aWatchHasItsFigureItsThresholdsAndItsWindow() {
        Watch watch = plan.watch("E7-01").orElseThrow();

        assertThat(watch.owners()).containsExactly("devops", "po");
        assertThat(watch.check().kind()).isEqualTo("sql");
        assertThat(watch.check().alert()).containsExactly("value < 10");
        assertThat(watch.alertInARow()).isEqualTo(3);
        assertThat(watch.alertAfter()).isNull();
        assertThat(watch.every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(watch.from()).isEqualTo("second");
        assertThat(watch.lasts()).isEqualTo(Duration.ofHours(24));
        assertThat(watch.channel()).isEqualTo("DataDog");
        assertThat(watch.fulfils()).containsExactly("000-E7-01");
    }

    @Test
    void aWatchThatSaysLittleIsOfTheDefaultsOwnerAndRedAtOnce() {
        Plan plain = demo.load(Demo.PLAN
                .replace("    owner: [devops, po]\n", "")
                .replace("    alertAfter: 3\n", "    alertAfter: 10m\n")
                .replace("    every: 5m\n", ""));
        Watch watch = plain.watches().getFirst();

        assertThat(watch.owners()).containsExactly("devops");
        assertThat(watch.alertAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(watch.alertInARow()).isEqualTo(1);
        assertThat(watch.every()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aWatchMayUseWhatWasKeptBeforeTheStepThatItWatchesFrom() {
        String using = Demo.PLAN.replace("made_at > :stepStart", "id > :job");

        assertThat(demo.problems(using)).isEmpty();
        assertThat(demo.problems(using.replace("from: second", "from: first")))
                .extracting(Problem::found)
                .contains("'job' is kept in line 45, which is not done for sure before this");
    }

    @Test
    void aNoticeSaysWhenToWhomAndWhat() {
        Notice notice = plan.notices().getFirst();

        assertThat(notice.at()).isEqualTo(new PlannedTime(-1, LocalTime.of(9, 0)));
        assertThat(notice.after()).isEqualTo("before");
        assertThat(notice.to()).containsExactly("everybody");
        assertThat(notice.by()).containsExactly("mail", "chat");
        assertThat(notice.subject()).isEqualTo("It starts tomorrow");
        assertThat(notice.text()).contains("${plan}").contains("${flag}");
    }

    @Test
    void anEnvironmentSaysWhoAnAudienceIs() {
        assertThat(demo.environment(Demo.ENVIRONMENT).audiences())
                .containsOnlyKeys("everybody", "devops", "po")
                .containsEntry(
                        "everybody",
                        Map.of("mail", List.of("all@example.org", "boss@example.org"), "chat", List.of("team")));
    }

    @Test
    void aFollowUpWaitsAsLongAgainWhenItIsNotYetNeeded() {
        FollowUp followUp = plan.followUp("later").orElseThrow();

        assertThat(followUp.owner()).isEqualTo("po");
        assertThat(followUp.after()).isEqualTo(Duration.ofDays(30));
        assertThat(followUp.every()).isEqualTo(Duration.ofDays(30));
        assertThat(followUp.when().id()).isEqualTo("later-when");
        assertThat(followUp.when().ordered()).isFalse();
        assertThat(followUp.checklist().id()).isEqualTo("later");
        assertThat(followUp.checklist().ordered()).isTrue();
        assertThat(plan.checklist("later-when")).contains(followUp.when());
        assertThat(plan.items()).extracting(Item::id).endsWith("stable", "E7-04");
    }

    @Test
    void aFollowUpNeedsNoCondition() {
        Plan plain = demo.load(Demo.PLAN
                .replace("    when:\n", "    when-not:\n")
                .replaceAll("(?s)    when-not:.*?(    decide)", "$1"));

        assertThat(plain.followUps().getFirst().when().items()).isEmpty();
    }

    @Test
    void whatNobodyIsAskedAboutComesRoundUntilADay() {
        String when =
                Demo.PLAN.substring(Demo.PLAN.indexOf("after: 30d"), Demo.PLAN.indexOf("    items:\n      E7-04"));
        FollowUp daily = demo.load(Demo.PLAN.replace(when, "at: D+2 09:00\n    every: 1d\n    until: D+7\n"))
                .followUps()
                .getFirst();
        assertThat(daily.asks()).isFalse();
        assertThat(daily.at()).hasToString("D+2 09:00");
        assertThat(daily.every()).isEqualTo(Duration.ofDays(1));
        assertThat(daily.until()).hasToString("D+7 23:59");

        FollowUp once = demo.load(Demo.PLAN.replace(when, "at: D+7 09:00\n"))
                .followUps()
                .getFirst();
        assertThat(once.until()).isNull();
        assertThat(once.asks()).isFalse();
    }

    @Test
    void theWindowSaysByWhenAllMustBeOver() {
        assertThat(plan.window()).isNull();
        assertThat(demo.load(Demo.PLAN.replace("checklists:", "window: { until: D 23:00 }\nchecklists:"))
                        .window()
                        .until())
                .hasToString("D 23:00");
    }

    @Test
    void aWayBackHasTriggersStepsAndTheProofOfItsEnd() {
        Scenario back = plan.scenario("back").orElseThrow();

        assertThat(back.triggers())
                .containsExactly(
                        new Trigger(
                                List.of("po", "devops"),
                                "percent > 1",
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                List.of("000-E7-06")),
                        new Trigger(List.of(), null, "E7-01", null, null, null, "value < 1", true, List.of()),
                        new Trigger(List.of(), null, null, "restart", null, null, null, false, List.of()),
                        new Trigger(List.of(), null, null, null, "TooSlow", null, null, true, List.of()),
                        new Trigger(List.of(), null, null, null, null, "Spike", null, false, List.of()));
        assertThat(back.triggers())
                .extracting(Trigger::sentence)
                .containsExactly(
                        "started by po, devops, or figures percent > 1",
                        "E7-01 value < 1",
                        "restart is bad",
                        "alert TooSlow",
                        "webhook Spike");
        assertThat(back.undoes()).containsExactly("E2-01");
        assertThat(back.budget()).isEqualTo(Duration.ofMinutes(5));
        assertThat(back.despiteInDoubt()).isFalse();
        assertThat(demo.load(Demo.PLAN.replace("    budget: 5m", "    budget: 5m\n    despiteInDoubt: true"))
                        .scenario("back")
                        .orElseThrow()
                        .despiteInDoubt())
                .isTrue();
        assertThat(back.lists())
                .extracting(Checklist::id)
                .containsExactly("back", "back-if-still-fails", "back-restored", "back-follow-up");
        assertThat(back.followUp().owner()).isEqualTo("po");
        assertThat(back.restored().items()).extracting(Item::id).containsExactly("E7-08");
    }

    @Test
    void aRunWalksNoWayBackButProofAndCoverageDo() {
        assertThat(plan.items()).extracting(Item::id).doesNotContain("E7-07");
        assertThat(plan.item("E7-07")).as("its own work finds it").isPresent();
        assertThat(plan.checklist("back-restored")).isPresent();
        assertThat(plan.scenarioOf("E7-08")).map(Scenario::id).contains("back");
        assertThat(plan.everyItem()).extracting(Item::id).endsWith("E7-04", "E7-07", "asked-again", "E7-08", "cause");
    }

    @Test
    void everyOneCarriesItsRequirements() {
        assertThat(Carrier.of(plan))
                .filteredOn(carrier -> carrier.requirements().getFirst().startsWith("000-E7"))
                .extracting(carrier -> carrier.requirements().getFirst() + " " + carrier.carries() + " " + carrier.id()
                        + " " + carrier.kind())
                .containsExactly(
                        "000-E7-01 watch E7-01 sql",
                        "000-E7-02 notice E7-02 ",
                        "000-E7-03 follow-up later ",
                        "000-E7-04 item E7-04 http",
                        "000-E7-05 scenario back ",
                        "000-E7-06 trigger back ",
                        "000-E7-07 scenario step E7-07 http",
                        "000-E7-08 scenario step E7-08 http");
    }

    @Test
    void theyHaveTitlesInOtherLanguages() {
        demo.write("plan.vi.yaml", "E7-01: Một\nE7-02: Hai\nlater-when: Ba\nback-restored: Bốn\nE7-08: Năm\n");

        assertThat(demo.plans().titles(demo.load(Demo.PLAN), "vi")).hasSize(5);
    }
}
