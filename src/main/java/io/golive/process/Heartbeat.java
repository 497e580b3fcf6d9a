package io.golive.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps a job ours while its work runs: a job's timeout is short, so that a dead worker is noticed soon, and longer work
 * extends it. The beats send without waiting for the answer: one slow answer must not hold up the others.
 */
@Component
class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration EVERY = JobType.TIMEOUT.dividedBy(4);

    private final CamundaClient client;
    private final Map<Long, ScheduledFuture<?>> beating = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("job-heartbeat").daemon().factory());

    Heartbeat(CamundaClient client) {
        this.client = client;
    }

    void start(ActivatedJob job) {
        beating.put(
                job.getKey(),
                timer.scheduleAtFixedRate(() -> beat(job), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    void stop(ActivatedJob job) {
        ScheduledFuture<?> beats = beating.remove(job.getKey());
        if (beats != null) {
            beats.cancel(false);
        }
    }

    private void beat(ActivatedJob job) {
        try {
            extend(job);
        } catch (RuntimeException e) {
            // thrown on, it would end the beats of this job
            LOG.warn("Job {} of type {} was not extended: {}", job.getKey(), job.getType(), e.getMessage());
        }
    }

    private void extend(ActivatedJob job) {
        client.newUpdateTimeoutCommand(job)
                .timeout(JobType.TIMEOUT)
                .requestTimeout(EVERY)
                .send()
                .exceptionally(error -> {
                    RuntimeException cause = error instanceof RuntimeException e ? e : new IllegalStateException(error);
                    if (Commands.isNotFound(cause)) {
                        LOG.debug("Job {} of type {} is not the engine's any more", job.getKey(), job.getType());
                        stop(job);
                    } else {
                        LOG.warn(
                                "Job {} of type {} was not extended: {}",
                                job.getKey(),
                                job.getType(),
                                cause.getMessage());
                    }
                    return null;
                });
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }
}
