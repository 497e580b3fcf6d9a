package io.golive.board;

import java.util.List;
import java.util.Locale;

/**
 * An outcome or state as it is drawn: a sign and a word, and a tone that only adds to them. Worst first.
 *
 * @param rank order among marks, the worst first
 * @param tone class of the style sheet
 */
public record Mark(int rank, String word, String sign, String tone) implements Comparable<Mark> {
    private static final String AHEAD = "○";

    /** Any outcome or state in capitals; null for what is open. */
    public static Mark of(String outcome) {
        if (outcome == null) {
            return new Mark(4, "not yet", AHEAD, "open");
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
            case "INCONCLUSIVE", "HELD", "ABANDONED", "AMBER", "UNKNOWN", "STOPPED", "OVER_BUDGET" ->
                new Mark(3, word, "~", "warn");
            case "STARTING", "RUNNING", "WAITING", "NEEDED", "AFTERCARE", "SENDING", "PENDING" ->
                new Mark(5, word, "▶", "now");
            case "BY_HAND" -> new Mark(7, word, "✎", "now");
            case "PLANNED" -> new Mark(6, word, AHEAD, "open");
            case "WAIVED", "CONDITION" -> new Mark(7, word, "≈", "warn");
            case "SKIPPED", "NOT_APPLICABLE", "NEVER", "ABSTAIN", "OVER" -> new Mark(8, word, "–", "open");
            default -> new Mark(9, word, "✓", "good");
        };
    }

    boolean bad() {
        return tone.equals("bad");
    }

    boolean underWay() {
        return tone.equals("now");
    }

    /** Neither under way nor still to come. */
    boolean over() {
        return !underWay() && !ahead();
    }

    private boolean ahead() {
        return sign.equals(AHEAD);
    }

    /** Of a group the worst; where all is well, whether it has begun, and whether all of it is over. */
    static Mark together(List<Mark> marks) {
        Mark open = of(null);
        Mark worst = marks.stream().min(Mark::compareTo).orElse(open);
        if (worst.rank() < open.rank() || marks.stream().allMatch(Mark::ahead)) {
            return worst;
        }
        return of(marks.stream().allMatch(Mark::over) ? "DONE" : "RUNNING");
    }

    @Override
    public int compareTo(Mark other) {
        int byRank = Integer.compare(rank, other.rank);
        return byRank != 0 ? byRank : word.compareTo(other.word);
    }
}
