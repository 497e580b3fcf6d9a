package io.golive.report;

import io.golive.board.Evidence;
import io.golive.board.Mark;
import io.golive.run.ByHand;
import io.golive.run.RunView.ItemView;
import io.golive.run.RunView.WaiverView;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One item with all that proves it; its methods are public because templates see no others.
 *
 * @param evidence its last evidence; null before there is some
 * @param tries each outcome that it had, oldest first
 * @param waiver the last one of it, or null
 * @param byHand the last time that it was done by hand, or null
 */
record ItemEvidence(ItemView item, Evidence evidence, List<Try> tries, WaiverView waiver, ByHand byHand) {

    /** @param by the person who answered; Golive where it measured */
    record Try(Instant at, String outcome, String by) {}

    public Mark mark() {
        return Mark.of(item.outcome());
    }

    /** Every condition as the plan says it; what was asked, where it is a question. */
    public String expected() {
        if (evidence == null) {
            return "";
        }
        return evidence.verdicts().isEmpty()
                ? fact("question")
                : evidence.verdicts().stream().map(Evidence.Verdict::condition).collect(Collectors.joining("; "));
    }

    /** Every condition with the values that were seen; else the error, the answer of a person, or the plain values. */
    public String seen() {
        if (evidence == null) {
            return "";
        }
        if (evidence.error() != null) {
            return evidence.error();
        }
        if (!evidence.verdicts().isEmpty()) {
            return evidence.verdicts().stream().map(Evidence.Verdict::sentence).collect(Collectors.joining("; "));
        }
        String answer = fact("answer");
        String note = fact("note");
        return !answer.isEmpty() ? answer + (note.isEmpty() ? "" : ": " + note) : Evidence.line(evidence.observed());
    }

    /** Another fact of its evidence as text; empty when it has none. */
    public String fact(String name) {
        Object value = evidence == null ? null : evidence.rest().get(name);
        return value == null ? "" : value.toString();
    }

    public boolean isRed() {
        return item.outcome() != null
                && switch (item.outcome()) {
                    case "FAIL", "FAILED", "ERROR", "IN_DOUBT", "INCONCLUSIVE", "EXPIRED" -> true;
                    default -> false;
                };
    }
}
