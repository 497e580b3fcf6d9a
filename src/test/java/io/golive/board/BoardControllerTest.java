package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.golive.ledger.Break;
import io.golive.ledger.Ledger;
import io.golive.run.Asks;
import io.golive.run.FigureReports;
import io.golive.run.LedgerAlarm;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.TaskDesk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest(properties = "golive.tasklist.url=http://127.0.0.1:8080")
@ContextConfiguration(classes = {BoardController.class, RunModel.class, Visitor.class, LedgerBanner.class})
@WithMockUser("hanh.vo")
class BoardControllerTest {
    @Autowired
    MockMvc http;

    @MockitoBean
    Runs runs;

    @MockitoBean
    Asks asks;

    @MockitoBean
    TaskDesk desk;

    @MockitoBean
    RunViews views;

    @MockitoBean
    WayBacks wayBacks;

    @MockitoBean
    FigureReports reports;

    @MockitoBean
    Ledger ledger;

    @MockitoBean
    LedgerAlarm alarm;

    @BeforeEach
    void oneRun() {
        SampleRun.isIn(runs);
        SampleRun.isReadBy(views, SampleRun::view);
        when(runs.list()).thenReturn(List.of(SampleRun.view().run()));
        when(wayBacks.of(any(), any())).thenReturn(SampleWayBack.of(Set.of()));
    }

    @Test
    void pagesNameWhoLooksAndLetHerOut() throws Exception {
        for (String page : List.of("/", "/runs/" + SampleRun.ID)) {
            http.perform(get(page))
                    .andExpect(content().string(containsString("logged in as <b>hanh.vo</b>")))
                    .andExpect(content().string(containsString("name=\"_csrf\"")));
        }
    }

    @Test
    void tellsOfALedgerThatContradictsItsAnchors() throws Exception {
        http.perform(get("/")).andExpect(content().string(not(containsString("ledger-alarm"))));
        when(alarm.last()).thenReturn(List.of(new Break("shop-1", 2, 2, "ab", "Entry 2 of <shop> was changed")));
        http.perform(get("/"))
                .andExpect(content().string(containsString("role=\"alert\"")))
                .andExpect(content().string(containsString("Entry 2 of &lt;shop&gt; was changed")))
                .andExpect(content().string(containsString("./golive ledger acknowledge --reason TEXT")));
    }

    @Test
    void showsTheWaysBackAndAButtonForWhatTheVisitorMayStart() throws Exception {
        when(wayBacks.of(any(), any())).thenReturn(SampleWayBack.of(Set.of("scenario-1")));
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(content().string(containsString("Back to the &lt;old&gt; tab")))
                .andExpect(content().string(containsString("the &lt;figures&gt; are wrong")))
                .andExpect(content().string(containsString("restored after 5 min 1 s of 5 min")))
                .andExpect(content().string(containsString("refresh-failures consecutive &gt;= 3: it was 4")))
                .andExpect(content().string(containsString("3.4 s in practice")))
                .andExpect(content().string(containsString("never proven")))
                .andExpect(content().string(containsString("the run went on where it was, by hanh.vo")))
                .andExpect(content().string(containsString("The flag is &lt;off&gt;")));
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(content().string(containsString("/runs/" + SampleRun.ID + "/rollback\"")));
    }

    @Test
    void whoeverMayStartNoWayBackSeesNoButtonForOne() throws Exception {
        http.perform(get("/runs/" + SampleRun.ID)).andExpect(content().string(not(containsString("/rollback\""))));
    }

    @Test
    void wrongFiguresAreReportedOnlyWhereThePlanTakesReports() throws Exception {
        http.perform(get("/runs/" + SampleRun.ID)).andExpect(content().string(not(containsString("/figures-wrong"))));
        when(reports.roles(SampleRun.ID)).thenReturn(List.of("accountant"));
        http.perform(get("/runs/" + SampleRun.ID)).andExpect(content().string(containsString("/figures-wrong")));
    }

    @Test
    void answersAtAGlance() throws Exception {
        String page = http.perform(get("/runs/" + SampleRun.ID))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains("Are we on time?", "What is happening?", "Who is waited for?", "What is red?")
                .contains("May we go?", "1 of 2 gates open", "How do we get back?", "on the way");
    }

    @Test
    void nothingOfAPageIsAScriptOrAStyleInItself() throws Exception {
        String page = http.perform(get("/runs/" + SampleRun.ID))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("style=", "<style", "onclick=", "javascript:", "http://", "https://");
        assertThat(page.replaceAll(
                        "<script src=\"[^\"]+\" defer=\"(defer)?\"></script>|<script src=\"[^\"]+\" (defer|type=\"module\")></script>",
                        ""))
                .doesNotContain("<script");
    }

    @Test
    void listsTheRuns() throws Exception {
        http.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/runs/" + SampleRun.ID)));
    }

