package io.golive.run;

import io.golive.plan.SignOff;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** What the decisions come to. */
    public enum Judgement {
        /** enough roles approve the evidence as it is now, and none rejects */
        APPROVED,
        /** approvals are missing whose roles can be asked again: what they approved is not what it was, or holds no more */
        CHANGED,
        /** somebody rejects, or so many abstain that the others are not enough: a person decides */
        REJECTED
    }

    private final RunRows runs;
    private final Freezer freezer;
    private final SignOffRows decisions;
    private final SignOffRounds rounds;
    private final Waivers waivers;
    private final Standings standings;
    private final Deeds deeds;
    private final AskRows asks;
    private final WallTime time;
    private final TransactionTemplate transaction;

    SignOffs(
            RunRows runs,
            Freezer freezer,
            SignOffRows decisions,
            SignOffRounds rounds,
            Waivers waivers,
            Standings standings,
            Deeds deeds,
            AskRows asks,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.decisions = decisions;
        this.rounds = rounds;
        this.waivers = waivers;
        this.standings = standings;
        this.deeds = deeds;
        this.asks = asks;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * Who is asked now. It may be asked again, with the same answer while nothing changes.
     *
     * @param processInstanceKey of the engine's instance that collects it
     */
    public Opened open(String runId, String signoffId, long processInstanceKey) {
        return transaction.execute(status -> {
            runs.lock(runId);
            SignOff signoff = signoff(freezer.thaw(runId), signoffId);
            rounds.begin(runId, signoffId, processInstanceKey);
            Collected collected = collected(runId, signoff);
            List<String> subjects = asked(collected).stream()
                    .map(role -> subject(signoffId, role))
                    .toList();
            // whoever rejected before is waited for, whatever the others say
            return new Opened(subjects, collected.askedAgain().isEmpty() ? collected.missing() : subjects.size());
        });
    }

    public Judgement judge(String runId, String signoffId) {
        return transaction.execute(status -> {
            runs.lock(runId);
            SignOff signoff = signoff(freezer.thaw(runId), signoffId);
            // where some of many are enough, the model has taken the other tasks away
            asks.withdraw(
                    runId,
                    Asks.Kind.SIGN_OFF,
                    signoff.by().stream().map(role -> subject(signoffId, role)).toList(),
                    time.now());
            Collected collected = collected(runId, signoff);
            if (collected.approved()) {
                rounds.end(runId, signoffId);
                return Judgement.APPROVED;
            }
            return collected.reachable() ? Judgement.CHANGED : Judgement.REJECTED;
        });
    }

    private static List<String> asked(Collected collected) {
        if (collected.approved()) {
            return List.of();
        }
        return collected.missing() == 0 ? collected.askedAgain() : collected.open();
    }

    Collected collected(String runId, SignOff signoff) {
        return collected(runId, signoff, standings.signed(runId));
    }

    Collected collected(String runId, SignOff signoff, SignedEvidence evidence) {
        Map<String, Waiver> byId =
                waivers.all(runId).stream().collect(Collectors.toMap(Waiver::id, Function.identity()));
        return Collected.of(
                signoff,
                decisions.of(runId, signoff.id()),
                decisions.askedAgain(runId, signoff.id()),
                evidence,
                byId,
                decision -> deeds.by(runId, decision.person(), decision.scope()));
    }

    static String subject(String signoffId, String role) {
        return signoffId + ":" + role;
    }

    static SignOff signoff(FrozenRun frozen, String signoffId) {
        return frozen.plan()
                .signoff(signoffId)
                .orElseThrow(() -> new RefusedException("The frozen plan has no sign-off " + signoffId
                        + ". The deployed models and the frozen plan do not belong together"));
    }
}
