package io.golive.api;

import io.golive.ledger.Break;
import io.golive.plan.Plans;
import io.golive.run.LedgerAlarm;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One answer to "is it well?", given within a second also when something is away. */
@RestController
class StatusController {
    private final Plans plans;
    private final Parts parts;
    private final LedgerAlarm alarm;

    StatusController(Plans plans, Parts parts, LedgerAlarm alarm) {
        this.plans = plans;
        this.parts = parts;
        this.alarm = alarm;
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
                ledger(),
                plans.ids());
    }

    private Status.Part ledger() {
        List<Break> wrong = alarm.last();
        return new Status.Part(
                wrong.isEmpty(),
                wrong.isEmpty() ? null : wrong.stream().map(Break::finding).collect(Collectors.joining(". ")));
    }

    private static String version() {
        String version = StatusController.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
