package io.golive.board;

import io.golive.run.Runs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What changes on a page while somebody looks at it, as server-sent events of its sections. */
@Controller
class LiveController {
    /** What the browser says by itself when it comes again. */
    static final String LAST_EVENT = "Last-Event-ID";

    private final LivePages pages;
    private final Runs runs;
    private final RunModel models;
    private final Sections sections;

    LiveController(LivePages pages, Runs runs, RunModel models, Sections sections) {
        this.pages = pages;
        this.runs = runs;
        this.models = models;
        this.sections = sections;
    }

    /**
     * @param after the newest ledger entry that the page showed when it was loaded
     * @param last of an earlier stream: the newest entry that the reader has; the browser sends it by itself
     */
    @GetMapping(path = "/runs/{id}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void run(
            @PathVariable String id,
            @RequestParam(required = false) Long after,
            @RequestHeader(name = LAST_EVENT, required = false) Long last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        if (runs.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run " + id + ".");
        }
        pages.stream(
                "run " + id,
                id::equals,
                last == null ? after : last,
                () -> {
                    RunModel.Model model = models.of(id);
                    return new Drawn.Picture(
                            model.page().view().ledgerEntries(),
                            model.page().ended(),
                            sections.ofRun(model, request, response));
                },
                response);
    }

    /** The list of runs, which is of all ledgers. */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void runs(HttpServletRequest request, HttpServletResponse response) throws InterruptedException {
        pages.stream(
                "runs",
                chain -> true,
                null,
                () -> Drawn.Picture.of(null, false, sections.ofRuns(RunRow.of(runs.list()), request, response)),
                response);
    }
}
