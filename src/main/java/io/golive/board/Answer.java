package io.golive.board;

import java.util.List;

/**
 * The answer to one of the questions that a run's page answers at a glance.
 *
 * @param anchor of the section that says more
 * @param mark its word is the answer
 * @param lines what it rests on; few and short
 */
record Answer(String question, String anchor, Mark mark, List<Line> lines) {

    /** @param anchor of what it names, or null */
    record Line(String text, String anchor) {
        static Line of(String text) {
            return new Line(text, null);
        }
    }

    Answer {
        lines = List.copyOf(lines);
    }

    static Mark good(String word) {
        return new Mark(9, word, "✓", "good");
    }

    static Mark bad(String word) {
        return new Mark(0, word, "✗", "bad");
    }

    static Mark warn(String word) {
        return new Mark(3, word, "!", "warn");
    }

    static Mark now(String word) {
        return new Mark(5, word, "▶", "now");
    }

    static Mark open(String word) {
        return new Mark(6, word, "○", "open");
    }
}
