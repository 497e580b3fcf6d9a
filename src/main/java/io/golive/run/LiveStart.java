package io.golive.run;

import io.golive.ledger.Ledger;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets a live run start only as somebody else approved it, and as it was rehearsed, or as that was waived. */
@Component
class LiveStart {
    private final PlanModels models;
    private final ApprovalRows approvals;
    private final RunRows runs;
    private final Freezer freezer;
    private final Waivers waivers;
    private final Ledger ledger;
    private final LedgerAlarm alarm;
    private final WallTime time;

    LiveStart(
            PlanModels models,
            ApprovalRows approvals,
            RunRows runs,
            Freezer freezer,
            Waivers waivers,
            Ledger ledger,
            LedgerAlarm alarm,
            WallTime time) {
        this.models = models;
        this.approvals = approvals;
        this.runs = runs;
        this.freezer = freezer;
        this.waivers = waivers;
        this.ledger = ledger;
        this.alarm = alarm;
        this.time = time;
    }

    /**
     * What lets a run start.
     *
     * @param rehearsal the run that it was rehearsed in; null where that is waived by the approval
     */
    record Allowed(Approval approval, String rehearsal) {
        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("hash", approval.hash());
            facts.put("person", approval.person());
            facts.put("role", approval.role());
            facts.put("at", approval.at());
            facts.put("reason", approval.reason());
            facts.put("authors", approval.authors());
            facts.put("rehearsal", rehearsal);
            return facts;
        }
    }

    /** What would be started now. */
    PlanHash hash(FrozenRun now) {
        return PlanHash.of(now, models.drawing(now.plan().id()).modelHash());
    }

    /** @throws RefusedException with what is missing and who does what about it */
    Allowed check(FrozenRun now, String starter) {
        alarm.refuse();
        PlanHash hash = hash(now);
        List<Approval> all = approvals.all(now.plan().id(), now.environment().name());
        List<Approval> counting = all.stream()
                .filter(approval -> approval.hash().equals(hash.whole()) && approval.allows(starter))
                .toList();
        if (counting.isEmpty()) {
            throw new RefusedException(notApproved(now, starter, hash, all));
        }
        Optional<RunRow> last = runs.lastGoRehearsal(now.plan().id());
        if (last.flatMap(this::rehearsed).filter(hash.plan()::equals).isPresent()) {
            return new Allowed(counting.getFirst(), last.get().id());
        }
        return counting.stream()
                .filter(approval -> approval.waivesRehearsal(starter, time.now()))
                .findFirst()
                .map(approval -> new Allowed(approval, null))
                .orElseThrow(() -> new RefusedException(notRehearsed(now, last)));
    }

    /** In the transaction of the start, behind its own fact. */
    void record(Run run, Allowed allowed) {
        if (allowed.rehearsal() != null) {
            return;
        }
        Approval approval = allowed.approval();
        Approval.Waiver granted = approval.waiver();
        Waiver waiver = waivers.grant(
                run.id(),
                Waiver.REHEARSAL,
                granted.reason(),
                approval.person(),
                granted.role(),
                granted.expires(),
                approval.at());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("waiver", waiver.id());
        facts.put("subject", Waiver.REHEARSAL);
        facts.put("reason", granted.reason());
        facts.put("approver", approval.person());
        facts.put("role", granted.role());
        facts.put("expires", granted.expires());
        ledger.append(run.id(), "rehearsal.waived", approval.person(), facts);
    }

    /** @throws RefusedException when what is deployed for a live run is not what was approved */
    void deployed(FrozenRun frozen, Drawing drawing) {
        String hash = PlanHash.of(frozen, drawing.modelHash()).whole();
        boolean approved = approvals
                .all(frozen.plan().id(), frozen.environment().name())
                .stream()
                .anyMatch(approval -> approval.hash().equals(hash));
        if (!approved) {
            throw new RefusedException("The models or forms of " + frozen.plan().id()
                    + " were changed between the start of the run and their deployment: these were not approved."
                    + " Put back what was approved, or abandon the run");
        }
    }

    /** What a rehearsal was of; empty where its copy cannot be read any more. */
    private Optional<String> rehearsed(RunRow run) {
        try {
            FrozenRun frozen = freezer.thaw(run.id());
            return Optional.ofNullable(frozen.drawing())
                    .map(drawing -> PlanHash.of(frozen, drawing.modelHash()).plan());
        } catch (IllegalStateException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private String notApproved(FrozenRun now, String starter, PlanHash hash, List<Approval> all) {
        boolean onlyByTheStarter =
                all.stream().anyMatch(approval -> approval.hash().equals(hash.whole()));
        String found = onlyByTheStarter
                ? "nobody but " + starter + ", who would start it, has approved it, and nobody knows who wrote it"
                : all.isEmpty()
                        ? "nobody has approved it"
                        : "it was changed since " + all.getFirst().person() + " approved it at "
                                + all.getFirst().at();
        return what(now) + " is not approved as it is now (" + hash.whole() + "): " + found
                + ". Somebody else who holds " + Entitlement.either(now.plan().mayCommand("approve"))
                + " looks at it and"
                + " says: ./golive plan approve " + now.plan().id() + " --env "
                + now.environment().name();
    }

    private String notRehearsed(FrozenRun now, Optional<RunRow> last) {
        return what(now) + " is not what was rehearsed: "
                + last.map(run -> "the last rehearsal with GO, " + run.id() + ", was of another plan, model or form")
                        .orElse("it has no rehearsal with GO")
                + ". Rehearse it, or somebody else who holds "
                + Entitlement.either(now.plan().mayCommand("waive-rehearsal"))
                + " accepts that: ./golive plan approve " + now.plan().id() + " --env "
                + now.environment().name() + " --waive-rehearsal REASON --until DAY";
    }

    private static String what(FrozenRun now) {
        return "The plan " + now.plan().id() + " in " + now.environment().name();
    }
}
