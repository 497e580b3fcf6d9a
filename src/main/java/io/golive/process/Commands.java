package io.golive.process;

import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.FinalCommandStep;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends one command to the engine and waits for its answer, with a limit. */
final class Commands {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration DEPLOYED_WITHIN = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Set<Status.Code> PASSING =
            Set.of(Status.Code.RESOURCE_EXHAUSTED, Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

    private Commands() {}

    /** Once; the caller has a retry of its own. */
    static <T> T send(FinalCommandStep<T> command) {
        return within(ANSWER_WITHIN, command);
    }

    /** Once: a plan's models are parsed and stored before the engine answers, which a busy one takes its time for. */
    static <T> T deploy(FinalCommandStep<T> command) {
        return within(DEPLOYED_WITHIN, command);
    }

    private static <T> T within(Duration limit, FinalCommandStep<T> command) {
        return command.requestTimeout(limit).send().join(limit.plusSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Again and again while the engine is overloaded or away, until {@code patience} is over. */
    static <T> T send(FinalCommandStep<T> command, Duration patience) {
        long giveUp = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return send(command);
            } catch (ClientStatusException e) {
                if (!PASSING.contains(e.getStatusCode()) || System.nanoTime() > giveUp) {
                    throw e;
                }
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    static boolean isNotFound(RuntimeException e) {
        return e instanceof ClientStatusException status && status.getStatusCode() == Status.Code.NOT_FOUND;
    }

    static boolean isAlreadyThere(RuntimeException e) {
        return e instanceof ClientStatusException status && status.getStatusCode() == Status.Code.ALREADY_EXISTS;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the engine", e);
        }
    }
}
