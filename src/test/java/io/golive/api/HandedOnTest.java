package io.golive.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.golive.report.Format;
import io.golive.report.ReportFacts;
import io.golive.report.ReportFiles;
import io.golive.report.ReportReader;
import io.golive.report.RunbookFiles;
import io.golive.run.ByHandEntry;
import io.golive.run.ByHands;
import io.golive.run.Command;
import io.golive.run.IssuedRunbook;
import io.golive.run.NotEntitledException;
import io.golive.run.Run;
import io.golive.run.RunbookPrinter.Printed;
import io.golive.run.Runbooks;
import io.golive.run.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Reports and runbooks as files, and what was done by hand. */
@WebMvcTest
@ContextConfiguration(
        classes = {
            ApiSecurity.class,
            ApiErrors.class,
            ReportController.class,
            RunbookController.class,
            ByHandController.class
        })
@WithMockUser("lan")
class HandedOnTest {
    @Autowired
    MockMvc http;

    @MockitoBean
    ReportReader reader;

    @MockitoBean
    ReportFiles files;

    @MockitoBean
    Runbooks runbooks;

    @MockitoBean
    RunbookFiles runbookFiles;

    @MockitoBean
    Runs runs;

    @MockitoBean
    ByHands byHands;

    @BeforeEach
    void oneRun() {
        ReportFacts facts = mock(ReportFacts.class);
        Run run = mock(Run.class);
        when(run.id()).thenReturn("p-1");
        when(reader.find("p-1")).thenReturn(Optional.of(facts));
        when(files.write(facts, Format.CSV)).thenReturn("run,phase".getBytes());
        when(runs.find("p-1")).thenReturn(Optional.of(run));
    }

    @Test
    void aReportIsAFileOfItsFormat() throws Exception {
        http.perform(get("/api/runs/p-1/report?format=csv"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andExpect(header().string("Content-Disposition", containsString("p-1.csv")))
                .andExpect(content().string("run,phase"));
        http.perform(get("/api/runs/p-1/report?format=docx"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("html, csv, pdf, junit, or none for JSON")));
        http.perform(get("/api/runs/p-2/report?format=csv")).andExpect(status().isNotFound());
    }

    @Test
    void aRunbookIsReadAsItWasIssued() throws Exception {
        when(runbooks.issued("p-1", "T-1")).thenReturn(Optional.of(new Printed("page".getBytes(), "%PDF".getBytes())));
        when(runbooks.issued("p-1")).thenReturn(List.of(new IssuedRunbook("T-1", Instant.EPOCH, "ab", "cd")));
        http.perform(get("/api/runs/p-1/runbook?moment=T-1&format=pdf"))
                .andExpect(content().contentType(MediaType.APPLICATION_PDF))
                .andExpect(header().string("Content-Disposition", containsString("p-1-runbook-T-1.pdf")))
                .andExpect(content().string("%PDF"));
        http.perform(get("/api/runs/p-1/runbook?moment=day-7"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value(containsString("Send one of T-1, or now")));
        http.perform(get("/api/runs/p-1/runbook?format=csv")).andExpect(status().isBadRequest());
        http.perform(get("/api/runs/p-1/runbooks"))
                .andExpect(jsonPath("$[0].sha256").value("ab"));
    }

    @Test
    void whatWasDoneByHandNamesTimePersonAndReason() throws Exception {
        http.perform(command(
                        post("/api/runs/p-1/by-hand"),
                        "{\"subject\":\"smoke\",\"at\":\"17:30\",\"by\":\"dan\",\"reason\":\"Golive was away\"}"))
                .andExpect(status().isCreated());
        verify(byHands)
                .enter(
                        "p-1",
                        "smoke",
                        new ByHandEntry("dan", "17:30", null, null),
                        new Command("lan", "Golive was away", "key-1"));
        http.perform(command(post("/api/runs/p-1/by-hand"), "{\"subject\":\"smoke\",\"at\":\"17:30\",\"by\":\"dan\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("The field reason is missing")));
    }

    @Test
    void aFileThatShowsItComesAsItIs() throws Exception {
        http.perform(command(
                        post(
                                "/api/runs/p-1/by-hand/attachments?subject=smoke&at=17:30&by=dan&reason=away&name=seen.txt"),
                        "seen"))
                .andExpect(status().isCreated());
        ArgumentCaptor<ByHandEntry> entry = ArgumentCaptor.forClass(ByHandEntry.class);
        verify(byHands).enter(eq("p-1"), eq("smoke"), entry.capture(), any());
        assertThat(entry.getValue().fileName()).isEqualTo("seen.txt");
        assertThat(entry.getValue().file()).asString().isEqualTo("seen");
    }

    @Test
    void aFileIsKeptAndNeverShownInThePageThatItComesFrom() throws Exception {
        when(byHands.file("p-1", "ab"))
                .thenReturn(Optional.of(new ByHands.File("seen.md", "text/markdown", "<b>".getBytes())));
        http.perform(get("/api/runs/p-1/by-hand/files/ab"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("text/markdown"))
                .andExpect(content().string("<b>"))
                .andExpect(header().string("Content-Disposition", startsWith("attachment; filename=\"")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"));
        http.perform(get("/api/runs/p-1/by-hand/files/cd")).andExpect(status().isNotFound());
    }

    @Test
    void whoMayNotEnterItIsToldWhoMay() throws Exception {
        when(byHands.enter(any(), any(), any(), any())).thenThrow(new NotEntitledException("Ask dora"));
        http.perform(command(
                        post("/api/runs/p-1/by-hand"),
                        "{\"subject\":\"smoke\",\"at\":\"17:30\",\"by\":\"dan\",\"reason\":\"away\"}"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail").value("Ask dora"));
    }

    private static MockHttpServletRequestBuilder command(MockHttpServletRequestBuilder request, String body) {
        return request.with(SecurityMockMvcRequestPostProcessors.csrf())
                .header(Headers.IDEMPOTENCY_KEY, "key-1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
