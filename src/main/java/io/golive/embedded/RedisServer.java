package io.golive.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/** A Redis server of its own, as a child process on 127.0.0.1. Keeps everything in memory only; logins need a password. */
public final class RedisServer implements Closeable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(3);
    private static final int ANSWER_MS = 2000;
    private static final long LOG_CAP = 1024 * 1024;

    private final RedisSettings settings;
    private final Path program;
    private final Progress progress;
    private volatile ChildProcess child;

    private RedisServer(RedisSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.program = RedisProgram.install(settings.engineFolder());
    }

    /**
     * Starts the server and waits until it answers. A server that a killed start left in the same folder is ended first.
     *
     * @throws EmbeddedException when the port is taken or the server does not answer within 20 s
     */
    public static RedisServer start(RedisSettings settings, Progress progress) {
        RedisServer server = new RedisServer(settings, progress);
        server.start();
        return server;
    }

    /** Starts it again, empty, after {@link #close()} or a crash, on the same port; does nothing while it runs. */
    public synchronized void start() {
        if (isAlive()) {
            return;
        }
        endOrphan();
        if (!PortUse.isFree(settings.port())) {
            throw new EmbeddedException("Port " + settings.port() + " for Redis in " + settings.folder() + " is taken"
                    + PortOwner.of(settings.port()).map(who -> " by " + who).orElse("")
                    + ". End that program, or choose another port.");
        }
        Path configuration = writeConfiguration();
        CappedLog log = new CappedLog(settings.folder().resolve("redis.log"), LOG_CAP);
        child = ChildProcess.start(
                "redis", Guard.around("redis", new ProcessBuilder(program.toString(), configuration.toString())), log);
        try {
            Readiness.await("Redis", child, START_LIMIT, progress, this::ping);
        } catch (EmbeddedException e) {
            close();
            throw e;
        }
    }

    public boolean isAlive() {
        return child != null && child.isAlive();
    }

    public int port() {
        return settings.port();
    }

    /** Its process, while it runs. */
    public Optional<ProcessHandle> process() {
        Path pidFile = pidFile();
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            // after a crash the number may belong to another program by now
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    .filter(process -> process.info()
                            .command()
                            .filter(command -> command.equals(program.toString()))
                            .isPresent());
        } catch (IOException | NumberFormatException e) {
            throw new EmbeddedException("Cannot read " + pidFile + ": " + e.getMessage(), e);
        }
    }

    /** Ends it and forgets all its keys. Returns when the process is gone. */
    @Override
    public synchronized void close() {
        if (child != null) {
            child.stopByClosingInput(STOP_GRACE);
        }
    }

    private void endOrphan() {
        process().ifPresent(orphan -> {
            progress.line("Ending Redis (process " + orphan.pid() + "), left over by a start that was killed");
            ProcessTree.end(orphan, STOP_GRACE);
        });
    }

    private Path pidFile() {
        return settings.folder().resolve("redis.pid");
    }

    private Path writeConfiguration() {
        String users = settings.readers().entrySet().stream()
                .map(reader -> "user " + reader.getKey() + " on #" + hash(reader.getValue())
                        + " ~* &* +@read +@connection -@dangerous\n")
                .collect(Collectors.joining());
        String text = """
                bind 127.0.0.1
                port %d
                databases 1
                save ""
                appendonly no
                maxmemory 32mb
                dir "%s"
                pidfile "%s"
                user default on #%s ~* &* +@all
                %s""".formatted(settings.port(), settings.folder(), pidFile(), hash(settings.password()), users);
        Path file = settings.folder().resolve("redis.conf");
        try {
            Files.createDirectories(settings.folder());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new EmbeddedException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** As Redis wants a password in its settings: not the password itself. */
    private static String hash(String password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** It answers before it knows who we are: only that somebody has to log in. */
    private void ping() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), settings.port())) {
            socket.setSoTimeout(ANSWER_MS);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("-NOAUTH".length());
            if (!new String(answer, US_ASCII).equals("-NOAUTH")) {
                throw new IOException("what listens there answers " + new String(answer, US_ASCII));
            }
        }
    }
}
