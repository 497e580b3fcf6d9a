package io.golive.api;

import io.golive.run.Approval;
import io.golive.run.ApprovalRequest;
import io.golive.run.Approvals;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
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

/** Who approved which plan for a live start. */
@RestController
@RequestMapping("/api/plans/{plan}/approvals")
class ApprovalsController {
    private final Approvals approvals;

    ApprovalsController(Approvals approvals) {
        this.approvals = approvals;
    }

    /**
     * Of the plan in one environment, newest first.
     *
     * @param after how many older ones than the last that the caller has there were
     */
    @Operation(summary = "Who approved a plan for a live start in an environment, newest first")
    @GetMapping
    ResponseEntity<List<Approval>> all(
            @PathVariable String plan,
            @RequestParam String environment,
            @RequestParam(required = false) Integer after,
            @RequestParam(defaultValue = Paged.USUAL) int limit) {
        return Paged.backwards(
                "/api/plans/" + plan + "/approvals?environment=" + environment,
                approvals.of(plan, environment),
                after,
                limit);
    }

    @Operation(summary = "Approves a plan for a live start, as it is now")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Approval approve(@PathVariable String plan, @RequestBody ApprovalRequest request, Caller caller) {
        if (request.environment() == null || request.environment().isBlank()) {
            throw new BadRequestException("The field environment is missing. Send it as text.");
        }
        return approvals.approve(plan, request, caller.because(request.reason()));
    }
}
