package io.golive.api;

import io.golive.ledger.Verification;
import io.golive.plan.Plans;
import io.golive.run.LedgerAlarm;
import io.golive.run.Run;
import io.golive.run.Runs;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One answer to "is it well, and what is going on?", given within a second also when something is away. */
@RestController
class StatusController {
    private final Runs runs;
    private final Plans plans;
    private final Parts parts;
    private final LedgerAlarm alarm;

    StatusController(Runs runs, Plans plans, Parts parts, LedgerAlarm alarm) {
        this.runs = runs;
        this.plans = plans;
        this.parts = parts;
        this.alarm = alarm;
    }

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
                plans.ids(),
                look.database().up() ? unfinished() : List.of());
    }

    private Status.Part ledger() {
        List<Verification> wrong = alarm.last();
        return new Status.Part(
                wrong.isEmpty(),
                wrong.isEmpty()
                        ? null
                        : wrong.stream().map(Verification::finding).collect(Collectors.joining(". ")));
    }

    private List<String> unfinished() {
        return runs.list().stream()
                .filter(run -> run.outcome() == null)
                .map(Run::id)
                .toList();
    }

    private static String version() {
        String version = StatusController.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