    @Test
    void showsTimesInThePlansZoneAndTheLatenessOfAStep() throws Exception {
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("D 17:00")))
                .andExpect(content().string(containsString("D+1 08:30")))
                .andExpect(content().string(containsString("10:00:32")))
                .andExpect(content().string(containsString("+12.0 s")));
    }

    @Test
    void saysEveryOutcomeInWordsAndWhatAClosedGateWaitsFor() throws Exception {
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(content().string(containsString("<span>fail</span>")))
                .andExpect(content().string(containsString("<span>closed</span>")))
                .andExpect(content().string(containsString("blocks <span>day-0</span>")))
                .andExpect(content().string(containsString("E2.1-14 is FAIL")))
                .andExpect(content().string(containsString("<span>open</span>")));
    }

    @Test
    void aStepSaysHowLongItIsExpectedToTakeAndWarnsWhenItTakesLonger() throws Exception {
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(content().string(containsString("expected <span>30 min</span>")))
                .andExpect(content().string(containsString("takes longer than planned")));
    }

    @Test
    void showsAKeptNoticeWithItsTextAndRecipients() throws Exception {
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(content().string(containsString("The tab is &lt;live&gt;")))
                .andExpect(content().string(containsString("Watch the &lt;video&gt;")))
                .andExpect(content().string(containsString("mail ketoan@example.com")))
                .andExpect(content().string(containsString("D 19:30")))
                .andExpect(content().string(containsString("<span>kept</span>")));
    }

    @Test
    void showsWaiversConditionsAndWhatCountsNoMore() throws Exception {
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(content().string(containsString("rests on waivers: <span>E2.1-13</span>")))
                .andExpect(content().string(containsString("on the condition <q>mend the &lt;index&gt;</q>")))
                .andExpect(content().string(containsString("own &lt;report&gt;.pdf")))
                .andExpect(content().string(containsString("counts no more, asked again")))
                .andExpect(content().string(containsString("<span>condition</span>")))
                .andExpect(content().string(containsString("<span>expired</span>")))
                .andExpect(content().string(containsString("seen by hand")));
    }

    @Test
    void showsWhatWasAmendedForThisRun() throws Exception {
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(content().string(containsString("<h2>Amended for this run</h2>")))
                .andExpect(content().string(containsString("one &lt;less&gt; since noon")))
                .andExpect(content().string(containsString("+ expect: value &lt;= 4</pre>")))
                .andExpect(content().string(containsString("<span>hoa</span>, agreed by <span>lan</span>")))
                .andExpect(content().string(containsString("amended for this run</span>")));
    }

    @Test
    void evidenceOfAnAmendedItemSaysSo() throws Exception {
        when(views.evidence(SampleRun.ID, "e2"))
                .thenReturn(Optional.of(Map.of(
                        "amended",
                        Map.of(
                                "difference", "- expect: value = 4\n+ expect: value = 3",
                                "reason", "one less",
                                "proposedBy", "hoa",
                                "agreedBy", "lan"))));
        http.perform(get("/runs/" + SampleRun.ID + "/evidence/e2"))
                .andExpect(content().string(containsString("+ expect: value = 3</pre>")))
                .andExpect(content().string(containsString("agreed by <span>lan</span>")));
    }

    @Test
    void escapesWhatComesFromAPlan() throws Exception {
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(content().string(containsString("Apply the &lt;P1&gt; migrations")))
                .andExpect(content().string(containsString("the &lt;frozen&gt; plan was changed")))
                .andExpect(content().string(not(containsString("<P1>"))));
    }

    @Test
    void anOpenQuestionSaysWhoMayAnswerHowToReachThemAndLeadsToItsTask() throws Exception {
        when(asks.waiting(SampleRun.ID, "a1"))
                .thenReturn(Optional.of(new Asks.Waiting("a1", "The debt index is partial failed", 71, Instant.now())));
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(content().string(containsString("Vũ Nam (nam.vu), +84 90 000 0007")))
                .andExpect(content().string(containsString("nobody now")))
                .andExpect(content().string(containsString("reminded nam.vu")))
                .andExpect(content().string(containsString("href=\"/runs/" + SampleRun.ID + "/asks/a1\"")));
        http.perform(get("/runs/" + SampleRun.ID + "/asks/a1"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("does not show this task yet")));
        when(desk.openTask(71)).thenReturn(Optional.of("4503599627370512"));
        http.perform(get("/runs/" + SampleRun.ID + "/asks/a1"))
                .andExpect(redirectedUrl("http://127.0.0.1:8080/tasklist/4503599627370512"));
    }

    @Test
    void aQuestionThatIsAnsweredLeadsBackToItsRun() throws Exception {
        http.perform(get("/runs/" + SampleRun.ID + "/asks/a1")).andExpect(redirectedUrl("/runs/" + SampleRun.ID));
    }

    @Test
    void showsEvidenceWithItsConditionsAndTheQueryAsSent() throws Exception {
        when(views.evidence(SampleRun.ID, "e1"))
                .thenReturn(Optional.of(Map.of(
                        "resolved",
                        "SELECT count(*) FROM region_branch",
                        "observed",
                        Map.of("value", 4),
                        "verdicts",
                        List.of(Map.of(
                                "condition", "value >= 4", "outcome", "PASS", "sentence", "value (4) >= 4 holds")))));
        http.perform(get("/runs/" + SampleRun.ID + "/evidence/e1"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("SELECT count(*) FROM region_branch")))
                .andExpect(content().string(containsString("value (4) &gt;= 4 holds")));
    }

    @Test
    void evidenceOfWhatWasDoneByHandLeadsToItsFileAndTheRunToTheFormForIt() throws Exception {
        when(views.evidence(SampleRun.ID, "e1"))
                .thenReturn(Optional.of(
                        Map.of("work", "by-hand", "by", "son.do", "file", "seen <it>.txt", "sha256", "ab".repeat(32))));
        http.perform(get("/runs/" + SampleRun.ID + "/evidence/e1"))
                .andExpect(content()
                        .string(containsString("/api/runs/" + SampleRun.ID + "/by-hand/files/" + "ab".repeat(32)
                                + "\">seen &lt;it&gt;.txt")));
        http.perform(get("/runs/" + SampleRun.ID))
                .andExpect(content().string(containsString("/runs/" + SampleRun.ID + "/by-hand\"")));
    }

    @Test
    void anUnknownRunIsNotFound() throws Exception {
        http.perform(get("/runs/none-1")).andExpect(status().isNotFound());
    }
}
