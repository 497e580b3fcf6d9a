package io.golive.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "app",
        hidden = true,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Only the server, on a cluster and a database that configuration names.",
            "Configuration: environment variables, or properties such as -- --server.port=8091."
        })
final class AppCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROPERTY", arity = "0..*", description = "--name=value, after a --")
    private List<String> properties = List.of();

    @Mixin
    private Session session;

    private final Server server;

    AppCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = session.installation();
        PageBrowser.fetch(installation, session.err()::println);
        Map<String, Object> own = Map.of("golive.data", installation.data());
        Server.Running app;
        try {
            app = server.start(own, properties.toArray(String[]::new));
        } catch (RuntimeException failed) {
            throw Failure.notStarted(failed, installation);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
        session.err().println("Golive answers at " + app.url());
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }
}
