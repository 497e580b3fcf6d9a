package io.golive.api;

import io.golive.plan.Plans;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One answer to "is it well?", given within a second also when something is away. */
@RestController
class StatusController {
    private final Plans plans;
    private final Parts parts;

    StatusController(Plans plans, Parts parts) {
        this.plans = plans;
        this.parts = parts;
    }

    @Operation(summary = "How the installation is; needs no login")
    @GetMapping("/api/status")
    Status status() {
        Parts.Look look = parts.look();
        return new Status(
                version(),
                look.database().up() && look.engine().up(),
                look.engine(),
                look.database(),
                look.humanTasks(),
                plans.ids());
    }

    private static String version() {
        String version = StatusController.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
