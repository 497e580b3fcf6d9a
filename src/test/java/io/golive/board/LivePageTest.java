package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LivePageTest {
    private static final int DRAWINGS = 12;

    private final LivePage page = new LivePage();
    private final AtomicInteger drawings = new AtomicInteger();

    private boolean changesWhileDrawn;

    private Drawn.Picture draw() {
        if (changesWhileDrawn) {
            page.tell();
        }
        int number = drawings.incrementAndGet();
        return Drawn.Picture.of((long) number, false, Map.of("gates", "drawing " + number));
    }

    @Test
    void itIsDrawnOnceForAllWhoLook() throws Exception {
        assertThat(everybodyTakes(0)).containsOnly("drawing 1");
        page.tell();
        assertThat(everybodyTakes(1)).containsOnly("drawing 2");
        assertThat(drawings).hasValue(2);
    }

    /** Otherwise fifty readers would wait for fifty drawings, and the last one for minutes. */
    @Test
    void whoWaitedForADrawingTakesItAlsoWhenThereIsNewsAgain() throws Exception {
        changesWhileDrawn = true;
        assertThat(everybodyTakes(0)).containsOnly("drawing 1");
        assertThat(everybodyTakes(1)).containsOnly("drawing 2");
    }

    /** Whoever has just been told is back first, and must not draw again before the others took what there is. */
    @Test
    void nobodyIsPassedOverWhileOthersAreToldAgainAndAgain() throws Exception {
        changesWhileDrawn = true;
        Callable<Long> reader = () -> {
            long longest = 0;
            for (long seen = 0; seen < DRAWINGS; ) {
                Drawn now = page.now(seen, this::draw);
                longest = Math.max(longest, now.version() - seen);
                seen = now.version();
            }
            return longest;
        };
        assertThat(fifty(reader)).allMatch(missed -> missed <= DRAWINGS / 2);
    }

    @Test
    void aDrawingThatFailedIsTriedByTheNext() throws Exception {
        assertThatThrownBy(() -> page.now(0, () -> {
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");
        assertThat(page.now(0, this::draw).since(0)).containsExactly("drawing 1");
        page.tell();
        assertThatThrownBy(() -> page.now(1, () -> {
            throw new IllegalStateException("again");
        }));
        page.awaitNews(1);
        assertThat(page.now(1, this::draw).since(0)).containsExactly("drawing 2");
    }

    private List<String> everybodyTakes(long version) throws Exception {
        Callable<String> reader = () -> {
            if (version > 0) {
                page.awaitNews(version);
            }
            return page.now(version, this::draw).since(0).getFirst();
        };
        return fifty(reader);
    }

    private static <T> List<T> fifty(Callable<T> reader) throws Exception {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> taken = new ArrayList<>();
            for (Future<T> each : readers.invokeAll(
                    IntStream.range(0, 50).mapToObj(i -> reader).toList())) {
                taken.add(each.get());
            }
            return taken;
        }
    }
}
