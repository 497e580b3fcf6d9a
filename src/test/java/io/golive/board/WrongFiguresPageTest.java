package io.golive.board;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.golive.run.Command;
import io.golive.run.FigureReports;
import io.golive.run.NotEntitledException;
import io.golive.run.Rollbacks.Answer;
import io.golive.run.Runs;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebMvcTest
@AutoConfigureMockMvc(addFilters = false)
@ContextConfiguration(classes = WrongFiguresPage.class)
class WrongFiguresPageTest {
    private static final String PAGE = "/runs/" + SampleRun.ID + "/figures-wrong";
    private static final String KEY = "0b8f3ce1-7e1c-4d6c-9a55-0b7f1d0f6b11";

    @Autowired
    MockMvc http;

    @MockitoBean
    Runs runs;

    @MockitoBean
    FigureReports reports;

    @BeforeEach
    void oneRun() {
        when(runs.find(SampleRun.ID)).thenReturn(Optional.of(SampleRun.view().run()));
        when(reports.roles(SampleRun.ID)).thenReturn(List.of("accountant"));
    }

    private static MockHttpServletRequestBuilder report(String old, String now) {
        return post(PAGE)
                .principal(() -> "lan")
                .param("kpi", "Revenue <May>")
                .param("old", old)
                .param("new", now)
                .param("reason", "the sheet says so")
                .param("key", KEY);
    }

    @Test
    void asksForTheFigureAndTheReason() throws Exception {
        http.perform(get(PAGE))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("For <span>accountant</span>")))
                .andExpect(content().string(containsString("name=\"reason\" required")));
        http.perform(get("/runs/none/figures-wrong")).andExpect(status().isNotFound());
    }

    @Test
    void aPlanThatTakesNoReportsShowsNoForm() throws Exception {
        when(reports.roles(SampleRun.ID)).thenReturn(List.of());
        http.perform(get(PAGE))
                .andExpect(content().string(containsString("names no way back for wrong figures")))
                .andExpect(content().string(not(containsString("<form method"))));
    }

    @Test
    void aReportSaysWhatCameOfItAndByHowMuchItIsOff() throws Exception {
        when(reports.report(any(), any(), any()))
                .thenReturn(
                        List.of(new FigureReports.Came("scenario-1", "Back", new Answer.Begun(SampleRun.ID + "-r1"))));
        http.perform(report("200", "191.5"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<b>4.25</b> % off")))
                .andExpect(content().string(containsString("Revenue &lt;May&gt;")))
                .andExpect(content().string(containsString("scenario-1 Back has begun")))
                .andExpect(content().string(not(containsString("<form method"))));
        verify(reports)
                .report(
                        SampleRun.ID,
                        new FigureReports.Report(
                                "Revenue <May>", new BigDecimal("200"), new BigDecimal("191.5"), "the sheet says so"),
                        new Command("lan", "the sheet says so", KEY));
    }

    @Test
    void aFigureThatCanBeReadInTwoWaysIsRefusedAndGivenBack() throws Exception {
        http.perform(report("1.234,5", "1000"))
                .andExpect(content().string(containsString("without separators")))
                .andExpect(content().string(containsString("1.234,5")));
        verify(reports).roles(SampleRun.ID);
        verifyNoMoreInteractions(reports);
    }

    @Test
    void whoMayNotIsToldWhoMay() throws Exception {
        when(reports.report(any(), any(), any())).thenThrow(new NotEntitledException("that is for the accountant"));
        http.perform(report("1", "2")).andExpect(content().string(containsString("that is for the accountant")));
    }
}
