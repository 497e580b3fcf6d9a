package io.golive.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.CompleteJobCommandStep1;
import io.camunda.client.api.command.FailJobCommandStep1;
import io.camunda.client.api.command.FailJobCommandStep1.FailJobCommandStep2;
import io.camunda.client.api.response.ActivatedJob;
import io.golive.run.Timeline;
import io.golive.run.Troubles;
import io.golive.run.UnknownRunException;
import io.golive.run.Work;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class JobRunnerTest {
    private static final int RETRIES = 3;
    private final CamundaClient client = mock(CamundaClient.class);
    private final ActivatedJob job = mock(ActivatedJob.class);
    private final CompleteJobCommandStep1 complete = mock(CompleteJobCommandStep1.class, RETURNS_SELF);
    private final FailJobCommandStep1 fail = mock(FailJobCommandStep1.class);
    private final FailJobCommandStep2 failing = mock(FailJobCommandStep2.class, RETURNS_SELF);
    private final Heartbeat heartbeat = mock(Heartbeat.class);
    private final Troubles troubles = mock(Troubles.class);
    private final Pause pause = mock(Pause.class);
    private final JobRunner runner = new JobRunner(client, heartbeat, pause, troubles);

    @BeforeEach
    void commands() {
        when(job.getRetries()).thenReturn(RETRIES);
        when(job.getVariablesAsMap()).thenReturn(Map.of("runId", "r-1", "itemId", "i"));
        when(client.newCompleteCommand(job)).thenReturn(complete);
        when(client.newFailCommand(job)).thenReturn(fail);
        when(fail.retries(anyInt())).thenReturn(failing);
        when(complete.send()).thenReturn(mock(RETURNS_DEEP_STUBS));
        when(failing.send()).thenReturn(mock(RETURNS_DEEP_STUBS));
    }

    @Test
    void completesWithTheVariablesOfTheWork() {
        runner.run(job, given -> Reply.done("outcome", given.text("itemId")));
        verify(complete).variables(Map.of("outcome", "i"));
        verify(heartbeat).start(job);
        verify(heartbeat).stop(job);
    }

    @Test
    void aCompletionThatFailsIsNotFollowedByAFailure() {
        doThrow(new ClientStatusException(Status.NOT_FOUND, null))
                .when(complete)
                .send();
        runner.run(job, given -> Reply.done());
        verify(client, never()).newFailCommand(any(ActivatedJob.class));
    }

    @Test
    void aRunOfAnotherInstallationKeepsItsRetriesForALongWhile() {
        runner.run(job, throwing(new UnknownRunException("r-1")));
        failed(RETRIES, "r-1", JobRunner.NOT_OURS);
    }

    @Test
    void aDatabaseThatIsAwayUsesUpNoRetry() {
        runner.run(job, throwing(new DataAccessResourceFailureException("refused")));
        failed(RETRIES, "refused", Duration.ofSeconds(2));
    }

    @Test
    void aTransactionThatCannotBeginUsesUpNoRetry() {
        runner.run(job, throwing(new CannotCreateTransactionException("no connection")));
        failed(RETRIES, "no connection", Duration.ofSeconds(2));
    }

    @Test
    void aBugUsesUpARetryAndAtLastBecomesAnIncident() {
        runner.run(job, throwing(new IllegalStateException("a bug")));
        failed(RETRIES - 1, "a bug", Duration.ofSeconds(5));
        verify(heartbeat).stop(job);
    }

    @Test
    void aJobStaysOursForItsPause() {
        runner.run(job, given -> new Reply.Later("not yet", Duration.ofSeconds(2)));
        verify(heartbeat).start(job);
        verify(heartbeat, never()).stop(job);
        verify(client, never()).newFailCommand(any(ActivatedJob.class));
        failed(RETRIES, "not yet", Duration.ofSeconds(2));
        verify(heartbeat).stop(job);
    }

    @Test
    void aJobWithoutARetryIsToldWithItsRun() {
        when(job.getKey()).thenReturn(4711L);
        when(job.getType()).thenReturn("golive.check");
        when(job.getRetries()).thenReturn(1);
        runner.run(job, throwing(new IllegalStateException("a bug")));
        verify(fail).retries(0);
        verify(pause, never()).then(any(), any());
        verify(troubles).stuck(eq("r-1"), eq("job 4711 (golive.check)"), contains("a bug"));
        runner.run(job, given -> Reply.done());
        verify(troubles).over("r-1", "job 4711 (golive.check)");
    }

    @Test
    void aJobThatComesAgainIsNoTrouble() {
        runner.run(job, throwing(new IllegalStateException("a bug")));
        verify(troubles, never()).stuck(any(), any(), any());
    }

    @Test
    void eachAnswerOfTheWorkHasItsReply() {
        Work work = mock(Work.class);
        Function<Job, Reply> act = new ItemJobs(work).work().get(JobType.ACTION);
        Function<Job, Reply> check = new ItemJobs(work).work().get(JobType.CHECK);
        assertThat(reply(work, act, new Work.Answer.Held("w"))).isEqualTo(Reply.done("outcome", "HELD", "waitId", "w"));
        assertThat(reply(work, act, new Work.Answer.Busy("b"))).isEqualTo(new Reply.Later("b", Duration.ofSeconds(2)));
        assertThat(reply(work, act, new Work.Answer.NotOurs("n"))).isEqualTo(new Reply.Later("n", JobRunner.NOT_OURS));
        assertThat(reply(work, check, new Work.Answer.TryAgain("t")))
                .isEqualTo(new Reply.Failed("t", Duration.ofSeconds(2)));
        assertThat(reply(work, check, new Work.Answer.Held("w"))).isInstanceOf(Reply.Later.class);
    }

    @Test
    void aStepThatIsWokenTooEarlyIsNobodysFailure() {
        Timeline timeline = mock(Timeline.class);
        when(timeline.begin("r-1", "s", 7, false)).thenReturn(new Timeline.Begin.TooEarly(Instant.EPOCH));
        Function<Job, Reply> begin = new StepJobs(timeline).work().get(JobType.STEP_BEGIN);
        assertThat(begin.apply(new Job(Map.of("runId", "r-1", "stepId", "s"), Map.of(), 7, 8, 1)))
                .isInstanceOf(Reply.Later.class);
    }

    private static Reply reply(Work work, Function<Job, Reply> function, Work.Answer answer) {
        when(work.act("r-1", "i", 7)).thenReturn(answer);
        when(work.check("r-1", "i", 7, true)).thenReturn(answer);
        return function.apply(new Job(Map.of("runId", "r-1", "itemId", "i"), Map.of(), 7, 8, 1));
    }

    private void failed(int retries, String message, Duration after) {
        ArgumentCaptor<Runnable> answer = ArgumentCaptor.forClass(Runnable.class);
        verify(pause).then(eq(after), answer.capture());
        answer.getValue().run();
        verify(fail).retries(retries);
        verify(failing, never()).retryBackoff(any());
        verify(failing).errorMessage(contains(message));
        verify(complete, never()).variables(anyMap());
        verify(client).newFailCommand(eq(job));
    }

    private static Function<Job, Reply> throwing(RuntimeException error) {
        return given -> {
            throw error;
        };
    }
}
