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

/**
 * Takes one job through: heartbeat, work, reply. What the work throws becomes a reply too. A job that shall come again after a
 * pause stays ours meanwhile, and is given back without a back-off: the engine has lost jobs in one (decision 0032).
 */
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
    private final Pause pause;
    private final Troubles troubles;

    JobRunner(CamundaClient client, Heartbeat heartbeat, Pause pause, Troubles troubles) {
        this.client = client;
        this.heartbeat = heartbeat;
        this.pause = pause;
        this.troubles = troubles;
    }

    void run(ActivatedJob job, Function<Job, Reply> work) {
        Reply reply;
        heartbeat.start(job);
        try {
            reply = work.apply(Job.of(job));
        } catch (RuntimeException e) {
            reply = replyTo(job, e);
        } catch (Error e) {
            heartbeat.stop(job);
            throw e;
        }
        tell(job, reply);
        switch (reply) {
            case Reply.Done done -> send(job, client.newCompleteCommand(job).variables(done.variables()));
            case Reply.Failed failed when job.getRetries() <= 1 -> send(job, fail(job, 0, failed.message()));
            case Reply.Failed failed ->
                pause.then(failed.pause(), () -> send(job, fail(job, job.getRetries() - 1, failed.message())));
            case Reply.Later later ->
                pause.then(later.pause(), () -> send(job, fail(job, job.getRetries(), later.message())));
        }
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

    private void send(ActivatedJob job, FinalCommandStep<?> command) {
        heartbeat.stop(job);
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

    private FinalCommandStep<?> fail(ActivatedJob job, int retries, String message) {
        String shown = message == null ? "no message" : message;
        return client.newFailCommand(job)
                .retries(retries)
                .errorMessage(shown.substring(0, Math.min(shown.length(), LONGEST_MESSAGE)));
    }
}
