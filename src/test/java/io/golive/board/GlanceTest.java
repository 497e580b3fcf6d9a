package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.run.RunView;
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
