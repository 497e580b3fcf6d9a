package io.golive.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawnTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private final Drawn first = Drawn.first(picture(7L, "gates 1", "ledger 1"), NOW);
    private int made;

    private static Drawn.Picture picture(Long sequence, String gates, String ledger) {
        return Drawn.Picture.of(sequence, false, Map.of("gates", gates, "ledger", ledger));
    }

    @Test
    void aNewReaderGetsAllOfItAndOneWhoHasItNothing() {
        assertThat(first.since(0)).containsExactlyInAnyOrder("gates 1", "ledger 1");
        assertThat(first.since(first.version())).isEmpty();
        assertThat(first.behind(6)).containsExactlyInAnyOrder("gates 1", "ledger 1");
        assertThat(first.behind(7)).isEmpty();
    }

    @Test
    void onlyWhatChangedIsTold() {
        Drawn second = first.next(picture(8L, "gates 1", "ledger 2"), NOW);
        assertThat(second.since(first.version())).containsExactly("ledger 2");
        assertThat(second.behind(7)).containsExactly("ledger 2");
        assertThat(second.behind(8)).isEmpty();
    }

    @Test
    void whatOnlyTheTimeChangedIsToldToWhoeverComesBackToo() {
        Drawn second = first.next(picture(7L, "gates are late", "ledger 1"), NOW);
        assertThat(second.since(first.version())).containsExactly("gates are late");
        assertThat(second.behind(7)).containsExactly("gates are late");
    }

    @Test
    void theSameAgainIsNoNews() {
        assertThat(first.next(picture(7L, "gates 1", "ledger 1"), NOW.plusSeconds(10))
                        .version())
                .isEqualTo(first.version());
    }

    @Test
    void whatIsMadeFromTheSameIsNotMadeAgain() {
        Drawn again = first;
        for (String from : List.of("two items", "two items", "three items", "three items")) {
            again = again.next(
                    new Drawn.Picture(8L, false, Map.of("list", new Drawn.Piece(from, () -> from + ++made))), NOW);
        }
        assertThat(again.since(0)).containsExactly("three items2");
    }

    @Test
    void aGrownLedgerIsNewsAlsoWhereNothingIsSeenOfIt() {
        Drawn second = first.next(picture(8L, "gates 1", "ledger 1"), NOW);
        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(second.since(first.version())).isEmpty();
    }
}
