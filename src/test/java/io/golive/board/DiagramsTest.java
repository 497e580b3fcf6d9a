package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import io.golive.run.Lists;
import io.golive.run.Rollback;
import io.golive.run.Rollbacks;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our facts on the models that we ship, of {@link SampleRun}. */
class DiagramsTest {
    private static final String STEP = "run/part_day_0/id_migrations";

    private final Runs runs = mock(Runs.class);
    private final RunViews views = mock(RunViews.class);
    private final Lists lists = mock(Lists.class);
    private final Rollbacks rollbacks = mock(Rollbacks.class);
    private final RunView view = spy(SampleRun.view());
    private final Diagrams diagrams = new Diagrams(runs, views, lists, rollbacks, "http://127.0.0.1:8080");

    @BeforeEach
    void oneRun() {
        when(views.find(SampleRun.ID)).thenReturn(Optional.of(view));
        when(runs.frozen(SampleRun.ID)).thenReturn(SampleDiagram.frozen());
        SampleDiagram.units(lists);
    }

    @Test
    void aStepTellsPlannedActualLateAndItsState() {
        assertThat(fact("run/part_day_0", "id_migrations").told()).satisfies(told -> {
            assertThat(told.what()).isEqualTo("step");
            assertThat(told.mark().word()).isEqualTo("running, late");
            assertThat(told.mark().tone()).isEqualTo("warn");
            assertThat(told.brief()).isEqualTo("10:00:32 12.0 s late");
            assertThat(told.said())
                    .contains(
                            "planned D 17:00, takes 30 min",
                            "began 10:00:32, 12.0 s late",
                            "takes longer than planned");
            assertThat(told.over()).isFalse();
        });
    }

    @Test
    void aStepBesideAnotherDayTellsItsOwn() {
        assertThat(fact("run/part_day_plus_1", "id_next-morning").told().brief())
                .isEqualTo("D+1 08:30");
    }

    @Test
    void aChecklistTellsItsOutcomesAndNamesWhatFailed() {
        Told told = fact("run/part_day_minus_1", "id_database").told();

        assertThat(told.mark().word()).isEqualTo("fail");
        assertThat(told.brief()).isEqualTo("2 of 2");
        assertThat(told.said()).containsExactly("items: 1 fail, 1 pass", "E2.1-14 The debt index is partial: fail");
    }

    @Test
    void aPartTellsHowFarItHasComeAndWhatIsRedInIt() {
        Told told = fact("run", "part_day_minus_1").told();

        assertThat(told.mark().tone()).isEqualTo("bad");
        assertThat(told.said()).contains("Database: fail");
    }

    @Test
    void aGateTellsWhatItWaitsForAndWhetherTheRunHasComeToIt() {
        assertThat(fact("run", "id_E2-01").told()).satisfies(told -> {
            assertThat(told.mark().word()).isEqualTo("closed");
            assertThat(told.said()).contains("blocks day-0", "waits for: E2.1-14 is FAIL", "rests on waivers: E2.1-13");
        });
        assertThat(fact("run", "id_E1-G3").told().mark().word()).isEqualTo("open");
    }

    @Test
    void aSignOffTellsWhoHasDecidedAndWhoseDecisionCountsNoMore() {
        Told told = fact("run", "id_E1-G7").told();

        assertThat(told.brief()).isEqualTo("1 of 2");
        assertThat(told.said()).containsExactly("po: condition by hoa", "accountant: approve by lien, counts no more");
    }

    @Test
    void aWatchTellsItsValueAndThatItIsRed() {
        Told told = fact("run/part_day_plus_1", "id_E4_1-01").told();

        assertThat(told.mark().word()).isEqualTo("red");
        assertThat(told.brief()).isEqualTo("value = 1200");
        assertThat(told.said()).contains("alert: value (1200) > 1000 holds", "4 samples, turned red 1 times");
    }

