package io.golive.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.camunda.client.CamundaClient;
import io.golive.run.FrozenRun;
import io.golive.run.ModelTexts;
import io.golive.run.Outbox;
import io.golive.run.Proposal;
import io.golive.run.Rollback;
import io.golive.run.Rollbacks;
import io.golive.run.Run;
import io.golive.run.RunOutcome;
import io.golive.run.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxRelayTest {
    private static final Rollbacks.Cause CAUSE = new Rollbacks.Cause("watch", "load", "load value > 80: it was 91");
    private final CamundaClient client = mock(CamundaClient.class);
    private final Outbox outbox = mock(Outbox.class);
    private final Runs runs = mock(Runs.class);
    private final Deployment deployment = mock(Deployment.class);
    private final Rollbacks rollbacks = mock(Rollbacks.class);
    private final OutboxRelay relay = new OutboxRelay(
            client, outbox, runs, rollbacks, deployment, mock(ModelTexts.class), mock(HumanTasks.class));

    @Test
    void aRunThatIsClaimedGetsNoSecondInstance() {
        startOf(run(Run.State.RUNNING, null, 4711L));
    }

    @Test
    void aRunThatWasAbandonedBeforeItsStartGetsNoInstance() {
        startOf(run(Run.State.ENDED, RunOutcome.ABANDONED, null));
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, 4711", "ENDED,"})
    void aRollbackThatIsClaimedOrOverGetsNoInstance(Rollback.State state, Long instance) {
        when(rollbacks.find("r-1-r1")).thenReturn(Optional.of(rollback(state, instance)));
        relayed(Outbox.Type.ROLLBACK, Map.of("rollbackId", "r-1-r1"));
        verifyNoInteractions(client, deployment);
    }

    @ParameterizedTest
    @CsvSource({"4711,", ", 2026-05-04T17:00:00Z"})
    void aProposalThatIsAskedAboutOrWithdrawnGetsNoInstance(Long instance, Instant withdrawn) {
        when(rollbacks.proposals("r-1")).thenReturn(List.of(proposal(instance, withdrawn)));
        relayed(Outbox.Type.PROPOSAL, Map.of("proposalId", "r-1-p1"));
        verifyNoInteractions(client, deployment);
    }

    @Test
    void aRunThatWasDeployedBeforeThereWereWaysBackSaysSo() {
        when(runs.find("r-1")).thenReturn(Optional.of(run(Run.State.RUNNING, null, 4711L)));
        when(runs.frozen("r-1")).thenReturn(new FrozenRun(null, null, Map.of("p.go-live", 1L)));
        when(rollbacks.find("r-1-r1")).thenReturn(Optional.of(rollback(Rollback.State.BARRIER, null)));
        when(outbox.take(anyInt(), any()))
                .thenReturn(List.of(new Outbox.Row(1, "r-1", Outbox.Type.ROLLBACK, Map.of("rollbackId", "r-1-r1"))));
        relay.look();
        verify(outbox).failed(eq(1L), contains("deployed without a process golive.rollback"));
    }

    private void startOf(Run run) {
        when(runs.find("r-1")).thenReturn(Optional.of(run));
        relayed(Outbox.Type.START, Map.of());
        verifyNoInteractions(client, deployment);
    }

    private void relayed(Outbox.Type type, Map<String, Object> payload) {
        when(outbox.take(anyInt(), any())).thenReturn(List.of(new Outbox.Row(1, "r-1", type, payload)));
        relay.look();
        verify(outbox).sent(1);
    }

    @Test
    void whateverIsThrownTheOutboxIsLookedAtAgain() {
        when(outbox.take(anyInt(), any())).thenThrow(new StackOverflowError("a bug"));
        relay.start();
        try {
            verify(outbox, timeout(5_000).atLeast(2)).take(anyInt(), any());
        } finally {
            relay.stop();
        }
    }

    private static Run run(Run.State state, RunOutcome outcome, Long instance) {
        return new Run(
                "r-1",
                "p",
                "practice",
                null,
                Run.Mode.REHEARSAL,
                null,
                "auto",
                state,
                outcome,
                null,
                instance,
                null,
                null,
                null,
                null);
    }

    private static Rollback rollback(Rollback.State state, Long instance) {
        return new Rollback(
                "r-1-r1",
                "r-1",
                "scenario-1",
                state,
                false,
                CAUSE,
                "lan",
                "devops",
                "figures are wrong",
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                instance,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Proposal proposal(Long instance, Instant withdrawn) {
        return new Proposal(
                "r-1-p1", "r-1", "scenario-1", CAUSE, null, Instant.EPOCH, instance, null, null, null, withdrawn);
    }
}
