package io.golive.run;

import io.golive.ledger.Ledger;
import io.golive.plan.Gate;
import io.golive.plan.Plan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends waivers whose time is over. A gate counts none of them from its last instant on; this is what tells people, wakes the
 * gates that wait, and closes those again that the run has passed already.
 */
@Component
public class WaiverExpiry {
    private final RunRows runs;
    private final Freezer freezer;
    private final Waivers waivers;
    private final GateWatch watch;
    private final GateJudge judge;
    private final GateRows rows;
    private final StepRows steps;
    private final Lane lane;
    private final RunNotices notices;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    WaiverExpiry(
            RunRows runs,
            Freezer freezer,
            Waivers waivers,
            GateWatch watch,
            GateJudge judge,
            GateRows rows,
            StepRows steps,
            Lane lane,
            RunNotices notices,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.waivers = waivers;
        this.watch = watch;
        this.judge = judge;
        this.rows = rows;
        this.steps = steps;
        this.lane = lane;
        this.notices = notices;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    /** Looks at every unfinished run. Two apps may do so at once: what one has ended the other finds ended. */
    public void sweep() {
        OneByOne.each(
                waivers.runsWithExpired(time.now()),
                runId -> transaction.executeWithoutResult(status -> sweep(runs.lock(runId))));
    }

    private void sweep(RunRow run) {
        List<Waiver> over = waivers.standing(run.id()).values().stream()
                .filter(waiver -> waiver.expired(time.now()))
                .toList();
        if (run.ended() || over.isEmpty()) {
            return;
        }
        for (Waiver waiver : over) {
            waivers.end(run.id(), waiver.subject(), Waiver.EXPIRED, time.now());
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("waiver", waiver.id());
            facts.put("subject", waiver.subject());
            facts.put("approver", waiver.approver());
            facts.put("role", waiver.role());
            facts.put("expires", waiver.expires());
            ledger.append(run.id(), "waiver.expired", Actors.GOLIVE, facts);
        }
        FrozenRun frozen = freezer.thaw(run.id());
        over.forEach(waiver -> tellOf(run, frozen, waiver));
        watch.changed(run.id(), frozen.plan());
        for (String gateId : rows.last(run.id(), true)) {
            frozen.plan().gate(gateId).ifPresent(gate -> closeAgain(run, frozen, gate));
        }
    }

    /** An approval that stands in no gate is asked for again by none: those who gave it are told. */
    private void tellOf(RunRow run, FrozenRun frozen, Waiver waiver) {
        Plan plan = frozen.plan();
        plan.signoffs().stream()
                .filter(signoff -> signoff.by().stream()
                        .anyMatch(role -> SignOffs.subject(signoff.id(), role).equals(waiver.subject())))
                .filter(signoff ->
                        plan.gates().stream().noneMatch(gate -> gate.needs().contains(signoff.id())))
                .findFirst()
                .ifPresent(signoff -> notices.about(
                        run,
                        frozen,
                        "condition " + waiver.id() + " expired",
                        Stream.of(
                                        waiver.role(),
                                        Patience.of(plan, Asks.Kind.SIGN_OFF, waiver.subject())
                                                .escalate())
                                .distinct()
                                .toList(),
                        signoff.id() + " " + signoff.title() + ": a condition has run out",
                        "The approval on a condition holds no more, and no gate asks for it again.\n\n"
                                + waiver.line(plan.zone())));
    }

    /** Evidence that merely grows old behind a gate closes nothing: the run went on with it while it was fresh. */
    private void closeAgain(RunRow run, FrozenRun frozen, Gate gate) {
        GateJudge.Judged judged = judge.judge(run.id(), frozen.plan(), gate);
        List<String> lost = judged.needs().stream()
                .filter(need -> need.why() == GateJudge.Why.EXPIRED || need.why() == GateJudge.Why.UNSIGNED)
                .map(GateJudge.Need::sentence)
                .toList();
        if (lost.isEmpty()) {
            return;
        }
        boolean begunSince = begunSince(run, rows.judgedAt(run.id(), gate.id()));
        watch.record(run.id(), gate, judged.waitsFor());
        if (!begunSince && !run.concluded()) {
            lane.closeBehind(
                    run, gate, gate.id() + " " + gate.title() + " is closed again before anything behind it began");
        }
        notices.about(
                run,
                frozen,
                "gate " + gate.id() + " closed again " + time.now(),
                List.of(gate.owner()),
                gate.id() + " " + gate.title() + " is closed again",
                "The run has passed this gate. It does not hold any more:\n\n" + Markdown.bullets(lost)
                        + (begunSince
                                ? ""
                                : "\n\nNothing behind it has begun, so the run is on hold. Resume it once this is decided."));
    }

    /** What has begun behind a gate goes on; what has not is held: the gate was there to stop it. */
    private boolean begunSince(RunRow run, Instant passed) {
        return steps.all(run.id()).stream()
                .map(StepRows.Step::begun)
                .anyMatch(begun -> begun != null && begun.isAfter(passed));
    }
}
