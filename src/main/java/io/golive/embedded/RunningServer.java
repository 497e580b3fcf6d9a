package io.golive.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A server and its process of the moment: recorded while it runs, watched for its death. */
final class RunningServer {
    private static final Duration STOP_GRACE = Duration.ofSeconds(4);

    private final Server server;
    private final ChildRecords records;
    private final Progress progress;
    private final Consumer<PartDeath> deaths;
    private volatile ChildProcess child;
    private volatile boolean closed;

    RunningServer(Server server, ChildRecords records, Progress progress, Consumer<PartDeath> deaths) {
        this.server = server;
        this.records = records;
        this.progress = progress;
        this.deaths = deaths;
    }

    /** Starts the process and waits until it is ready. */
    void start() {
        Instant begin = Instant.now();
        progress.line("Starting " + title());
        launch();
        Readiness.await(title(), child, server.startLimit(), progress, server::look);
        progress.line(title() + " is ready after "
                + Duration.between(begin, Instant.now()).toSeconds() + " s");
    }

    private synchronized void launch() {
        if (closed) {
            throw new EmbeddedException(title() + " is not started, because the stack is being stopped");
        }
        if (child != null && child.isAlive()) {
            return;
        }
        child = server.launch();
        records.remember(recordName(), child.pid());
        ChildProcess launched = child;
        launched.died().thenAccept(exit -> deaths.accept(new PartDeath(server.part(), exit, launched.logTail())));
    }

    void kill() {
        child.kill(child.handle());
    }

    synchronized void stop() {
        closed = true;
        if (child != null) {
            child.stop(STOP_GRACE);
            records.forget(recordName());
        }
    }

    boolean isHealthy() {
        try {
            server.look();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false; // that it does not answer is what was asked
        }
    }

    Optional<ProcessHandle> handle() {
        return Optional.ofNullable(child).map(ChildProcess::handle).filter(ProcessHandle::isAlive);
    }

    private String title() {
        return server.part().title();
    }

    private String recordName() {
        return server.part().name().toLowerCase(java.util.Locale.ROOT);
    }
}
