package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import io.golive.run.RunView;
import io.golive.run.RunView.AskView;
import io.golive.run.RunView.GateView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GlanceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:02:00Z");
    private static final WayBack ACTIVE = SampleWayBack.of(Set.of());
    private static final WayBack READY =
            new WayBack(ACTIVE.scenarios(), List.of(), List.of(), ACTIVE.drills(), Set.of());

    private static Answer answer(RunView view, WayBack wayBack, Instant at, String question) {
        return new Glance(new RunPage(view, ZoneId.of("Asia/Ho_Chi_Minh")), wayBack, at)
                .answers().stream()
                        .filter(answer -> answer.question().startsWith(question))
                        .findFirst()
                        .orElseThrow();
    }

    private static Answer answer(String question) {
        return answer(SampleRun.view(), READY, NOW, question);
    }

    @Test
    void onTimeSaysHowLateTheEndIs() {
        assertThat(answer("Are we on time").mark().word()).isEqualTo("21.0 s late");
        assertThat(answer("Are we on time").mark().tone()).isEqualTo("warn");
    }

    @Test
    void whatHappensNamesTheStepThatRunsAndTheNext() {
        assertThat(answer("What is happening").mark().word()).isEqualTo("a step runs");
        assertThat(answer("What is happening").lines())
                .extracting(Answer.Line::text)
                .containsExactly("Database migrations, 0 of 1 done", "next: D+1 08:30 Next morning");
    }

    @Test
    void whoIsWaitedForIsARole() {
        assertThat(answer("Who").mark().word()).isEqualTo("be-lead");
        assertThat(answer("Who").lines().getFirst().anchor()).isEqualTo("ask-a1");
    }

    @Test
    void redCountsWhatIsStuckBrokenFailedAndWatched() {
        assertThat(answer("What is red").mark().word()).isEqualTo("4 red");
        assertThat(answer("What is red").lines()).hasSize(3);
        assertThat(answer("What is red").lines().getLast().text()).isEqualTo("and 2 more");
    }

    @Test
    void weMayGoWhenNoGateIsClosed() {
        assertThat(answer("May we go").mark().word()).isEqualTo("not yet");
        assertThat(answer("May we go").lines().getFirst().text()).isEqualTo("1 of 2 gates open");
    }

    @Test
    void weMayNotGoWhileSomebodyHasNotSigned() {
        RunView view = spy(SampleRun.view());
        GateView open = view.gates().getLast();
        AskView ask = mock(AskView.class);
        when(ask.id()).thenReturn("a2");
        when(ask.kind()).thenReturn("sign-off");
        when(ask.role()).thenReturn("po");
        when(ask.title()).thenReturn("E1-G7 Stakeholders agree");
        doReturn(List.of(open)).when(view).gates();
        doReturn(List.of()).when(view).openAsks();
        assertThat(answer(view, READY, NOW, "May we go").mark().word()).isEqualTo("yes");

        doReturn(List.of(ask)).when(view).openAsks();
        assertThat(answer(view, READY, NOW, "May we go").mark().word()).isEqualTo("not yet");
        assertThat(answer(view, READY, NOW, "May we go").lines())
                .extracting(Answer.Line::text)
                .containsExactly("1 of 1 gates open", "po has not signed E1-G7 Stakeholders agree");
    }

    @Test
    void theWayBackIsProvenOnItsWayOrTooLate() {
        assertThat(answer("How do we").mark().word()).isEqualTo("1 of 2 proven");
        assertThat(answer(SampleRun.view(), ACTIVE, NOW, "How do we").mark().word())
                .isEqualTo("on the way");
        assertThat(answer(SampleRun.view(), ACTIVE, NOW, "What is happening")
                        .mark()
                        .word())
                .isEqualTo("going back");
        assertThat(answer(SampleRun.view(), READY, NOW.plusSeconds(600), "How do we")
                        .mark()
                        .word())
                .isEqualTo("too late");
    }
}
