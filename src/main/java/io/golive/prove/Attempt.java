package io.golive.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.action.ActionOutcome;
import io.golive.action.ActionResult;
import io.golive.check.CheckResult;
import io.golive.check.Outcome;
import io.golive.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One item done once.
 *
 * @param action null where it has none
 * @param within whether the action was quick enough; null where nothing is said
 * @param check null when the action was not done, so that there was nothing to prove
 */
public record Attempt(ActionResult action, Verdict within, CheckResult check) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code PASS}, {@code FAIL}, {@code ERROR}, {@code FAILED}, .. : what ended it. */
    public String outcome() {
        if (action != null && action.outcome() != ActionOutcome.DONE) {
            return action.outcome().name();
        }
        return check.outcome()
                .and(within == null ? Outcome.PASS : within.outcome())
                .name();
    }

    public boolean isGreen() {
        return outcome().equals(Outcome.PASS.name());
    }

    /** @param outage whether not being able to measure, and being in doubt, count */
    boolean isRed(boolean outage) {
        return switch (outcome()) {
            case "FAIL", "FAILED" -> true;
            case "ERROR", "IN_DOUBT" -> outage;
            default -> false;
        };
    }

    /**
     * What it shows of the target, for a search: answers, values, sentences, and of a limit of time how it was judged.
     * What was sent is not among it.
     */
    String evidence() {
        List<String> texts = new ArrayList<>();
        Optional.ofNullable(action).ifPresent(done -> add(texts, done.error(), done.excerpt(), done.observed()));
        Optional.ofNullable(within).ifPresent(verdict -> texts.add(judged(verdict)));
        Optional.ofNullable(check).ifPresent(seen -> {
            add(texts, seen.error(), seen.excerpt(), seen.observed());
            seen.verdicts().forEach(verdict -> texts.add(judged(verdict)));
        });
        return String.join("\n", texts);
    }

    /** Why it is not green, short; empty when it is. */
    public String why() {
        List<String> sentences = new ArrayList<>();
        if (action != null && action.error() != null) {
            sentences.add(action.error());
        }
        if (within != null && within.outcome() != Outcome.PASS) {
            sentences.add(within.sentence());
        }
        if (check != null) {
            check.verdicts().stream()
                    .filter(verdict -> verdict.outcome() != Outcome.PASS)
                    .map(Verdict::sentence)
                    .forEach(sentences::add);
            if (sentences.isEmpty() && check.error() != null) {
                sentences.add(check.error());
            }
        }
        return String.join("; ", sentences);
    }

    /** {@code within 1000 ms: FAIL, it took ..}; the sentence alone says too little to be told from that of a good one. */
    private static String judged(Verdict verdict) {
        return verdict.condition() + ": " + verdict.outcome() + ", " + verdict.sentence();
    }

    private static void add(List<String> texts, String error, String excerpt, Map<String, Object> observed) {
        Stream.of(error, excerpt, json(observed)).filter(Objects::nonNull).forEach(texts::add);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
