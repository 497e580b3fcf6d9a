package io.golive.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.camunda.client.CamundaClient;
import io.golive.run.Outbox;
import io.golive.run.Run;
import io.golive.run.RunOutcome;
import io.golive.run.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {
    private final CamundaClient client = mock(CamundaClient.class);
    private final Outbox outbox = mock(Outbox.class);
    private final Runs runs = mock(Runs.class);
    private final Deployment deployment = mock(Deployment.class);
    private final OutboxRelay relay = new OutboxRelay(client, outbox, runs, deployment, mock(HumanTasks.class));

    @Test
    void aRunThatIsClaimedGetsNoSecondInstance() {
        startOf(run(Run.State.RUNNING, null, 4711L));
    }

    @Test
    void aRunThatWasAbandonedBeforeItsStartGetsNoInstance() {
        startOf(run(Run.State.ENDED, RunOutcome.ABANDONED, null));
    }

    private void startOf(Run run) {
        when(runs.find("r-1")).thenReturn(Optional.of(run));
        when(outbox.take(anyInt(), any())).thenReturn(List.of(new Outbox.Row(1, "r-1", Outbox.Type.START, Map.of())));
        relay.look();
        verify(outbox).sent(1);
        verifyNoInteractions(client, deployment);
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
}
