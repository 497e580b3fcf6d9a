package io.golive.cli;

import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import io.golive.embedded.PostgresServer;
import io.golive.embedded.PostgresSettings;
import io.golive.practice.PracticeConfig;
import io.golive.practice.PracticeServer;
import io.golive.practice.Scale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "practice",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What can be broken in the practice target, to rehearse the rest.",
        subcommands = {
            FaultCommands.All.class,
            FaultCommands.Break.class,
            FaultCommands.Mend.class,
            PracticeCommand.Serve.class
        })
final class PracticeCommand {
    @Command(
            name = "serve",
            hidden = true,
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {"Runs the practice target with a PostgreSQL of its own.", "Until it or its parent ends."})
    static final class Serve implements Callable<Integer> {
        private static final String PLAN = "prepaid-analytics";

        @Mixin
        private StackOptions options;

        @Option(names = "--parent", paramLabel = "PID", description = "Ends itself when this process is gone.")
        private Long parent;

        @Mixin
        private Session session;

        @Override
        public Integer call() throws Exception {
            CountDownLatch gone = new CountDownLatch(1);
            watchParent(gone);
            Ports ports = options.ports();
            Installation home = session.installation();
            PostgresSettings settings = PostgresSettings.fast(
                    home.engine(),
                    home.data().resolve("practice").resolve("postgres"),
                    ports.get(Port.PRACTICE_POSTGRES),
                    Map.of());
            try (PostgresServer postgres = PostgresServer.start(settings, session.out()::println)) {
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "end-postgres"));
                PracticeConfig config = new PracticeConfig(
                        postgres.superuserUrl(),
                        home.engine(),
                        home.data(),
                        home.plans().resolve(PLAN),
                        Scale.valueOf(options.scale().name()),
                        ports.get(Port.PRACTICE_STAGING),
                        ports.get(Port.PRACTICE_PRODUCTION),
                        ports.get(Port.PRACTICE_CONTROL),
                        ports.get(Port.PRACTICE_STAGING_REDIS),
                        ports.get(Port.PRACTICE_PRODUCTION_REDIS),
                        ports.get(Port.PRACTICE_STAGING_METRICS),
                        ports.get(Port.PRACTICE_PRODUCTION_METRICS),
                        ports.get(Port.PRACTICE_STAGING_TLS),
                        ports.get(Port.PRACTICE_PRODUCTION_TLS),
                        ports.get(Port.PRACTICE_MAIL),
                        PracticeConfig.DEFAULT_MINUTE);
                try (PracticeServer practice = PracticeServer.start(config, session.out()::println)) {
                    Runtime.getRuntime().addShutdownHook(new Thread(practice::endChildren, "end-caches"));
                    session.out().println("ready at " + practice.controlUrl());
                    session.out().flush();
                    gone.await();
                }
            }
            return ExitCode.OK;
        }

        private void watchParent(CountDownLatch gone) {
            if (parent != null) {
                ProcessHandle.of(parent)
                        .ifPresentOrElse(handle -> handle.onExit().thenRun(gone::countDown), gone::countDown);
            }
        }
    }
}
