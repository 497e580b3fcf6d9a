package io.golive.run;

import io.golive.plan.SignOff;
import io.golive.run.SignOffRows.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How far a sign-off has come, judged on the evidence as it is now.
 *
 * @param standing the decisions that count, oldest first: every rejection and abstention, and approvals of evidence that has
 *     not changed since, whose condition has not run out and whose person had no hand in it
 * @param outdated why the approval of a role counts no more, by role
 * @param askedAgain the roles that rejected and were asked again: without a new decision of theirs nothing is approved
 */
record Collected(SignOff signoff, List<Decision> standing, Map<String, String> outdated, List<String> askedAgain) {

    static Collected of(
            SignOff signoff,
            List<Decision> decisions,
            List<String> askedAgain,
            SignedEvidence evidence,
            Map<String, Waiver> conditions,
            Function<Decision, Optional<Deed>> hands) {
        List<Decision> standing = new ArrayList<>();
        Map<String, String> outdated = new LinkedHashMap<>();
        // most have signed the same, and a hash of all evidence takes its time
        Map<List<String>, String> hashes = new HashMap<>();
        for (Decision decision : decisions) {
            if (!signoff.by().contains(decision.role())) {
                continue;
            }
            if (!decision.approves()) {
                standing.add(decision);
            } else if (!decision.evidenceHash().equals(hashes.computeIfAbsent(decision.scope(), evidence::hash))) {
                outdated.put(decision.role(), "the evidence has changed since its approval");
            } else if (hands.apply(decision).isPresent()) {
                // it was not there when it was signed: that would have been refused
                outdated.put(
                        decision.role(), hands.apply(decision).orElseThrow().sentence() + " after having signed");
            } else if (decision.waiverId() != null && !stands(decision, conditions, evidence)) {
                outdated.put(decision.role(), "its condition has run out");
            } else {
                standing.add(decision);
            }
        }
        return new Collected(signoff, standing, outdated, askedAgain);
    }

    private static boolean stands(Decision decision, Map<String, Waiver> conditions, SignedEvidence evidence) {
        Waiver condition = conditions.get(decision.waiverId());
        return condition != null && condition.stands(evidence.standing().now());
    }

    List<Decision> approvals() {
        return standing.stream().filter(Decision::approves).toList();
    }

    boolean rejected() {
        return standing.stream().anyMatch(decision -> decision.decision().equals(SignOffRows.REJECT));
    }

    /** Roles without a decision that counts, in the order of the plan. */
    List<String> open() {
        List<String> decided = standing.stream().map(Decision::role).toList();
        return signoff.by().stream().filter(role -> !decided.contains(role)).toList();
    }

    /** How many approvals are missing; not negative. */
    int missing() {
        return Math.max(0, signoff.need() - approvals().size());
    }

    boolean approved() {
        return !rejected() && askedAgain.isEmpty() && missing() == 0;
    }

    /** Whether those who have not decided yet are enough. */
    boolean reachable() {
        return !rejected() && open().size() >= missing();
    }

    /** One sentence for each reason why it is not approved; empty when it is. */
    List<String> waitsFor() {
        if (approved()) {
            return List.of();
        }
        String name = signoff.id() + " " + signoff.title() + ": ";
        if (rejected()) {
            return standing.stream()
                    .filter(decision -> decision.decision().equals(SignOffRows.REJECT))
                    .map(decision -> name + "rejected by " + decision.person() + " (" + decision.role() + ")")
                    .toList();
        }
        List<String> parts = new ArrayList<>();
        parts.add(approvals().size() + " of " + signoff.need() + " approvals");
        if (!open().isEmpty()) {
            parts.add("not yet by "
                    + String.join(", ", open().stream().map(this::named).toList()));
        }
        standing.stream()
                .filter(decision -> decision.decision().equals(SignOffRows.ABSTAIN))
                .forEach(decision -> parts.add(decision.role() + " abstains"));
        return List.of(name + String.join(", ", parts));
    }

    private String named(String role) {
        return outdated.containsKey(role) ? role + " (" + outdated.get(role) + ")" : role;
    }
}
