package io.golive.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Opens one worker for each job type. Streaming brings jobs at once, polling finds them again when a stream sits idle
 * after the gateway came back.
 */
@Component
class Workers implements SmartLifecycle {
    private static final Duration POLL_EVERY = Duration.ofMillis(500);
    private static final Duration LONG_POLL = Duration.ofSeconds(10);
    private static final Duration RENEW_STREAM = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final CamundaClient client;
    private final JobRunner runner;
    private final String owner;
    private final Map<JobType, Function<Job, Reply>> work = new EnumMap<>(JobType.class);
    private final List<JobWorker> open = new ArrayList<>();

    Workers(
            CamundaClient client,
            JobRunner runner,
            List<JobFamily> families,
            @Value("${golive.owner:golive}") String owner) {
        this.client = client;
        this.runner = runner;
        this.owner = owner;
        families.forEach(family -> work.putAll(family.work()));
        Set<JobType> missing = EnumSet.allOf(JobType.class);
        missing.removeAll(work.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("No worker for the job types " + missing);
        }
    }

    @Override
    public synchronized void start() {
        work.forEach((type, function) -> open.add(client.newWorker()
                .jobType(type.type())
                .handler((jobs, job) -> runner.run(job, function))
                .name(owner)
                .timeout(JobType.TIMEOUT)
                .maxJobsActive(type.maxActive())
                .fetchVariables(type.variables())
                .pollInterval(POLL_EVERY)
                .requestTimeout(LONG_POLL)
                .streamEnabled(true)
                .streamTimeout(RENEW_STREAM)
                .open()));
        LOG.info("{} workers are open as {}", open.size(), owner);
    }

    @Override
    public synchronized void stop() {
        open.forEach(JobWorker::close);
        open.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !open.isEmpty();
    }
}
