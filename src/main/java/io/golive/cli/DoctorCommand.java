package io.golive.cli;

import io.golive.api.Status;
import io.golive.embedded.Finding;
import io.golive.embedded.Infrastructure;
import io.golive.embedded.MachineFacts;
import io.golive.plan.Environment;
import io.golive.plan.Plan;
import io.golive.plan.PlanException;
import io.golive.plan.Plans;
import io.golive.target.FileSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Looks at this machine and says what is missing and what to do.",
            "JDK, memory, disk, ports, what is downloaded, and whether each target of each environment can be reached."
                    + " Changes nothing."
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options;

    @Option(
            names = "--environment",
            paramLabel = "E",
            defaultValue = "practice",
            description = "The environment whose targets are tried (default: ${DEFAULT-VALUE}).")
    private String environmentName;

    @Option(names = "--json", description = "A JSON list on standard output.")
    private boolean json;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        Installation home = session.installation();
        List<Finding> findings = new ArrayList<>(
                Infrastructure.findings(MachineFacts.gather(home.home(), home.engine(), home.data(), options.ports())));
        findings.addAll(targets());
        session.installation().running().ifPresent(up -> findings.add(ledger()));
        if (json) {
            session.out().println(Json.pretty(findings));
        } else {
            findings.forEach(this::print);
        }
        return findings.stream().allMatch(Finding::ok) ? ExitCode.OK : ExitCode.INFRASTRUCTURE;
    }

    /** What the running server found when it compared its database with the anchors outside of it. */
    private Finding ledger() {
        try {
            Status.Part ledger = session.open().get("/api/status", Status.class).ledger();
            return ledger.up()
                    ? new Finding("ledger", true, "agrees with its anchors", "")
                    : new Finding(
                            "ledger",
                            false,
                            ledger.detail(),
                            "Look at it with somebody else, then: ./golive ledger acknowledge --reason TEXT");
        } catch (Failure away) {
            return new Finding("ledger", true, "not looked at: " + away.getMessage(), "");
        }
    }

    private List<Finding> targets() {
        List<Finding> findings = new ArrayList<>();
        Plans plans = session.plans();
        PageBrowser.find(session.installation());
        boolean up = session.installation().running().isPresent();
        FileSecrets secrets = new FileSecrets(session.installation().data().resolve("secrets"));
        for (String id : plans.ids()) {
            try {
                Plan plan = plans.load(id);
                findings.add(new Finding("plan " + id, true, plan.items().count() + " items", ""));
                findings.addAll(PageBrowser.warnings(plan));
                if (plans.environments(id).contains(environmentName)) {
                    Environment environment = plans.environment(plan, environmentName);
                    findings.addAll(
                            environment.purpose() == Environment.Purpose.PRACTICE && !up
                                    ? List.of(new Finding(
                                            environmentName + ": targets", true, "start with `./golive up`", ""))
                                    : new TargetProbe(environment, secrets).findings());
                }
            } catch (PlanException wrong) {
                findings.add(new Finding(
                        "plan " + id,
                        false,
                        wrong.problems().size() + " problem(s)",
                        "`./golive plan lint " + id + "` names them."));
            }
        }
        return findings;
    }

    private void print(Finding finding) {
        Paint paint = Paint.detect();
        session.out().printf("%s  %-28s %s%n", mark(finding, paint), finding.name(), finding.found());
        if (!finding.advice().isEmpty()) {
            session.out().println("         " + finding.advice());
        }
    }

    private static String mark(Finding finding, Paint paint) {
        if (!finding.ok()) {
            return paint.bad("missing");
        }
        return finding.advice().isEmpty() ? paint.good("ok     ") : paint.warn("warning");
    }
}
