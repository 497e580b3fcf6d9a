package io.golive.report;

import io.golive.run.Runbooks;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** What can be printed of a run, as a page: the report, the runbook. It reads and changes nothing. */
@Controller
class PrintPages {
    private final ReportReader reader;
    private final ReportFiles files;
    private final Runbooks runbooks;
    private final RunbookFiles runbookFiles;

    PrintPages(ReportReader reader, ReportFiles files, Runbooks runbooks, RunbookFiles runbookFiles) {
        this.reader = reader;
        this.files = files;
        this.runbooks = runbooks;
        this.runbookFiles = runbookFiles;
    }

    @ResponseBody
    @GetMapping(path = "/runs/{id}/report.html", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String report(@PathVariable String id) throws IOException {
        return files.html(reader.find(id).orElseThrow(() -> notFound("There is no run " + id + ".")));
    }

    @ResponseBody
    @GetMapping(path = "/runs/{id}/runbook", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String runbook(@PathVariable String id) throws IOException {
        return runbookFiles.html(runbooks.now(id).orElseThrow(() -> notFound("There is no run " + id + ".")));
    }

    private static ResponseStatusException notFound(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, what);
    }
}
