package io.golive.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.board.SampleRun;
import io.golive.run.RunView.RoleView;
import io.golive.run.Runbook;
import io.golive.run.RunbookPrinter.Printed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

class RunbookFilesTest {
    private static final Instant PLANNED = Instant.parse("2026-11-20T10:00:00Z");

    private final Printed printed = new RunbookFiles(SampleReport.pages(), new PdfPrinter()).print(runbook());

    @Test
    void thePageSaysWhatIsOpenWhenByWhomAndHow() {
        assertThat(new String(printed.html(), StandardCharsets.UTF_8))
                .contains("Issued at <b>T-1</b>")
                .contains("D 17:00", "2026-11-20 17:00:00", "takes <span>30 min</span>")
                .contains("Võ Hạnh (hanh.vo), +84 90 000 0001")
                .contains("DELETE FROM &lt;old&gt;", "SELECT 1", "value = 1")
                .contains("A second person, of <span>tech-lead</span>")
                .contains("./golive by-hand " + SampleRun.ID)
                .contains("Back to the old tab", "5 min")
                .contains("rehearsal</b> on the clock")
                .doesNotContain("<link rel=\"stylesheet\"", "<script", "src=");
    }

    @Test
    void thePrintSaysTheSame() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(printed.pdf())) {
            assertThat(Print.text(pdf))
                    .contains("☐ m1 Migrate", "Võ Hạnh (hanh.vo), +84 90 000 0001", "DELETE FROM <old>")
                    .as("letters that the font of code lacks")
                    .contains("-- thẻ trả trước")
                    .as("where to find it on paper, and of which run a sheet is")
                    .contains("from page 2 on", "from page 3 on")
                    .contains(SampleRun.ID + ", runbook of T-1")
                    .contains("Back to the old tab");
        }
    }

    static Runbook runbook() {
        Runbook.Line line = new Runbook.Line(
                "m1",
                "Migrate",
                "devops",
                List.of("Đỗ Sơn"),
                "action",
                "must",
                "sql at production/db\nsql: DELETE FROM <old> -- thẻ trả trước",
                "sql at production/db\nsql: SELECT 1",
                List.of("value = 1"),
                "tech-lead",
                null,
                null,
                null);
        Runbook.Part step = new Runbook.Part(
                "migrations", "Migrations", "devops", PLANNED, PLANNED, Duration.ofMinutes(30), true, List.of(line));
        return new Runbook(
                SampleRun.view().run(),
                "T-1",
                PLANNED.minus(Duration.ofHours(24)),
                "Asia/Ho_Chi_Minh",
                17,
                "c".repeat(64),
                List.of(step),
                List.of(new Runbook.ClosedGate("G1", "Ready", "release-manager", "day-0", List.of("m1 is open"))),
                List.of(new Runbook.OpenSignOff("S1", "We agree", 2, List.of("po"))),
                List.of(new Runbook.Way(
                        "scenario-1",
                        "Back to the old tab",
                        "devops",
                        List.of("started by po"),
                        List.of("po"),
                        Duration.ofMinutes(5),
                        List.of(step))),
                List.of(new RoleView("release-manager", List.of("Võ Hạnh (hanh.vo), +84 90 000 0001"))));
    }
}
