package io.golive.cli;

import static java.util.stream.Collectors.joining;

import io.golive.embedded.CamundaUser;
import io.golive.embedded.DataLock;
import io.golive.embedded.EmbeddedStack;
import io.golive.embedded.PartDeath;
import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import io.golive.embedded.StackSettings;
import io.golive.people.UserFile;
import io.golive.practice.PracticeSecrets;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Everything that Golive needs on this machine, started by this process and ended with it: engine, databases, practice
 * target, and the server in this JVM.
 */
final class LocalStack implements AutoCloseable {
    private final Installation home;
    private final Ports ports;
    private final Consumer<String> news;
    private final Instant begin = Instant.now();
    private EmbeddedStack engine;
    private PracticeProcess practice;
    private Server.Running app;
    private UpFile up;
    private boolean closed;

    private LocalStack(Installation home, Ports ports, Consumer<String> news) {
        this.home = home;
        this.ports = ports;
        this.news = news;
    }

    /**
     * @param news one line for people at a time
     * @throws io.golive.embedded.EmbeddedException when something does not start; nothing is left running
     */
    static LocalStack start(
            Installation home, StackOptions options, Server server, PracticePeople people, Consumer<String> news)
            throws InterruptedException {
        LocalStack stack = new LocalStack(home, options.ports(), news);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "end-children"));
        try {
            stack.startAll(options.scale(), server, people);
            return stack;
        } catch (RuntimeException | InterruptedException failed) {
            stack.close();
            throw failed;
        }
    }

    private void startAll(StackOptions.Scale scale, Server server, PracticePeople people) throws InterruptedException {
        DataLock lock = DataLock.take(home.data());
        home.createFolders();
        PageBrowser.fetch(home, news);
        // those that the engine does not look after itself
        FreePorts.await(
                ports,
                List.of(
                        Port.APP,
                        Port.PRACTICE_CONTROL,
                        Port.PRACTICE_STAGING,
                        Port.PRACTICE_PRODUCTION,
                        Port.PRACTICE_STAGING_REDIS,
                        Port.PRACTICE_PRODUCTION_REDIS,
                        Port.PRACTICE_STAGING_METRICS,
                        Port.PRACTICE_PRODUCTION_METRICS,
                        Port.PRACTICE_STAGING_TLS,
                        Port.PRACTICE_PRODUCTION_TLS,
                        Port.PRACTICE_MAIL));
        PracticeSecrets secrets = PracticeFolder.secrets(home);
        people.letIn(new UserFile(home.usersFile()), secrets.get(PracticeSecrets.PASSWORD));
        StackSettings settings = new StackSettings(home.home(), home.engine(), home.data(), ports, true);
        // the practice target fills its databases while the engine starts
        practice = PracticeProcess.launch(home, ports, scale, news);
        engine = EmbeddedStack.start(settings, news::accept, lock);
        engine.onDeath(this::startAgain);
        CompletableFuture<Void> users = CompletableFuture.runAsync(() -> people.users()
                .forEach(user -> engine.users()
                        .put(new CamundaUser(user.name(), user.displayName(), secrets.get(PracticeSecrets.PASSWORD)))));
        app = startServer(server, settings);
        users.join();
        practice.awaitReady();
        up = new UpFile(
                ProcessHandle.current().pid(),
                app.url(),
                settings.tasklistUrl(),
                settings.operateUrl(),
                settings.openSearchUrl(),
                "http://127.0.0.1:" + ports.get(Port.PRACTICE_CONTROL),
                scale.key(),
                begin);
        write(up);
    }

    private Server.Running startServer(Server server, StackSettings settings) {
        String owner = Token.in(home.data().resolve("secrets").resolve("GOLIVE_DATABASE_OWNER"));
        String role = Token.in(home.data().resolve("secrets").resolve("GOLIVE_DATABASE_APP"));
        try {
            server.provision(engine.postgres().superuserUrl(), owner, role);
        } catch (SQLException wrong) {
            throw Failure.infrastructure(
                    "the embedded PostgreSQL refuses to make Golive's database: " + wrong.getMessage(),
                    "Its log is " + home.data().resolve("postgres").resolve("postgresql.log") + ".",
                    wrong);
        }
        news.accept("Starting Golive on port " + ports.get(Port.APP));
        try {
            return server.start(properties(settings, owner, role));
        } catch (RuntimeException failed) {
            throw Failure.notStarted(failed, home);
        }
    }

    private Map<String, Object> properties(StackSettings settings, String owner, String role) {
        return Map.ofEntries(
                Map.entry("golive.data", home.data().toString()),
                Map.entry("golive.practice-users", true),
                Map.entry(
                        "golive.engine.data",
                        settings.engineData().stream().map(Path::toString).collect(joining(File.pathSeparator))),
                Map.entry("golive.tasklist.url", settings.camundaUrl()),
                Map.entry("golive.database.owner-password", owner),
                Map.entry(
                        "spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + ports.get(Port.POSTGRES) + "/golive"),
                Map.entry("spring.datasource.password", role),
                Map.entry("camunda.client.grpc-address", settings.grpcAddress()),
                Map.entry("camunda.client.rest-address", settings.camundaUrl()),
                Map.entry("server.port", ports.get(Port.APP)),
                Map.entry("logging.threshold.console", "OFF"));
    }

    private void write(UpFile file) {
        try {
            Path fresh = home.data().resolve("up.json.new");
            Files.writeString(fresh, Json.pretty(file));
            Files.move(fresh, home.upFile(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private void startAgain(PartDeath death) {
        if (closed) {
            return;
        }
        news.accept(death.part().title() + " died (exit code " + death.exit() + ") and is started again");
        Thread.ofPlatform().daemon().name("restart").start(() -> {
            try {
                engine.restart(death.part());
            } catch (RuntimeException failed) {
                news.accept(failed.getMessage());
            }
        });
    }

    UpFile up() {
        return up;
    }

    Duration startTook() {
        return Duration.between(begin, Instant.now());
    }

    /** Ends what was started, the server first; may be called twice, and by the shutdown hook at any moment. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Files.deleteIfExists(home.upFile());
        } catch (IOException wrong) {
            news.accept("Cannot delete " + home.upFile() + ": " + wrong.getMessage());
        }
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
            if (practice != null) {
                practice.close();
            }
        });
        if (app != null) {
            app.close();
        }
        if (engine != null) {
            engine.close();
        }
        others.join();
    }
}
