package io.golive.cli;

import io.golive.embedded.Port;
import io.golive.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The practice target as a child process of ours: started, watched, started again when it dies, and ended with us. */
final class PracticeProcess implements AutoCloseable {
    private static final int HEAP_MB = 128;
    private static final int MOST_RESTARTS = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration NEWS_EVERY = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ProcessBuilder command;
    private final Path log;
    private final PracticeControl control;
    private final Consumer<String> news;
    private Process process;
    private int restarts;
    private boolean closed;

    private PracticeProcess(ProcessBuilder command, Path log, PracticeControl control, Consumer<String> news) {
        this.command = command;
        this.log = log;
        this.control = control;
        this.news = news;
    }

    /** Starts it and returns at once. */
    static PracticeProcess launch(Installation home, Ports ports, StackOptions.Scale scale, Consumer<String> news) {
        Path log = home.data().resolve("logs").resolve("practice.log");
        ProcessBuilder command = new ProcessBuilder(OwnJvm.command(
                HEAP_MB,
                "practice",
                "serve",
                "--data=" + home.data(),
                "--scale=" + scale.key(),
                "--parent=" + ProcessHandle.current().pid()));
        for (Port port : Port.values()) {
            command.environment().put(port.variable(), Integer.toString(ports.get(port)));
        }
        command.environment().put("GOLIVE_HOME", home.home().toString());
        command.environment().put("GOLIVE_ENGINE", home.engine().toString());
        command.redirectErrorStream(true);
        PracticeControl control =
                new PracticeControl("http://127.0.0.1:" + ports.get(Port.PRACTICE_CONTROL), home.data());
        PracticeProcess practice = new PracticeProcess(command, log, control, news);
        news.accept("Starting the practice target (" + scale.key() + " scale)");
        practice.start();
        return practice;
    }

    private synchronized void start() {
        try {
            Files.createDirectories(log.getParent());
            // begins anew at each start, and the practice target says little: no cap is needed
            command.redirectOutput(log.toFile());
            process = command.start();
            process.onExit().thenAccept(this::ended);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private synchronized void ended(Process dead) {
        if (closed || dead != process) {
            return;
        }
        restarts++;
        if (restarts > MOST_RESTARTS) {
            news.accept("The practice target died " + restarts + " times and is not started again; its log is " + log);
        } else {
            news.accept("The practice target died (exit code " + dead.exitValue() + ") and is started again");
            start();
        }
    }

    /** Waits until both sites answer; the first time at full scale it fills its databases, which takes a minute. */
    void awaitReady() throws InterruptedException {
        Instant begin = Instant.now();
        Instant nextNews = begin.plus(NEWS_EVERY);
        while (!control.healthy()) {
            if (restarts > MOST_RESTARTS || Instant.now().isAfter(begin.plus(START_LIMIT))) {
                throw Failure.infrastructure("the practice target does not start", "Its log is " + log + ".", null);
            }
            if (Instant.now().isAfter(nextNews)) {
                news.accept("The practice target is getting ready, "
                        + Duration.between(begin, Instant.now()).toSeconds() + " s");
                nextNews = Instant.now().plus(NEWS_EVERY);
            }
            Thread.sleep(200);
        }
        news.accept("The practice target is ready after "
                + Duration.between(begin, Instant.now()).toSeconds() + " s");
    }

    @Override
    public void close() {
        Process last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        if (last == null) {
            return;
        }
        last.destroy();
        try {
            if (!last.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                last.descendants().forEach(ProcessHandle::destroyForcibly);
                last.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            last.destroyForcibly();
        }
    }
}
