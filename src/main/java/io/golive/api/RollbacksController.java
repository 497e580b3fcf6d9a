package io.golive.api;

import io.golive.run.Rollbacks;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ways back of a run: a person starts one, and everybody reads them. */
@RestController
@RequestMapping("/api/runs/{id}/rollbacks")
class RollbacksController {
    private final Rollbacks rollbacks;

    RollbacksController(Rollbacks rollbacks) {
        this.rollbacks = rollbacks;
    }

    @Operation(summary = "Starts a way back, or proposes it while another one is on its way")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RollbackStarted start(@PathVariable String id, @RequestBody RollbackRequest request, Caller caller) {
        String scenario = requireText(request.scenario(), "scenario");
        String reason = requireText(request.reason(), "reason");
        return RollbackStarted.of(rollbacks.start(id, scenario, caller.because(reason)));
    }

    @Operation(summary = "The ways back of a run, oldest first, and what was proposed")
    @GetMapping
    RollbackList list(@PathVariable String id) {
        return new RollbackList(rollbacks.of(id), rollbacks.proposals(id));
    }

    private static String requireText(String value, String field) {
        if (value == null || value.isBlank()) {
            throw new BadRequestException("The field " + field + " is missing. Send it as text.");
        }
        return value;
    }
}
