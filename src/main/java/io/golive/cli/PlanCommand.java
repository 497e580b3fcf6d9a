package io.golive.cli;

import io.golive.plan.Checklist;
import io.golive.plan.FollowUp;
import io.golive.plan.Gate;
import io.golive.plan.Item;
import io.golive.plan.Notice;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import io.golive.plan.SignOff;
import io.golive.plan.Spans;
import io.golive.plan.Step;
import io.golive.plan.Trigger;
import io.golive.plan.Watch;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {"The plans below bpmn/: read, check, and approve one.", "Only approve needs a running Golive."},
        subcommands = {
            PlanCommand.Names.class,
            PlanCommand.Show.class,
            PlanLintCommand.class,
            PlanItemsCommand.class,
            PlanCoverageCommand.class,
            PlanApproveCommand.class,
            PlanSchemaCommand.class
        })
final class PlanCommand {
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "The plans that are there.")
    static final class Names implements Callable<Integer> {
        @Option(names = "--json", description = "A JSON list on standard output.")
        private boolean json;

        @Mixin
        private Session session;

        @Override
        public Integer call() {
            List<String> ids = session.plans().ids();
            if (json) {
                session.out().println(Json.pretty(ids));
            } else {
                ids.forEach(session.out()::println);
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "A plan as Golive understands it: defaults applied, `each` expanded.")
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "PLAN", description = "The plan, for example prepaid-analytics.")
        private String id;

        @Option(names = "--json", description = "One JSON object on standard output.")
        private boolean json;

        @Mixin
        private Session session;

        @Override
        public Integer call() {
            Plan plan = session.plans().load(id);
            if (json) {
                session.out().println(Json.pretty(plan));
            } else {
                print(plan, session.out(), Paint.detect());
            }
            return ExitCode.OK;
        }

        private static void print(Plan plan, PrintWriter out, Paint paint) {
            out.println(paint.bold(plan.id()) + "  " + plan.items().count() + " items, times in " + plan.zone());
            for (Checklist list : plan.checklists()) {
                out.println();
                out.println(paint.bold(list.title()) + "  " + list.id() + ", " + list.owner());
                items(list, out);
            }
            for (Step step : plan.steps()) {
                out.println();
                out.println(paint.bold(step.at() + " " + step.title()) + "  " + step.id() + ", takes "
                        + Spans.text(step.takes()));
                items(step.checklist(), out);
            }
            out.println();
            for (Gate gate : plan.gates()) {
                out.println(paint.bold("gate ") + gate.id() + " " + gate.title() + ", needs "
                        + String.join(", ", gate.needs())
                        + (gate.blocks() == null ? "" : ", blocks " + gate.blocks()));
            }
            for (SignOff signoff : plan.signoffs()) {
                out.println(paint.bold("sign-off ") + signoff.id() + " " + signoff.title() + ", by "
                        + String.join(", ", signoff.by()) + " (" + signoff.need() + " needed)"
                        + (signoff.blocks() == null ? "" : ", blocks " + signoff.blocks()));
            }
            around(plan, out, paint);
        }

        private static void around(Plan plan, PrintWriter out, Paint paint) {
            for (Watch watch : plan.watches()) {
                out.println(paint.bold("watch ") + watch.id() + " " + watch.title() + ", every "
                        + Spans.text(watch.every()) + " for " + Spans.text(watch.lasts()) + " from " + watch.from());
            }
            for (Notice notice : plan.notices()) {
                out.println(paint.bold("notice ") + notice.id() + " " + notice.title() + ", " + notice.at() + " to "
                        + String.join(", ", notice.to()) + " by " + String.join(", ", notice.by()));
            }
            for (FollowUp followUp : plan.followUps()) {
                out.println();
                out.println(paint.bold("follow-up " + followUp.title()) + "  " + followUp.id() + ", " + followUp.owner()
                        + (followUp.asks() ? " decides " : " answers for it, ") + when(followUp));
                items(followUp.when(), out);
                items(followUp.checklist(), out);
            }
            for (Scenario scenario : plan.scenarios()) {
                out.println();
                out.println(paint.bold("way back " + scenario.title()) + "  " + scenario.id() + ", "
                        + scenario.triggers().stream().map(Trigger::sentence).collect(Collectors.joining("; ")));
                scenario.lists().forEach(list -> items(list, out));
            }
        }

        private static String when(FollowUp followUp) {
            return (followUp.at() == null ? Spans.text(followUp.after()) + " after GO" : followUp.at())
                    + (followUp.until() == null
                            ? ""
                            : ", then every " + Spans.text(followUp.every()) + " until " + followUp.until());
        }

        private static void items(Checklist list, PrintWriter out) {
            for (Item item : list.items()) {
                out.printf(
                        "  %-14s %-8s %-8s %s%n",
                        item.id(), item.mode().name().toLowerCase(Locale.ROOT), item.kind(), item.title());
            }
        }
    }
}
