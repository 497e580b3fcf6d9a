package io.golive.api;

import io.golive.run.Drill;
import io.golive.run.DrillNeeds;
import io.golive.run.Drills;
import io.golive.run.RunView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was proven of a plan's ways back. */
@RestController
@RequestMapping("/api/plans/{plan}/drills")
class DrillsController {
    private final Drills drills;
    private final DrillNeeds needs;

    DrillsController(Drills drills, DrillNeeds needs) {
        this.drills = drills;
        this.needs = needs;
    }

    /**
     * Newest first.
     *
     * @param after how many older ones than the last that the caller has there were
     */
    @Operation(summary = "What was proven of the ways back of a plan, newest first")
    @GetMapping
    ResponseEntity<List<Drill>> all(
            @PathVariable String plan,
            @RequestParam(required = false) Integer after,
            @RequestParam(defaultValue = Paged.USUAL) int limit) {
        return Paged.backwards("/api/plans/" + plan + "/drills", drills.of(plan), after, limit);
    }

    /** Those that the plan's gates want, as plan and models are now: with the last figure, its age and the limit. */
    @Operation(summary = "The drills that the gates of a plan want, with the last figure of each")
    @GetMapping("/needed")
    List<RunView.DrillView> needed(@PathVariable String plan, @RequestParam String environment) {
        return needs.of(plan, environment);
    }
}
