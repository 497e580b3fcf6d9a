package io.golive.cli;

import io.golive.run.Approval;
import io.golive.run.ApprovalRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Approves a plan for a live start, exactly as it is now.",
            "Plan, models, forms and environment. By somebody other than its author. A running `golive up` is needed."
        })
final class PlanApproveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan, for example prepaid-analytics.")
    private String plan;

    @Option(
            names = {"--env", "--environment"},
            paramLabel = "E",
            required = true,
            description = "Where it will run: environments/E.yaml.")
    private String environment;

    @Option(names = "--reason", paramLabel = "TEXT", description = "What the approval rests on; kept in the ledger.")
    private String reason;

    @Option(
            names = "--waive-rehearsal",
            paramLabel = "REASON",
            description = "Accepts that it is not what was rehearsed last; not for a run that you start yourself.")
    private String waiveRehearsal;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Until when it may start with that waiver: a day, or a minute such as '2026-11-20 17:00'.")
    private String until;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        if ((waiveRehearsal == null) != (until == null)) {
            throw Failure.usage(
                    "--waive-rehearsal and --until belong together",
                    "Say why it may start without a rehearsal, and until when.");
        }
        Approval approval = session.api()
                .post(
                        "/api/plans/" + plan + "/approvals",
                        new ApprovalRequest(environment, reason, waiveRehearsal, until),
                        Approval.class);
        if (json) {
            session.out().println(Json.pretty(approval));
            return ExitCode.OK;
        }
        session.out()
                .println(Paint.detect().good("approved") + "  " + approval.plan() + " in " + approval.environment()
                        + " by " + approval.person() + " (" + approval.role() + ")");
        session.out().println("  hash      " + approval.hash());
        session.out()
                .println("  author    "
                        + (approval.authors().isEmpty()
                                ? "nobody knows, so somebody else than " + approval.person() + " starts the run"
                                : String.join(", ", approval.authors())));
        if (approval.waiver() != null) {
            session.out()
                    .println("  rehearsal waived for starts by others before "
                            + approval.waiver().expires() + ": "
                            + approval.waiver().reason());
        }
        return ExitCode.OK;
    }
}
