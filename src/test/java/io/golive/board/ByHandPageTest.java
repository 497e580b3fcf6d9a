package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.golive.run.ByHand;
import io.golive.run.ByHandDesk;
import io.golive.run.ByHandEntry;
import io.golive.run.ByHands;
import io.golive.run.Command;
import io.golive.run.NotEntitledException;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

@WebMvcTest
@ContextConfiguration(classes = {ByHandPage.class, Visitor.class})
@WithMockUser("hanh.vo")
class ByHandPageTest {
    private static final String PAGE = "/runs/" + SampleRun.ID + "/by-hand";

    @Autowired
    MockMvc http;

    @MockitoBean
    Runs runs;

    @MockitoBean
    RunViews views;

    @MockitoBean
    ByHands byHands;

    @MockitoBean
    ByHandDesk desks;

    @BeforeEach
    void oneRun() {
        SampleRun.isIn(runs);
        SampleRun.isReadBy(views, SampleRun::view);
        when(desks.of(SampleRun.ID, "hanh.vo")).thenReturn(SampleForms.desk());
        when(byHands.of(SampleRun.ID)).thenReturn(SampleForms.byHand());
    }

    @Test
    void offersLinesAndWholeStepsAndShowsWhatWasEnteredWithItsFile() throws Exception {
        http.perform(get(PAGE + "?item=E3.1-1700b"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"_csrf\"")))
                .andExpect(content().string(containsString("label=\"Database &lt;migrations&gt;\"")))
                .andExpect(content().string(containsString("All 2 lines that are left: Database")))
                .andExpect(content().string(containsString("value=\"E3.1-1700b\" selected=\"selected\"")))
                .andExpect(content().string(containsString("value=\"hanh.vo\" selected=\"selected\"")))
                .andExpect(content().string(containsString("max=\"2026-11-20T18:05\"")))
                .andExpect(content().string(containsString("Golive was &lt;away&gt;")))
                .andExpect(content().string(containsString("datetime=\"2026-11-20T09:00:00Z\">2026-11-20 16:00:00")))
                .andExpect(content()
                        .string(containsString(
                                "/api/runs/" + SampleRun.ID + "/by-hand/files/" + "ab".repeat(32) + "\"")));
    }

    @Test
    void entersWhatWasWrittenWithItsFileOnceForTheKeyOfThePage() throws Exception {
        ByHand entered = byHands.of(SampleRun.ID).getFirst();
        when(byHands.enter(any(), any(), any(), any())).thenReturn(List.of(entered));
        http.perform(filled().file(new MockMultipartFile("file", "seen.txt", "text/plain", "seen".getBytes())))
                .andExpect(redirectedUrl(PAGE))
                .andExpect(flash().attribute("entered", List.of("E3.1-1600")));
        ArgumentCaptor<ByHandEntry> entry = ArgumentCaptor.forClass(ByHandEntry.class);
        verify(byHands)
                .enter(
                        eq(SampleRun.ID),
                        eq("migrations"),
                        entry.capture(),
                        eq(new Command("hanh.vo", "Golive was away", "k-1")));
        assertThat(entry.getValue())
                .extracting(ByHandEntry::person, ByHandEntry::at, ByHandEntry::fileName)
                .containsExactly("son.do", "2026-11-20T17:30", "seen.txt");
        assertThat(entry.getValue().file()).asString().isEqualTo("seen");
    }

    @Test
    void withoutAFileNothingIsAttached() throws Exception {
        http.perform(filled().file(new MockMultipartFile("file", "", "application/octet-stream", new byte[0])))
                .andExpect(redirectedUrl(PAGE));
        verify(byHands)
                .enter(
                        SampleRun.ID,
                        "migrations",
                        new ByHandEntry("son.do", "2026-11-20T17:30", null, null),
                        new Command("hanh.vo", "Golive was away", "k-1"));
    }

    @Test
    void showsWhyItIsRefusedAndKeepsWhatWasWritten() throws Exception {
        when(byHands.enter(any(), any(), any(), any())).thenThrow(new NotEntitledException("Ask <dora>"));
        http.perform(filled())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ask &lt;dora&gt;")))
                .andExpect(content().string(containsString("value=\"migrations\" selected=\"selected\"")))
                .andExpect(content().string(containsString("value=\"2026-11-20T17:30\"")))
                .andExpect(content().string(containsString("value=\"son.do\" selected=\"selected\"")))
                .andExpect(content().string(containsString("rows=\"3\">Golive was away</textarea>")))
                .andExpect(content().string(containsString("value=\"k-1\"")));
    }

    @Test
    void whoeverMayEnterNothingGetsNoFormAndOneFromElsewhereEntersNothing() throws Exception {
        when(desks.of(SampleRun.ID, "hanh.vo")).thenReturn(SampleForms.desk(List.of()));
        http.perform(get(PAGE))
                .andExpect(content().string(containsString("There is nothing that you may enter now")))
                .andExpect(content().string(not(containsString("<textarea"))));
        http.perform(multipart(PAGE).param("key", "k-1").param("subject", "migrations"))
                .andExpect(status().isForbidden());
        verify(byHands, never()).enter(any(), any(), any(), any());
    }

    private static MockMultipartHttpServletRequestBuilder filled() {
        MockMultipartHttpServletRequestBuilder form = multipart(PAGE);
        form.with(csrf());
        Map.of(
                        "subject",
                        "migrations",
                        "at",
                        "2026-11-20T17:30",
                        "by",
                        "son.do",
                        "reason",
                        "Golive was away",
                        "key",
                        "k-1")
                .forEach(form::param);
        return form;
    }
}
