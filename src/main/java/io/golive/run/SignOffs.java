package io.golive.run;

import io.golive.plan.SignOff;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Collects the decisions of roles. */
@Component
public class SignOffs {
    /**
     * @param subjects one per role that has not decided on the evidence as it is now: {@code <signoff>:<role>}, the
     *     subject of its ask; none when enough have approved
     * @param need how many of their approvals are enough
     */
    public record Opened(List<String> subjects, int need) {}

    private final Freezer freezer;
    private final SignOffRows decisions;
    private final Standings standings;
    private final AskRows asks;
    private final WallTime time;
    private final TransactionTemplate transaction;

    SignOffs(
            Freezer freezer,
            SignOffRows decisions,
            Standings standings,
            AskRows asks,
            WallTime time,
            TransactionTemplate transaction) {
        this.freezer = freezer;
        this.decisions = decisions;
        this.standings = standings;
        this.asks = asks;
        this.time = time;
        this.transaction = transaction;
    }

    /** Changes nothing, so it may be asked again; after a rejection was taken back, those roles are open again. */
    public Opened open(String runId, String signoffId) {
        return transaction.execute(status -> {
            SignOff signoff = signoff(freezer.thaw(runId), signoffId);
            List<SignOffRows.Decision> standing = standing(runId, signoff);
            int need = signoff.need() - approvals(standing).size();
            List<String> decided =
                    standing.stream().map(SignOffRows.Decision::role).toList();
            List<String> subjects = signoff.by().stream()
                    .filter(role -> need > 0 && !decided.contains(role))
                    .map(role -> subject(signoffId, role))
                    .toList();
            return new Opened(subjects, Math.max(0, need));
        });
    }

    /** True when enough roles approved on the evidence as it is now, and nobody rejected. */
    public boolean approved(String runId, String signoffId) {
        return transaction.execute(status -> {
            SignOff signoff = signoff(freezer.thaw(runId), signoffId);
            // where some of many are enough, the model has taken the other tasks away
            asks.withdraw(
                    runId,
                    Asks.Kind.SIGN_OFF,
                    signoff.by().stream().map(role -> subject(signoffId, role)).toList(),
                    time.now());
            return waitsFor(runId, signoff).isEmpty();
        });
    }

    /** One sentence for each reason why it is not approved; empty when it is. */
    List<String> waitsFor(String runId, SignOff signoff) {
        List<SignOffRows.Decision> standing = standing(runId, signoff);
        List<String> reasons = new ArrayList<>();
        standing.stream()
                .filter(decision -> decision.decision().equals(SignOffRows.REJECT))
                .forEach(rejected -> reasons.add(signoff.id() + " " + signoff.title() + ": rejected by "
                        + rejected.person() + " (" + rejected.role() + ")"));
        List<String> approvals = approvals(standing);
        if (reasons.isEmpty() && approvals.size() < signoff.need()) {
            List<String> missing = signoff.by().stream()
                    .filter(role -> !approvals.contains(role))
                    .toList();
            reasons.add(signoff.id() + " " + signoff.title() + ": " + approvals.size() + " of " + signoff.need()
                    + " approvals, not yet by " + String.join(", ", missing));
        }
        return reasons;
    }

    /** The decisions that count: every rejection, and the approvals of evidence that has not changed since. */
    private List<SignOffRows.Decision> standing(String runId, SignOff signoff) {
        SignedEvidence now = standings.signed(runId);
        return decisions.of(runId, signoff.id()).stream()
                .filter(decision -> signoff.by().contains(decision.role()))
                .filter(decision -> decision.decision().equals(SignOffRows.REJECT)
                        || decision.evidenceHash().equals(now.hash(decision.scope())))
                .toList();
    }

    private static List<String> approvals(List<SignOffRows.Decision> standing) {
        return standing.stream()
                .filter(decision -> decision.decision().equals(SignOffRows.APPROVE))
                .map(SignOffRows.Decision::role)
                .toList();
    }

    private static String subject(String signoffId, String role) {
        return signoffId + ":" + role;
    }

    static SignOff signoff(FrozenRun frozen, String signoffId) {
        return frozen.plan()
                .signoff(signoffId)
                .orElseThrow(() -> new RefusedException("The frozen plan has no sign-off " + signoffId
                        + ". The deployed models and the frozen plan do not belong together"));
    }
}
