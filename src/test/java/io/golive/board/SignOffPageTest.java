package io.golive.board;

import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.golive.run.Attachments;
import io.golive.run.RefusedException;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.SignOffSheets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest
@AutoConfigureMockMvc(addFilters = false)
@ContextConfiguration(classes = SignOffPage.class)
class SignOffPageTest {
    private static final String PAGE = "/runs/" + SampleRun.ID + "/signoffs/E1-G7";
    private static final MockMultipartFile FILE =
            new MockMultipartFile("file", "own.pdf", "application/pdf", "%PDF-1.7".getBytes());

    @Autowired
    MockMvc http;

    @MockitoBean
    Runs runs;

    @MockitoBean
    RunViews views;

    @MockitoBean
    SignOffSheets sheets;

    @MockitoBean
    Attachments attachments;

    @BeforeEach
    void oneSignOff() {
        SampleRun.isIn(runs);
        SampleRun.isReadBy(views, SampleRun::view);
        when(sheets.find(SampleRun.ID, "E1-G7")).thenReturn(Optional.of(SampleForms.sheet()));
    }

    @Test
    void showsTheFiguresWithTheirEvidence() throws Exception {
        http.perform(get(PAGE))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Regions &lt;seeded&gt;")))
                .andExpect(content().string(containsString("/runs/" + SampleRun.ID + "/evidence/e1")))
                .andExpect(content().string(containsString("value = 4")))
                .andExpect(content().string(containsString("E2.1-14 The debt index: FAIL")))
                .andExpect(content().string(containsString("<span id=\"zone\">Asia/Ho_Chi_Minh</span>")))
                .andExpect(
                        content().string(containsString("<time datetime=\"1970-01-01T00:00:00Z\">1970-01-01 08:00:00")))
                .andExpect(content().string(containsString("on the condition <q>mend the &lt;index&gt;</q>")))
                .andExpect(content().string(containsString("/api/runs/" + SampleRun.ID + "/attachments/a1")));
    }

    @Test
    void attachesAndShowsWhyNot() throws Exception {
        http.perform(multipart(PAGE + "/attachments").file(FILE).principal(() -> "hoa"))
                .andExpect(redirectedUrl(PAGE));
        verify(attachments).attach(SampleRun.ID, "E1-G7", "hoa", "own.pdf", FILE.getBytes());
        when(attachments.attach(any(), any(), any(), any(), any())).thenThrow(new RefusedException("too <late>"));
        http.perform(multipart(PAGE + "/attachments").file(FILE).principal(() -> "hoa"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("too &lt;late&gt;")));
    }

    @Test
    void nobodyAttachesNothing() throws Exception {
        http.perform(multipart(PAGE + "/attachments").file(FILE)).andExpect(status().isForbidden());
    }
}
