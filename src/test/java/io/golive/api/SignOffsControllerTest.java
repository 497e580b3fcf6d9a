package io.golive.api;

import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.golive.run.Attachments;
import io.golive.run.RefusedException;
import io.golive.run.SignOffSheet;
import io.golive.run.SignOffSheets;
import io.golive.run.SignedFigures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class SignOffsControllerTest {
    private static final byte[] PDF = "%PDF-1.7 figures".getBytes(StandardCharsets.UTF_8);
    private final SignOffSheets sheets = mock(SignOffSheets.class);
    private final SignedFigures figures = mock(SignedFigures.class);
    private final Attachments attachments = mock(Attachments.class);
    private final MockMvc http = MockMvcBuilders.standaloneSetup(new SignOffsController(sheets, figures, attachments))
            .setCustomArgumentResolvers(new CallerResolver())
            .setControllerAdvice(new ApiErrors())
            .addFilters(new SizeFilter())
            .build();

    private static MockHttpServletRequestBuilder upload(byte[] body) {
        return post("/api/runs/r-1/signoffs/E5/attachments?name=own.pdf")
                .principal(() -> "hoa")
                .header(Headers.IDEMPOTENCY_KEY, "k-1")
                .contentType("application/octet-stream")
                .content(body);
    }

    private static SignOffSheet.Attached own() {
        return new SignOffSheet.Attached(
                "a-1", "own.pdf", "application/pdf", "ab".repeat(32), PDF.length, "hoa", Instant.EPOCH);
    }

    @Test
    void figuresAreASpreadsheetThatCarriesNothingOut() throws Exception {
        when(figures.find("r-1", "a"))
                .thenReturn(Optional.of(new SignedFigures.Shown(
                        "figures-E5-po",
                        "hash",
                        List.of(
                                Map.of(
                                        "id",
                                        "E2.1-01",
                                        "title",
                                        "Doanh thu, \"tháng\"",
                                        "outcome",
                                        "PASS",
                                        "seen",
                                        "-5"),
                                Map.of("id", "E2.1-02", "title", "x", "outcome", "PASS", "seen", "=1+1")))));
        http.perform(get("/api/runs/r-1/asks/a/figures.csv"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("figures-E5-po.csv")))
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andExpect(content()
                        .string("\uFEFFid,title,outcome,seen,evidence\r\n"
                                + "E2.1-01,\"Doanh thu, \"\"tháng\"\"\",PASS,-5,\r\n"
                                + "E2.1-02,x,PASS,'=1+1,\r\n"));
    }

    @Test
    void questionWithoutFiguresIsNotFound() throws Exception {
        when(figures.find("r-1", "a")).thenReturn(Optional.empty());
        http.perform(get("/api/runs/r-1/asks/a/figures.csv")).andExpect(status().isNotFound());
    }

    @Test
    void fileIsAttachedByWhoSentIt() throws Exception {
        when(attachments.attach(eq("r-1"), eq("E5"), eq("hoa"), eq("own.pdf"), any()))
                .thenReturn(own());
        http.perform(upload(PDF))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.sha256").value("ab".repeat(32)));
        verify(attachments).attach("r-1", "E5", "hoa", "own.pdf", PDF);
    }

    @Test
    void refusalSaysWhatToDo() throws Exception {
        when(attachments.attach(any(), any(), any(), any(), any()))
                .thenThrow(new RefusedException("own.pdf is not what its ending says"));
        http.perform(upload(PDF))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("not what its ending says")));
    }

    @Test
    void moreThanFiveMegabytesIsNotRead() throws Exception {
        http.perform(upload(new byte[Attachments.LARGEST + 1]))
                .andExpect(status().isPayloadTooLarge())
                .andExpect(content().string(containsString("5120 KB")));
        verifyNoInteractions(attachments);
    }

    @Test
    void attachmentIsKeptAndNeverShownInThePage() throws Exception {
        when(attachments.find("r-1", "a-1")).thenReturn(Optional.of(new Attachments.Content(own(), PDF)));
        http.perform(get("/api/runs/r-1/attachments/a-1"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(content().contentType("application/pdf"))
                .andExpect(content().bytes(PDF));
        http.perform(get("/api/runs/r-1/attachments/a-2")).andExpect(status().isNotFound());
    }
}
