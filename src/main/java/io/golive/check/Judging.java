package io.golive.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one observation a result: conditions, alerts, {@code within}, values to keep. */
final class Judging {
    private final CheckSpec spec;
    private final Observation seen;
    private final Evidence evidence;
    private final Map<String, Object> names;
    private final long millis;

    Judging(CheckSpec spec, CheckContext context, Observation seen, long measured) {
        this.spec = spec;
        this.seen = seen;
        Map<String, Object> observed = FeelValues.of(seen.values());
        this.evidence = new Evidence(context.secrets(), spec.conceal(), observed);
        // a kind that measures more closely than the call around it says so
        this.millis = seen.values().get("ms") instanceof Number ms ? ms.longValue() : measured;
        this.names = new LinkedHashMap<>(FeelValues.of(context.variables()));
        names.put("ms", FeelValues.of(millis));
        names.keySet().removeAll(seen.absent().keySet());
        names.putAll(observed);
    }

    CheckResult result(int looks) {
        List<Verdict> verdicts = new ArrayList<>(expectations());
        if (spec.within() != null) {
            verdicts.add(within());
        }
        Outcome outcome = verdicts.stream().map(Verdict::outcome).reduce(Outcome.PASS, Outcome::and);
        String error = verdicts.stream()
                .filter(verdict -> verdict.outcome() == Outcome.ERROR)
                .map(Verdict::sentence)
                .findFirst()
                .orElse(null);
        Map<String, Object> kept = new LinkedHashMap<>();
        if (outcome != Outcome.ERROR) {
            try {
                spec.keep().forEach((name, from) -> kept.put(name, evidence.kept(Conditions.value(from, names))));
            } catch (IllegalArgumentException e) {
                // red stays red, but green without what later lines need is not green
                error = outcome == Outcome.PASS ? "nothing to keep: " + evidence.text(e.getMessage()) : null;
                outcome = outcome == Outcome.PASS ? Outcome.ERROR : outcome;
            }
        }
        return new CheckResult(
                outcome,
                List.copyOf(verdicts),
                evidence.values(FeelValues.of(seen.values())),
                evidence.text(seen.resolved()),
                evidence.excerpt(seen.excerpt()),
                error,
                Collections.unmodifiableMap(kept),
                looks,
                millis);
    }

    private List<Verdict> expectations() {
        if (seen.tooFew() != null) {
            return spec.expect().stream().map(this::tooFew).toList();
        }
        List<Verdict> verdicts = spec.expect().stream().map(this::judge).toList();
        Outcome worst = verdicts.stream().map(Verdict::outcome).reduce(Outcome.PASS, Outcome::and);
        if (worst != Outcome.FAIL || spec.alert().isEmpty()) {
            return verdicts;
        }
        List<Verdict> alerts = spec.alert().stream().map(this::alert).toList();
        boolean reached = alerts.stream().anyMatch(alert -> alert.outcome() != Outcome.PASS);
        List<Verdict> all = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            boolean between = verdict.outcome() == Outcome.FAIL && !reached;
            all.add(between ? with(Outcome.INCONCLUSIVE, verdict, "") : verdict);
        }
        all.addAll(alerts);
        return all;
    }

    private Verdict judge(String condition) {
        Verdict verdict = Conditions.judge(condition, names, seen.absent(), evidence::values);
        return new Verdict(
                evidence.text(condition), verdict.outcome(), verdict.values(), evidence.text(verdict.sentence()));
    }

    /** An alert is good while it is not reached; one that uses what could not be observed counts as reached. */
    private Verdict alert(String condition) {
        Verdict verdict = judge(condition);
        boolean unseen = Conditions.names(condition).stream().anyMatch(seen.absent()::containsKey);
        return switch (verdict.outcome()) {
            case PASS -> with(Outcome.FAIL, verdict, "alert: ");
            case FAIL -> with(unseen ? Outcome.FAIL : Outcome.PASS, verdict, "alert: ");
            default -> verdict;
        };
    }

    /** What is judged by too little is neither good nor bad, whatever the values say. */
    private Verdict tooFew(String condition) {
        return new Verdict(
                evidence.text(condition),
                Outcome.INCONCLUSIVE,
                judge(condition).values(),
                evidence.text(condition + " is not judged: " + seen.tooFew()));
    }

    private Verdict within() {
        return Verdict.within(spec.within(), Duration.ofMillis(millis));
    }

    private static Verdict with(Outcome outcome, Verdict verdict, String prefix) {
        return new Verdict(verdict.condition(), outcome, verdict.values(), prefix + verdict.sentence());
    }
}
