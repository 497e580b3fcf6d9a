package io.golive.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running child: its output goes to a capped log. */
final class ChildProcess {
    private final Process process;
    private final CappedLog log;
    private volatile boolean stopping;

    private ChildProcess(Process process, CappedLog log) {
        this.process = process;
        this.log = log;
    }

    /** @throws EmbeddedException when the program cannot be started at all */
    static ChildProcess start(String name, ProcessBuilder command, CappedLog log) {
        try {
            Process process = command.redirectErrorStream(true).start();
            log.follow(name, process.getInputStream());
            return new ChildProcess(process, log);
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot start " + name + ": " + e.getMessage() + " ("
                            + command.command().getFirst() + ")",
                    e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String logTail() {
        return log.tail(25);
    }

    CappedLog log() {
        return log;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Completes with the exit code when it ends without {@link #stop} or {@link #kill} having been called. */
    CompletableFuture<Integer> died() {
        CompletableFuture<Integer> died = new CompletableFuture<>();
        process.onExit().thenAccept(ended -> {
            if (!stopping) {
                died.complete(ended.exitValue());
            }
        });
        return died;
    }

    /** Asks by TERM, ends by force after the grace period. */
    void stop(Duration grace) {
        stopping = true;
        ProcessTree.end(process.toHandle(), grace);
    }

    /** For a child that ends by itself when its standard input does; by force after the grace period. */
    void stopByClosingInput(Duration grace) {
        stopping = true;
        ProcessTree.end(process.toHandle(), this::closeInput, grace);
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy(); // it closed the other end itself, so it is about to end
        }
    }

    /** kill -9 of one process of this child, as a crash; returns when the child has ended. */
    void kill(ProcessHandle victim) {
        stopping = true;
        victim.destroyForcibly();
        process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
