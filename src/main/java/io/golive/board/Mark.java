package io.golive.board;

import java.util.Locale;

/**
 * An outcome or state as it is drawn: a sign and a word, and a tone that only adds to them. Worst first.
 *
 * @param rank order among marks, the worst first
 * @param tone class of the style sheet
 */
public record Mark(int rank, String word, String sign, String tone) implements Comparable<Mark> {

    /** Any outcome or state in capitals; null for what is open. */
    public static Mark of(String outcome) {
        if (outcome == null) {
            return new Mark(4, "not yet", "○", "open");
        }
        String word = outcome.toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (outcome) {
            case "FAIL",
                    "FAILED",
                    "NO_GO",
                    "ROLLED_BACK",
                    "REJECT",
                    "CLOSED",
                    "NOT_SENT",
                    "RED",
                    "EXPIRED",
                    "NOT_RESTORED" -> new Mark(0, word, "✗", "bad");
            case "ERROR" -> new Mark(1, word, "!", "bad");
            case "IN_DOUBT" -> new Mark(2, word, "?", "warn");
            case "INCONCLUSIVE", "HELD", "ABANDONED", "AMBER", "UNKNOWN", "STOPPED" -> new Mark(3, word, "~", "warn");
            case "STARTING", "RUNNING", "WAITING", "NEEDED", "AFTERCARE", "SENDING", "PENDING" ->
                new Mark(5, word, "▶", "now");
            case "BY_HAND" -> new Mark(7, word, "✎", "now");
            case "PLANNED" -> new Mark(6, word, "○", "open");
            case "WAIVED", "CONDITION" -> new Mark(7, word, "≈", "warn");
            case "SKIPPED", "NOT_APPLICABLE", "NEVER", "ABSTAIN", "OVER" -> new Mark(8, word, "–", "open");
            default -> new Mark(9, word, "✓", "good");
        };
    }

    @Override
    public int compareTo(Mark other) {
        int byRank = Integer.compare(rank, other.rank);
        return byRank != 0 ? byRank : word.compareTo(other.word);
    }
}
