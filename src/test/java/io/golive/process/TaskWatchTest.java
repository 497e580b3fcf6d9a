package io.golive.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.golive.run.Asks;
import io.golive.run.Rollback;
import io.golive.run.Rollbacks;
import io.golive.run.Run;
import io.golive.run.Runs;
import io.golive.run.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskWatchTest {
    private static final String RUN = "shop-1";
    private static final String SOURCE = "task of ask a1";

    private final HumanTasks humanTasks = mock(HumanTasks.class);
    private final Runs runs = mock(Runs.class);
    private final Asks asks = mock(Asks.class);
    private final Troubles troubles = mock(Troubles.class);
    private final Rollbacks rollbacks = mock(Rollbacks.class);
    private final TaskWatch watch = new TaskWatch(humanTasks, runs, rollbacks, asks, troubles);

    @BeforeEach
    void somebodyIsAsked() {
        Run run = mock(Run.class);
        when(run.id()).thenReturn(RUN);
        when(run.state()).thenReturn(Run.State.RUNNING);
        when(runs.list()).thenReturn(List.of(run));
        when(asks.waiting(RUN, Duration.ofSeconds(20)))
                .thenReturn(List.of(new Asks.Waiting(
                        "a1", "G1 is closed", 4711, Instant.now().minusSeconds(25))));
    }

    @Test
    void aTaskThatTasklistDoesNotShowIsTold() {
        when(humanTasks.shows(4711)).thenReturn(Optional.of(false));
        watch.look();
        verify(troubles)
                .stuck(
                        eq(RUN),
                        eq(SOURCE),
                        contains("does not show the task of \"G1 is closed\" that was asked 25 s ago"));
    }

    @Test
    void anEndedRunIsLookedAtWhileItIsRolledBack() {
        when(runs.list().getFirst().state()).thenReturn(Run.State.ENDED);
        when(humanTasks.shows(4711)).thenReturn(Optional.of(false));
        watch.look();
        verifyNoInteractions(troubles);
        when(rollbacks.active(RUN)).thenReturn(Optional.of(mock(Rollback.class)));
        watch.look();
        verify(troubles).stuck(eq(RUN), eq(SOURCE), any());
    }

    @Test
    void itIsOverWhenTheTaskIsShownOrNobodyIsAskedAnyMore() {
        when(troubles.sources(RUN)).thenReturn(List.of(SOURCE, "job 7 (golive.check)"));
        when(humanTasks.shows(4711)).thenReturn(Optional.of(true));
        watch.look();
        verify(troubles).over(RUN, SOURCE);
        verify(troubles, never()).over(RUN, "job 7 (golive.check)");
        verify(troubles, never()).stuck(any(), any(), any());
    }

    @Test
    void aTasklistThatIsAwaySaysNothingAboutATask() {
        when(troubles.sources(RUN)).thenReturn(List.of(SOURCE));
        when(humanTasks.shows(4711)).thenReturn(Optional.empty());
        watch.look();
        verify(troubles, never()).stuck(any(), any(), any());
        verify(troubles, never()).over(any(), any());
    }
}
