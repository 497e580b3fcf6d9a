package io.golive.cli;

import io.golive.plan.Inventory;
import io.golive.plan.Plan;
import io.golive.plan.Plans;
import io.golive.plan.Requirement;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Which requirements of an inventory the plan carries, and by what.",
            "Says how, too, and what the last rehearsal made of them: `no` where it did not come to it, `-` where no "
                    + "rehearsal is known.",
            "Exit code: 0 when all are carried, 1 when one is missing, 2 for a file that is no inventory."
        })
final class PlanCoverageCommand implements Callable<Integer> {
    private static final String ROW = "%-15s %-16s %-34s %-16s %s%n";

    @Parameters(paramLabel = "PLAN", description = "The plan, for example prepaid-analytics.")
    private String id;

    @Option(
            names = "--requirements",
            paramLabel = "FILE",
            description =
                    "Lines of the form: id | source lines | kind | requirement (default: requirements.md beside the plan).")
    private Path file;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Mixin
    private Session session;

    @Override
    public Integer call() {
        Plans plans = session.plans();
        Plan plan = plans.load(id);
        Path asked = file != null ? file : plans.folder(id).resolve("requirements.md");
        if (!Files.isRegularFile(asked)) {
            throw Failure.usage(
                    "there is no file " + asked, "Name the inventory of the plan's requirements with --requirements.");
        }
        List<Requirement> inventory = Inventory.read(asked);
        Coverage coverage = Coverage.of(plan, inventory, new LastRehearsal(session, session.err()).of(id));
        if (json) {
            session.out().println(Json.pretty(coverage));
        } else {
            print(coverage, session.out(), Paint.detect());
        }
        return coverage.missing().isEmpty() ? ExitCode.OK : ExitCode.NO;
    }

    private static void print(Coverage coverage, PrintWriter out, Paint paint) {
        out.printf(ROW, "requirement", "asked as", "carried by", "how", "walked");
        for (Coverage.Line line : coverage.requirements()) {
            String id = line.id();
            String kind = line.kind();
            if (!line.carried()) {
                out.printf(ROW, id, kind, paint.bad("nothing"), "", "-");
            }
            for (Coverage.By by : line.by()) {
                String what = by.carries() + " " + by.id() + (by.entries() == 1 ? "" : " (" + by.entries() + ")");
                out.printf(
                        ROW,
                        id,
                        kind,
                        what,
                        (by.mode() + " " + by.kind()).strip(),
                        paint.outcome(by.walked(), by.walked()));
                id = "";
                kind = "";
            }
        }
        out.println();
        if (!coverage.missing().isEmpty()) {
            out.println("carried by nothing: " + String.join(", ", coverage.missing()));
        }
        if (!coverage.unknown().isEmpty()) {
            out.println("not in the inventory: " + String.join(", ", coverage.unknown()));
        }
        Coverage.Rehearsal rehearsal = coverage.rehearsal();
        out.println(
                rehearsal == null
                        ? "no rehearsal is known"
                        : "walked in " + rehearsal.run() + ", D = " + rehearsal.day() + ", "
                                + (rehearsal.outcome() == null ? "not ended" : rehearsal.outcome()));
        out.println(coverage.carried() + " of " + coverage.total());
    }
}
