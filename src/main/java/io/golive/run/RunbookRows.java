package io.golive.run;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code golive.runbook}. */
@Component
class RunbookRows {
    private final JdbcClient jdbc;

    RunbookRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Runs that go on, for which runbooks are issued: a drill has no timeline. */
    List<String> runs() {
        return jdbc.sql("SELECT id FROM golive.run WHERE outcome IS NULL AND mode <> 'DRILL' ORDER BY created_at")
                .query(String.class)
                .list();
    }

    void insert(String runId, IssuedRunbook issued, RunbookPrinter.Printed printed) {
        jdbc.sql("""
                        INSERT INTO golive.runbook (run_id, moment, html, sha256, pdf, pdf_sha256, issued_at)
                        VALUES (:run, :moment, :html, :sha256, :pdf, :pdfSha256, :at)""")
                .param("run", runId)
                .param("moment", issued.moment())
                .param("html", printed.html())
                .param("sha256", issued.sha256())
                .param("pdf", printed.pdf())
                .param("pdfSha256", issued.pdfSha256())
                .param("at", SqlTime.of(issued.at()))
                .update();
    }

    /** Oldest first. */
    List<IssuedRunbook> all(String runId) {
        return jdbc.sql("""
                        SELECT moment, issued_at, sha256, pdf_sha256 FROM golive.runbook
                        WHERE run_id = :run ORDER BY issued_at, moment""")
                .param("run", runId)
                .query((row, number) -> new IssuedRunbook(
                        row.getString("moment"),
                        SqlTime.read(row, "issued_at"),
                        row.getString("sha256"),
                        row.getString("pdf_sha256")))
                .list();
    }

    Optional<RunbookPrinter.Printed> printed(String runId, String moment) {
        return jdbc.sql("SELECT html, pdf FROM golive.runbook WHERE run_id = :run AND moment = :moment")
                .param("run", runId)
                .param("moment", moment)
                .query((row, number) -> new RunbookPrinter.Printed(row.getBytes("html"), row.getBytes("pdf")))
                .optional();
    }
}
