package io.golive.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The command {@code golive}. Nothing heavy is loaded until a command needs it: help answers at once. */
@Command(
        name = "golive",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        header = "Runs a go-live from its plan: checks, actions, sign-offs, a timeline and a ledger.%n",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "First steps:",
            "  ./golive rehearse prepaid-analytics   the whole go-live against the practice target",
            "  ./golive up                           the same, kept running: pages, Tasklist, Operate",
            "",
            "Exit codes: 0 done (GO), 1 any other outcome, 2 usage or configuration, 3 infrastructure."
        },
        subcommands = {
            RehearseCommand.class,
            DrillCommand.class,
            BenchCommand.class,
            UpCommand.class,
            StartCommand.class,
            StatusCommand.class,
            TasksCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            WhoamiCommand.class,
            LaneCommands.Hold.class,
            LaneCommands.Resume.class,
            LaneCommands.Abandon.class,
            StepCommands.Move.class,
            StepCommands.Start.class,
            StepCommands.Skip.class,
            RollbackCommand.class,
            ByHandCommand.class,
            ReportCommand.class,
            RunbookCommand.class,
            AttachCommand.class,
            PlanCommand.class,
            TryCommand.class,
            ProveCommand.class,
            LedgerCommand.class,
            DoctorCommand.class,
            AppCommand.class,
            PracticeCommand.class,
            UsersCommand.class,
            HelpCommand.class
        })
public final class Cli {

    private Cli() {}

    /** @return the exit code */
    public static int run(Server server, String... args) {
        return commandLine(server).execute(args);
    }

    static CommandLine commandLine(Server server) {
        CommandLine commandLine = new CommandLine(new Cli(), new Commands(server));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(Paint.enabled() ? Ansi.ON : Ansi.OFF));
        commandLine.setExecutionExceptionHandler(new Complaints());
        return commandLine;
    }

    /** Creates commands; those that start the server get it. */
    private record Commands(Server server) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == AppCommand.class) {
                return type.cast(new AppCommand(server));
            }
            if (type == UpCommand.class) {
                return type.cast(new UpCommand(server));
            }
            if (type == DrillCommand.class) {
                return type.cast(new DrillCommand(server));
            }
            if (type == RehearseCommand.class) {
                return type.cast(new RehearseCommand(server));
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"golive " + (version == null ? "unpackaged" : version)};
        }
    }
}