    @Test
    void aCallWithAnIdShowsTheFactsOfThatVeryCall() {
        Diagram step = diagrams.find(SampleRun.ID, STEP).orElseThrow();

        assertThat(step.process()).isEqualTo("golive.step");
        assertThat(step.way())
                .extracting(Diagram.Crumb::title)
                .containsExactly("Go-live", "The day of the go-live", "17:00 Database migrations");
        assertThat(fact(STEP, "begin").told().said()).containsExactly("began 10:00:32, +12.0 s");
        assertThat(fact(STEP, "end_step").told().mark().word()).isEqualTo("not yet");
        assertThat(fact(STEP + "/list", "side_by_side").ways())
                .extracting(Fact.Way::title)
                .containsExactly("E3.1-1700a Apply the <P1> migrations");
        assertThat(fact("run/part_day_minus_1/id_database", "side_by_side").ways())
                .extracting(way -> way.mark().word())
                .containsExactly("pass", "fail");
    }

    @Test
    void aQuestionTellsWhoIsWaitedFor() {
        Fact asked = fact("run/part_day_minus_1/id_database/side_by_side:E2.1-14", "decide");

        assertThat(asked.told().mark().word()).isEqualTo("waits for a person");
        assertThat(asked.told().brief()).isEqualTo("be-lead");
        assertThat(asked.told().said()).contains("Vũ Nam (nam.vu), +84 90 000 0007");
        assertThat(asked.told().link()).isEqualTo("/runs/" + SampleRun.ID + "/asks/a1");
    }

    @Test
    void whatNobodyWasAskedTellsNothing() {
        assertThat(diagrams.find(SampleRun.ID, STEP).orElseThrow().facts())
                .noneMatch(fact -> fact.element().equals("overdue"));
    }

    @Test
    void aWayBackIsARootOfItsOwnAndTheFirstThatIsSeenWhileItIsOn() {
        doReturn(SampleWayBack.of(Set.of()).rollbacks()).when(view).rollbacks();
        Rollback back = mock(Rollback.class);
        when(back.processInstanceKey()).thenReturn(77L);
        when(rollbacks.find(SampleRun.ID + "-r2")).thenReturn(Optional.of(back));

        Diagram now = diagrams.find(SampleRun.ID, null).orElseThrow();

        assertThat(now.at()).isEqualTo(SampleRun.ID + "-r2");
        assertThat(now.process()).isEqualTo("golive.rollback");
        assertThat(now.operate()).isEqualTo("http://127.0.0.1:8080/operate/processes/77");
        assertThat(now.roots())
                .extracting(root -> root.mark().word())
                .containsExactly("running", "restored", "running");
        assertThat(fact(now.at(), "barrier").told().what()).isEqualTo("job");
        assertThat(diagrams.find(SampleRun.ID, now.at() + "/scenario")
                        .orElseThrow()
                        .process())
                .isEqualTo("prepaid-analytics.scenario-1");
        assertThat(fact(SampleRun.ID + "-r1/scenario", "restored").told().said())
                .hasSize(1);
    }

    @Test
    void theTokensAreOneLinkAway() {
        assertThat(diagrams.find(SampleRun.ID, null).orElseThrow().operate())
                .isEqualTo("http://127.0.0.1:8080/operate/processes/42");
    }

    @Test
    void aWayThatLeadsNowhereIsNone() {
        for (String at :
                List.of("", "ran", "run/claim", "run/part_day_0/nobody", STEP + "/list/side_by_side:no-item")) {
            assertThat(diagrams.find(SampleRun.ID, at)).as(at).isEmpty();
        }
        assertThat(diagrams.find("no-run", "run")).isEmpty();
    }

    private Fact fact(String at, String element) {
        return diagrams.find(SampleRun.ID, at).orElseThrow().facts().stream()
                .filter(fact -> fact.element().equals(element))
                .findFirst()
                .orElseThrow();
    }
}
