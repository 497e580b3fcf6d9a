package io.golive.api;

import io.golive.run.StepChange;
import io.golive.run.StepCommands;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people may do to a step that has not begun. */
@RestController
@RequestMapping("/api/runs/{id}/steps/{step}")
class StepsController {
    private final StepCommands steps;

    StepsController(StepCommands steps) {
        this.steps = steps;
    }

    @Operation(summary = "Moves a step to another time")
    @PostMapping("/reschedule")
    StepChange reschedule(
            @PathVariable String id, @PathVariable String step, @RequestBody Reschedule to, Caller caller) {
        if (to.time() == null || to.time().isBlank()) {
            throw new BadRequestException(
                    "The field time is missing. Send when the step starts instead, such as D 17:30.");
        }
        return steps.reschedule(id, step, to.time().strip(), to.shiftFollowing(), caller.because(to.reason()));
    }

    @Operation(summary = "Starts a step at once instead of at its time")
    @PostMapping("/start-now")
    StepChange startNow(@PathVariable String id, @PathVariable String step, @RequestBody Reason reason, Caller caller) {
        return steps.startNow(id, step, caller.because(reason.reason()));
    }

    @Operation(summary = "Goes on without a step")
    @PostMapping("/skip")
    StepChange skip(@PathVariable String id, @PathVariable String step, @RequestBody Reason reason, Caller caller) {
        if (reason.reason() == null || reason.reason().isBlank()) {
            throw new BadRequestException(
                    "The field reason is missing. Send as text why the go-live may do without it.");
        }
        return steps.skip(id, step, caller.because(reason.reason()));
    }
}
