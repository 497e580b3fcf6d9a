package io.golive.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import io.golive.run.Troubles;
import io.golive.run.UnknownRunException;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes one job through: heartbeat, work, reply. What the work throws becomes a reply too. */
@Component
class JobRunner {
    /** A job that another installation has to take. */
    static final Duration NOT_OURS = Duration.ofSeconds(30);

    private static final Duration DATABASE_AWAY = Duration.ofSeconds(2);
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(5);
    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(45);
    private static final int LONGEST_MESSAGE = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final CamundaClient client;
    private final Heartbeat heartbeat;
    private final Troubles troubles;

    JobRunner(CamundaClient client, Heartbeat heartbeat, Troubles troubles) {
        this.client = client;
        this.heartbeat = heartbeat;
        this.troubles = troubles;
    }

    void run(ActivatedJob job, Function<Job, Reply> work) {
        Reply reply;
        heartbeat.start(job);
        try {
            reply = work.apply(Job.of(job));
        } catch (RuntimeException e) {
            reply = replyTo(job, e);
        } finally {
            heartbeat.stop(job);
        }
        tell(job, reply);
        send(job, reply);
    }

    /** Without a retry the job becomes an incident, which nobody would see but in Operate. */
    private void tell(ActivatedJob job, Reply reply) {
        String source = "job " + job.getKey() + " (" + job.getType() + ")";
        try {
            switch (reply) {
                case Reply.Failed failed
                when job.getRetries() <= 1 ->
                    troubles.stuck(
                            Job.of(job).runId(),
                            source,
                            failed.message() + ". Mend it, then resolve the incident in Operate with a retry; or"
                                    + " abandon the run");
                case Reply.Done done -> troubles.over(Job.of(job).runId(), source);
                default -> {
                    // it comes again by itself
                }
            }
        } catch (DataAccessException | TransactionException | IllegalStateException e) {
            LOG.warn("What stands in the way of {} is not on record: {}", source, e.getMessage());
        }
    }

    private Reply replyTo(ActivatedJob job, RuntimeException error) {
        if (error instanceof UnknownRunException) {
            return new Reply.Later(error.getMessage(), NOT_OURS);
        }
        if (isDatabaseAway(error)) {
            LOG.warn("Job {} of type {} waits for the database: {}", job.getKey(), job.getType(), error.getMessage());
            return new Reply.Later("Golive's database is away: " + error.getMessage(), DATABASE_AWAY);
        }
        LOG.error("Job {} of type {} failed", job.getKey(), job.getType(), error);
        return new Reply.Failed(error.toString(), AFTER_A_BUG);
    }

    private static boolean isDatabaseAway(RuntimeException error) {
        return error instanceof TransientDataAccessException
                || error instanceof RecoverableDataAccessException
                || error instanceof NonTransientDataAccessResourceException
                || error instanceof TransactionException;
    }

    private void send(ActivatedJob job, Reply reply) {
        FinalCommandStep<?> command = switch (reply) {
            case Reply.Done done -> client.newCompleteCommand(job).variables(done.variables());
            case Reply.Failed failed -> fail(job, job.getRetries() - 1, failed.message(), failed.backoff());
            case Reply.Later later -> fail(job, job.getRetries(), later.message(), later.backoff());
        };
        try {
            Commands.send(command, REPLY_PATIENCE);
        } catch (RuntimeException e) {
            if (Commands.isNotFound(e)) {
                LOG.debug(
                        "Job {} of type {} has ended in the engine; its reply is dropped", job.getKey(), job.getType());
            } else {
                // the engine gives the job out again after its timeout, and the execution row answers it
                LOG.warn(
                        "The reply to job {} of type {} was not taken: {}",
                        job.getKey(),
                        job.getType(),
                        e.getMessage());
            }
        }
    }

    private FinalCommandStep<?> fail(ActivatedJob job, int retries, String message, Duration backoff) {
        String shown = message == null ? "no message" : message;
        return client.newFailCommand(job)
                .retries(retries)
                .retryBackoff(backoff)
                .errorMessage(shown.substring(0, Math.min(shown.length(), LONGEST_MESSAGE)));
    }
}
