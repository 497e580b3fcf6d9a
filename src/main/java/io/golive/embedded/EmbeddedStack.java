package io.golive.embedded;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Camunda, OpenSearch and Golive's PostgreSQL as child processes on 127.0.0.1, with data that stay. One stack at a time can
 * hold a data folder. The owner closes it; what a killed owner left behind is ended by the next start.
 */
public final class EmbeddedStack implements Closeable {
    private static final int MOST_RESTARTS = 3;
    private static final int STOP_LIMIT_SECONDS = 8;

    private final StackSettings settings;
    private final Progress progress;
    private final DataLock lock;
    private final Map<Part, RunningServer> servers = new EnumMap<>(Part.class);
    private final Map<Part, Integer> restarts = new ConcurrentHashMap<>();
    private final List<Consumer<PartDeath>> deathListeners = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<PostgresServer> postgres =
            CompletableFuture.failedFuture(new IllegalStateException("This stack runs without PostgreSQL of its own"));

    private EmbeddedStack(StackSettings settings, Progress progress, DataLock lock) {
        this.settings = settings;
        this.progress = progress;
        this.lock = lock;
    }

    /**
     * Fetches what is missing, starts every part side by side, and returns when all are ready.
     *
     * @throws EmbeddedException when the folder is held, a port is taken, a part does not start; nothing is left running
     */
    public static EmbeddedStack start(StackSettings settings, Progress progress) {
        return start(settings, progress, DataLock.take(settings.data()));
    }

    /** As above, under a lock that the caller took before it wrote into the folder; the stack gives it back. */
    public static EmbeddedStack start(StackSettings settings, Progress progress, DataLock lock) {
        EmbeddedStack stack = new EmbeddedStack(settings, progress, lock);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startAll() {
        ChildRecords records = new ChildRecords(settings.data().resolve("children"));
        records.endOrphans(progress);
        List<Port> ports = new ArrayList<>(List.of(
                Port.CAMUNDA,
                Port.GRPC,
                Port.MANAGEMENT,
                Port.BROKER_COMMAND,
                Port.BROKER_INTERNAL,
                Port.OPENSEARCH,
                Port.OPENSEARCH_TRANSPORT));
        if (settings.withPostgres()) {
            ports.add(Port.POSTGRES);
            new PostgresCluster(postgresFolder()).endOrphan(progress);
        }
        settings.ports().requireFree(ports);

        EngineDistribution.Programs programs =
                new EngineDistribution(settings.checkout(), settings.engineFolder()).install(progress);
        for (Server server : List.of(new OpenSearchServer(settings, programs), new CamundaServer(settings, programs))) {
            servers.put(server.part(), new RunningServer(server, records, progress, this::died));
        }
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        servers.values().forEach(server -> starts.add(inBackground(server::start)));
        if (settings.withPostgres()) {
            postgres = CompletableFuture.supplyAsync(this::startPostgres, EmbeddedStack::onThread);
            starts.add(postgres.thenAccept(this::watch));
        }
        awaitAll(starts);
    }

    private PostgresServer startPostgres() {
        progress.line("Starting PostgreSQL on port " + settings.ports().get(Port.POSTGRES));
        PostgresSettings own = PostgresSettings.safe(
                settings.engineFolder(), postgresFolder(), settings.ports().get(Port.POSTGRES));
        return PostgresServer.start(own, progress);
    }

    private Path postgresFolder() {
        return settings.data().resolve("postgres");
    }

    private void watch(PostgresServer server) {
        server.died().thenAccept(exit -> died(new PartDeath(Part.POSTGRES, exit, server.logTail())));
    }

    private static CompletableFuture<Void> inBackground(Runnable start) {
        return CompletableFuture.runAsync(start, EmbeddedStack::onThread);
    }

    private static void onThread(Runnable task) {
        Thread.ofPlatform().daemon().start(task);
    }

    /** The first failure ends the wait: the other parts are then stopped by the caller. */
    private static void awaitAll(List<CompletableFuture<Void>> starts) {
        CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
        CompletableFuture<Void> failed = new CompletableFuture<>();
        starts.forEach(start -> start.whenComplete((done, failure) -> {
            if (failure != null) {
                failed.completeExceptionally(failure);
            }
        }));
        try {
            CompletableFuture.anyOf(all, failed).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void died(PartDeath death) {
        deathListeners.forEach(listener -> listener.accept(death));
    }

    /** Calls the listener, on some thread, for every part that ends although nobody stopped it. */
    public void onDeath(Consumer<PartDeath> listener) {
        deathListeners.add(listener);
    }

    /**
     * Starts a part that died again, with the same ports and data, and waits until it is ready.
     *
     * @throws EmbeddedException when it died too often (more than three times) or does not start
     */
    public void restart(Part part) {
        int count = restarts.merge(part, 1, Integer::sum);
        if (count > MOST_RESTARTS) {
            throw new EmbeddedException(part.title() + " died " + count
                    + " times, and is not started again. Its log is in " + settings.logs() + ".");
        }
        launch(part);
    }

    /** Starts a part that does not run, and waits until it is ready. */
    void launch(Part part) {
        if (part == Part.POSTGRES) {
            postgres().start();
            watch(postgres());
        } else {
            servers.get(part).start();
        }
    }

    /** kill -9, for tests of crashes. */
    void kill(Part part) {
        if (part == Part.POSTGRES) {
            postgres().kill();
        } else {
            servers.get(part).kill();
        }
    }

    /** For each part that should run, whether it answers right now. Returns within some seconds. */
    public Map<Part, Boolean> health() {
        Map<Part, Boolean> health = new EnumMap<>(Part.class);
        servers.forEach((part, server) -> health.put(part, server.isHealthy()));
        if (settings.withPostgres()) {
            health.put(Part.POSTGRES, postgres().isHealthy());
        }
        return health;
    }

    public MemoryReport memory() {
        Map<String, Long> bytes = new TreeMap<>();
        servers.forEach((part, server) -> server.handle()
                .ifPresent(process -> MemoryReport.of(process).ifPresent(n -> bytes.put(part.title(), n))));
        if (settings.withPostgres()) {
            MemoryReport.of(postgres().handle()).ifPresent(n -> bytes.put(Part.POSTGRES.title(), n));
        }
        return new MemoryReport(bytes);
    }

    public StackSettings settings() {
        return settings;
    }

    /** @throws IllegalStateException when the stack was started without PostgreSQL */
    public PostgresServer postgres() {
        return postgres.resultNow();
    }

    /** Logins of Tasklist and Operate. */
    public CamundaUsers users() {
        return new CamundaUsers(settings.openSearchUrl());
    }

    /** Ends every process within 10 s and gives the data folder free. May be called twice. */
    @Override
    public void close() {
        List<CompletableFuture<Void>> stops = new ArrayList<>();
        stops.add(inBackground(() -> {
            // Camunda before OpenSearch: it writes its last records there
            stop(Part.CAMUNDA);
            stop(Part.OPENSEARCH);
        }));
        // after a failed start PostgreSQL may still be starting; one that never started is nothing to stop
        stops.add(postgres.orTimeout(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)
                .handle((server, failure) -> Optional.ofNullable(server))
                .thenAccept(server -> server.ifPresent(PostgresServer::close)));
        try {
            CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new)).join();
        } finally {
            lock.close();
        }
    }

    private void stop(Part part) {
        RunningServer server = servers.get(part);
        if (server != null) {
            server.stop();
        }
    }
}
