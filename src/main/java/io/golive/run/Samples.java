package io.golive.run;

import io.golive.check.CheckResult;
import io.golive.check.Verdict;
import io.golive.ledger.Ledger;
import io.golive.plan.Watch;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what a watch saw, and what that makes of its state: evidence and ledger only where the state changes. */
@Component
class Samples {
    private final RunRows runs;
    private final Freezer freezer;
    private final WatchRows watches;
    private final SampleRows samples;
    private final EvidenceRows evidence;
    private final RunNotices notices;
    private final ScenarioTriggers triggers;
    private final Ledger ledger;
    private final WallTime time;
    private final TransactionTemplate transaction;

    Samples(
            RunRows runs,
            Freezer freezer,
            WatchRows watches,
            SampleRows samples,
            EvidenceRows evidence,
            RunNotices notices,
            ScenarioTriggers triggers,
            Ledger ledger,
            WallTime time,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.freezer = freezer;
        this.watches = watches;
        this.samples = samples;
        this.evidence = evidence;
        this.notices = notices;
        this.triggers = triggers;
        this.ledger = ledger;
        this.time = time;
        this.transaction = transaction;
    }

    Optional<SampleRows.Sample> find(String runId, String watchId, long elementInstanceKey) {
        return samples.find(runId, watchId, elementInstanceKey);
    }

    /** A delivery that took the same sample before stays. */
    SampleRows.Sample take(String runId, Watch watch, long elementInstanceKey, CheckResult result) {
        return transaction.execute(status -> {
            runs.lock(runId);
            return samples.find(runId, watch.id(), elementInstanceKey)
                    .orElseGet(() -> write(runId, watch, elementInstanceKey, result));
        });
    }

    private SampleRows.Sample write(String runId, Watch watch, long elementInstanceKey, CheckResult result) {
        WatchRows.Watch row = watches.find(runId, watch.id())
                .orElseThrow(() -> new RefusedException(
                        "Watch " + watch.id() + " of " + runId + " has no window. It is planned before it is sampled"));
        Instant now = time.now();
        Instant next = WatchWindow.next(row, now);
        SampleRows.Sample sample = new SampleRows.Sample(
                watch.id(), now, result.outcome().name(), values(result), sentence(result), result.millis(), next);
        WatchJudge.Blind blind = samples.blind(runId, watch.id());
        samples.insert(runId, elementInstanceKey, sample);
        WatchJudge judge = new WatchJudge(!watch.check().alert().isEmpty(), row.alertAfter(), watch.alertInARow());
        WatchJudge.Standing after = judge.after(row.standing(), result.outcome(), now);
        boolean changed = after.state() != row.state();
        String evidenceId = changed ? changed(runId, watch, row, after.state(), sample, result) : row.evidenceId();
        boolean turnedRed = changed && after.state() == WatchState.RED;
        watches.update(
                runId,
                new WatchRows.Watch(
                        row.id(),
                        row.startAt(),
                        row.endAt(),
                        row.every(),
                        row.alertAfter(),
                        after,
                        changed ? now : row.since(),
                        row.reds() + (turnedRed ? 1 : 0),
                        evidenceId,
                        next == null ? now : null));
        if (turnedRed) {
            tell(runId, watch, "red " + (row.reds() + 1), "is red", sample.sentence());
        }
        if (judge.blind(blind, result.outcome(), now)) {
            blind(runId, watch, blind, sample);
        }
        triggers.sampled(runId, freezer.thaw(runId), watch, row, after.state(), sample, result);
        if (next == null) {
            Map<String, Object> facts = facts(watch, after.state(), sample);
            facts.put("samples", samples.count(runId, watch.id()));
            ledger.append(runId, "watch.ended", Actors.GOLIVE, facts);
        }
        return sample;
    }

    private void blind(String runId, Watch watch, WatchJudge.Blind before, SampleRows.Sample sample) {
        Map<String, Object> facts = facts(watch, WatchState.UNKNOWN, sample);
        facts.put("since", before.since());
        facts.put("samples", before.inARow() + 1);
        facts.put("owners", watch.owners());
        ledger.append(runId, "watch.blind", Actors.GOLIVE, facts);
        tell(
                runId,
                watch,
                "unknown " + before.since(),
                "cannot be measured",
                "Nobody knows where it stands: " + (before.inARow() + 1)
                        + " samples in a row could not be measured, since " + before.since() + ".\n"
                        + sample.sentence());
    }

    /** @param what the same is told once */
    private void tell(String runId, Watch watch, String what, String title, String said) {
        notices.about(
                runs.lock(runId),
                freezer.thaw(runId),
                "watch " + watch.id() + " " + what,
                watch.owners(),
                watch.id() + " " + watch.title() + " " + title,
                said + (watch.channel() == null ? "" : "\nSee also " + watch.channel() + "."));
    }

    private String changed(
            String runId,
            Watch watch,
            WatchRows.Watch row,
            WatchState state,
            SampleRows.Sample sample,
            CheckResult result) {
        Map<String, Object> body = Json.map(Json.text(result));
        body.put("work", "check");
        body.put("item", watch.id());
        EvidenceRows.Stored stored = evidence.store(runId, watch.id(), body, sample.at());
        Map<String, Object> facts = facts(watch, state, sample);
        facts.put("was", row.state());
        facts.put("owners", watch.owners());
        facts.put("evidence", stored.id());
        facts.put("evidenceHash", stored.hash());
        ledger.append(runId, "watch.changed", Actors.GOLIVE, facts);
        return stored.id();
    }

    private static Map<String, Object> facts(Watch watch, WatchState state, SampleRows.Sample sample) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("watch", watch.id());
        facts.put("state", state);
        facts.put("said", sample.sentence());
        return facts;
    }

    private static Map<String, Object> values(CheckResult result) {
        Map<String, Object> values = new LinkedHashMap<>();
        result.verdicts().forEach(verdict -> values.putAll(verdict.values()));
        return values;
    }

    private static String sentence(CheckResult result) {
        if (result.error() != null) {
            return result.error();
        }
        return result.verdicts().stream()
                .max(Comparator.comparing(Verdict::outcome))
                .map(Verdict::sentence)
                .orElse("");
    }
}
