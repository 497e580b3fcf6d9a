package io.golive.board;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.golive.run.Command;
import io.golive.run.NotEntitledException;
import io.golive.run.RefusedException;
import io.golive.run.Rollbacks;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest
@ContextConfiguration(classes = {RollbackPage.class, Visitor.class})
@WithMockUser("hanh.vo")
class RollbackPageTest {
    private static final String PAGE = "/runs/" + SampleRun.ID + "/rollback";

    @Autowired
    MockMvc http;

    @MockitoBean
    Runs runs;

    @MockitoBean
    RunViews views;

    @MockitoBean
    WayBacks wayBacks;

    @MockitoBean
    Rollbacks rollbacks;

    @BeforeEach
    void oneRun() {
        SampleRun.isIn(runs);
        SampleRun.isReadBy(views, SampleRun::view);
        mayStart(Set.of("scenario-1"));
    }

    @Test
    void asksForOneOfTheScenariosThatThePersonMayStartAndForAReason() throws Exception {
        http.perform(get(PAGE + "?scenario=scenario-1"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"_csrf\"")))
                .andExpect(content().string(containsString("value=\"scenario-1\" checked=\"checked\"")))
                .andExpect(content().string(containsString("Back to the &lt;old&gt; tab")))
                .andExpect(content().string(containsString("budget 5 min")))
                .andExpect(content().string(not(containsString("value=\"scenario-2\""))));
    }

    @Test
    void startsItOnceForTheKeyOfThePageAndSaysWhatCameOfIt() throws Exception {
        when(rollbacks.start(SampleRun.ID, "scenario-1", new Command("hanh.vo", "wrong figures", "k-1")))
                .thenReturn(new Rollbacks.Answer.Begun("run-r1"))
                .thenReturn(new Rollbacks.Answer.Joined("run-r1"))
                .thenReturn(new Rollbacks.Answer.Proposed("run-p1"));
        for (String came : List.of(
                "scenario-1 has begun (run-r1)",
                "scenario-1 is on its way already (run-r1)",
                "scenario-1 is proposed to those who decide (run-p1)")) {
            http.perform(post(PAGE)
                            .with(csrf())
                            .param("scenario", "scenario-1")
                            .param("reason", "wrong figures")
                            .param("key", "k-1"))
                    .andExpect(content().string(containsString(came)))
                    .andExpect(content().string(containsString("/runs/" + SampleRun.ID + "#way-back")))
                    .andExpect(content().string(not(containsString("<textarea"))));
        }
    }

    @Test
    void timesAreShownInTheReadersZoneToo() throws Exception {
        http.perform(get(PAGE))
                .andExpect(content().string(containsString("<span id=\"zone\">Asia/Ho_Chi_Minh</span>")))
                .andExpect(content().string(containsString("<time datetime=\"")))
                .andExpect(content().string(containsString("/board.js")));
    }

    @Test
    void showsWhyItIsRefusedAndKeepsWhatWasWritten() throws Exception {
        when(rollbacks.start(any(), eq("scenario-1"), any())).thenThrow(new RefusedException("a <newer> run goes on"));
        when(rollbacks.start(any(), eq("scenario-2"), any())).thenThrow(new NotEntitledException("hanh.vo may not"));
        http.perform(post(PAGE)
                        .with(csrf())
                        .param("scenario", "scenario-1")
                        .param("reason", "wrong")
                        .param("key", "k"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("a &lt;newer&gt; run goes on")))
                .andExpect(content().string(containsString("rows=\"3\">wrong</textarea>")))
                .andExpect(content().string(containsString("value=\"k\"")));
        http.perform(post(PAGE)
                        .with(csrf())
                        .param("scenario", "scenario-2")
                        .param("reason", "wrong")
                        .param("key", "k"))
                .andExpect(content().string(containsString("hanh.vo may not")));
    }

    @Test
    void whoeverMayStartNoneIsToldSoAndAFormFromElsewhereStartsNothing() throws Exception {
        mayStart(Set.of());
        http.perform(get(PAGE))
                .andExpect(content().string(containsString("You may start none")))
                .andExpect(content().string(not(containsString("<textarea"))));
        http.perform(post(PAGE)
                        .param("scenario", "scenario-1")
                        .param("reason", "x")
                        .param("key", "k"))
                .andExpect(status().isForbidden());
        verifyNoInteractions(rollbacks);
    }

    private void mayStart(Set<String> scenarios) {
        when(wayBacks.of(any(), any())).thenReturn(SampleWayBack.of(scenarios));
    }
}
