package io.golive.api;

import io.golive.ledger.Verification;
import io.golive.run.Run;
import io.golive.run.RunView;
import io.golive.run.RunViews;
import io.golive.run.Runs;
import io.golive.run.StartRequest;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs: start them, read them, and the commands of people. */
@RestController
@RequestMapping("/api/runs")
class RunsController {
    private final Runs runs;
    private final RunViews views;
    private final RunReports reports;

    RunsController(Runs runs, RunViews views, RunReports reports) {
        this.runs = runs;
        this.views = views;
        this.reports = reports;
    }

    @Operation(summary = "Starts a run")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Run start(@RequestBody StartRequest request, Caller caller) {
        return runs.start(sound(request), caller.because(null));
    }

    /** For whoever has to change something before the start; what may not be started is refused as a start would be. */
    @Operation(summary = "Says whether such a run may be started, whatever other runs there are, and starts none")
    @PostMapping("/judge")
    MayStart judge(@RequestBody StartRequest request, Caller caller) {
        return new MayStart(runs.mayStart(sound(request), caller.actor()));
    }

    private static StartRequest sound(StartRequest request) {
        requireText(request.plan(), "plan");
        requireText(request.environment(), "environment");
        if (request.mode() == null) {
            throw new BadRequestException("The field mode is missing. Send LIVE or REHEARSAL.");
        }
        return request;
    }

    /**
     * Newest first.
     *
     * @param after id of the last run that the caller has
     */
    @Operation(summary = "All runs, newest first")
    @GetMapping
    ResponseEntity<List<Run>> list(
            @RequestParam(required = false) String after, @RequestParam(defaultValue = Paged.USUAL) int limit) {
        if (after != null && runs.find(after).isEmpty()) {
            throw NotFoundException.run(after);
        }
        return Paged.of("/api/runs", runs.page(after, Paged.limit(limit)), limit, Run::id);
    }

    @Operation(summary = "A run as it is now")
    @GetMapping("/{id}")
    RunView view(@PathVariable String id) {
        return views.find(id).orElseThrow(() -> NotFoundException.run(id));
    }

    /** The questions that nobody has answered yet, oldest first. */
    @Operation(summary = "The questions of a run that nobody has answered yet, oldest first")
    @GetMapping("/{id}/tasks")
    List<RunView.AskView> tasks(@PathVariable String id) {
        return view(id).openAsks();
    }

    @Operation(summary = "Everything that is known of a run")
    @GetMapping("/{id}/report")
    RunReport report(@PathVariable String id) {
        return reports.find(id).orElseThrow(() -> NotFoundException.run(id));
    }

    @Operation(summary = "One piece of evidence, masked")
    @GetMapping("/{id}/evidence/{evidenceId}")
    Map<String, Object> evidence(@PathVariable String id, @PathVariable String evidenceId) {
        return views.evidence(id, evidenceId)
                .orElseThrow(() -> new NotFoundException("Run " + id + " has no evidence " + evidenceId + "."));
    }

    @Operation(summary = "Walks the chain of a run and names the first wrong entry")
    @GetMapping("/{id}/ledger/verification")
    Verification verification(@PathVariable String id) {
        return reports.verify(id);
    }

    @Operation(summary = "Ends an unfinished run")
    @PostMapping("/{id}/abandon")
    Run abandon(@PathVariable String id, @RequestBody Reason reason, Caller caller) {
        return runs.abandon(id, caller.because(requireText(reason.reason(), "reason")));
    }

    @Operation(summary = "Holds a run: nothing new begins")
    @PostMapping("/{id}/hold")
    Run hold(@PathVariable String id, @RequestBody Reason reason, Caller caller) {
        return runs.hold(id, caller.because(requireText(reason.reason(), "reason")));
    }

    @Operation(summary = "Lets a held run go on")
    @PostMapping("/{id}/resume")
    Run resume(@PathVariable String id, @RequestBody Reason reason, Caller caller) {
        return runs.resume(id, caller.because(requireText(reason.reason(), "reason")));
    }

    private static String requireText(String value, String field) {
        if (value == null || value.isBlank()) {
            throw new BadRequestException("The field " + field + " is missing. Send it as text.");
        }
        return value;
    }
}
