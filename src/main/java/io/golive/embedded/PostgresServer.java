package io.golive.embedded;

import java.io.Closeable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * A PostgreSQL server of its own, as a child process on 127.0.0.1. The caller makes its roles and databases through
 * {@link #superuserUrl()}. Logins need a password. Its files stay between starts.
 */
public final class PostgresServer implements Closeable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    private static final long LOG_CAP = 10L * 1024 * 1024;

    private final PostgresSettings settings;
    private final PostgresProgram program;
    private final PostgresCluster cluster;
    private final Progress progress;
    private volatile ChildProcess child;

    private PostgresServer(PostgresSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.program = PostgresProgram.install(settings.engineFolder());
        this.cluster = new PostgresCluster(settings.folder());
    }

    /**
     * Starts the server and waits until it answers a query. A server that a killed start left on the same files is ended
     * first.
     *
     * @throws EmbeddedException when the port is taken or the server does not answer within 30 s
     */
    public static PostgresServer start(PostgresSettings settings, Progress progress) {
        PostgresServer server = new PostgresServer(settings, progress);
        server.start();
        return server;
    }

    /** Starts it again after {@link #kill()}, {@link #close()} or a crash, on the same port and files. */
    public synchronized void start() {
        if (child != null && child.isAlive()) {
            return;
        }
        cluster.endOrphan(progress);
        if (!PortUse.isFree(settings.port())) {
            throw new EmbeddedException("Port " + settings.port() + " for PostgreSQL in " + settings.folder()
                    + " is taken"
                    + PortOwner.of(settings.port()).map(who -> " by " + who).orElse("")
                    + ". End that program, or choose another port.");
        }
        cluster.create(program);
        CappedLog log = new CappedLog(settings.folder().resolve("postgresql.log"), LOG_CAP);
        child = ChildProcess.start("postgresql", program.guarded("postgres", arguments()), log);
        try {
            Readiness.await("PostgreSQL", child, START_LIMIT, progress, this::ping);
        } catch (EmbeddedException e) {
            close();
            throw e;
        }
    }

    private List<String> arguments() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("listen_addresses", "127.0.0.1");
        options.put("port", Integer.toString(settings.port()));
        options.put("unix_socket_directories", "");
        options.put("timezone", "UTC");
        options.put("log_timezone", "UTC");
        options.put("max_connections", "60");
        options.put("shared_buffers", "64MB");
        options.put("dynamic_shared_memory_type", "mmap");
        // a client's mistake is the client's to report; the log is for the server's own life
        options.put("log_min_messages", "log");
        options.put("log_checkpoints", "off");
        if (settings.durability() == PostgresSettings.Durability.FAST) {
            options.put("fsync", "off");
            options.put("synchronous_commit", "off");
            options.put("full_page_writes", "off");
            options.put("wal_level", "minimal");
            options.put("max_wal_senders", "0");
        }
        options.putAll(settings.options());

        List<String> arguments = new ArrayList<>(List.of("-D", cluster.data().toString()));
        options.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    private void ping() throws Exception {
        Properties login = new Properties();
        login.setProperty("user", PostgresCluster.SUPERUSER);
        login.setProperty("password", cluster.password());
        login.setProperty("loginTimeout", "3");
        try (Connection connection = DriverManager.getConnection(jdbcUrl(PostgresCluster.SUPERUSER), login)) {
            if (!connection.isValid(3)) {
                throw new IllegalStateException("it does not answer queries");
            }
        }
    }

    /** Whether it answers a query right now. */
    public boolean isHealthy() {
        try {
            ping();
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    /** A JDBC URL without login. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
    }

    /** A JDBC URL that logs in as superuser to the database {@code postgres}. Holds the password: never log it. */
    public String superuserUrl() {
        return superuserUrl(PostgresCluster.SUPERUSER);
    }

    /** As {@link #superuserUrl()}, to another database. */
    public String superuserUrl(String database) {
        return jdbcUrl(database) + "?user=" + PostgresCluster.SUPERUSER + "&password=" + cluster.password();
    }

    public int port() {
        return settings.port();
    }

    /** @throws EmbeddedException when it does not run */
    public long pid() {
        return cluster.postmaster()
                .map(ProcessHandle::pid)
                .orElseThrow(() -> new EmbeddedException("The PostgreSQL in " + settings.folder() + " does not run"));
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    public Path folder() {
        return settings.folder();
    }

    /** Ends it at once, as a crash would (kill -9). */
    public void kill() {
        cluster.postmaster().ifPresent(child::kill);
    }

    CompletableFuture<Integer> died() {
        return child.died();
    }

    ProcessHandle handle() {
        return child.handle();
    }

    String logTail() {
        return child.logTail();
    }

    /** Stops it: open transactions are rolled back, everything is written. Returns when the process is gone. */
    @Override
    public void close() {
        if (child != null) {
            child.stopByClosingInput(STOP_GRACE);
        }
    }
}
