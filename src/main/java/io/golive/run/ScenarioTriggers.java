package io.golive.run;

import io.golive.check.CheckResult;
import io.golive.check.CheckSpec;
import io.golive.check.Conditions;
import io.golive.check.Outcome;
import io.golive.check.Verdict;
import io.golive.ledger.Ledger;
import io.golive.plan.Item;
import io.golive.plan.Scenario;
import io.golive.plan.Trigger;
import io.golive.plan.Watch;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hears what a run itself says of its ways back: a watch that is red or fulfils a trigger's condition, an item that is bad.
 * The caller holds the run's lock and is inside the transaction that records what was seen; a way back that is refused must
 * not take that with it.
 */
@Component
class ScenarioTriggers {
    /** Surely wrong. What could not be measured, or is in doubt, starts nothing by itself: a person is asked. */
    private static final Set<String> SURE = Set.of("FAIL", "FAILED");

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioTriggers.class);
    private final RollbackTriggers rollbacks;
    private final WatchTriggerRows standings;
    private final Ledger ledger;
    private final TransactionTemplate nested;

    ScenarioTriggers(
            RollbackTriggers rollbacks, WatchTriggerRows standings, Ledger ledger, TransactionTemplate transaction) {
        this.rollbacks = rollbacks;
        this.standings = standings;
        this.ledger = ledger;
        this.nested = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * A watch took a sample.
     *
     * @param row as it stood before
     * @param after where it stands with this sample
     */
    void sampled(
            String runId,
            FrozenRun frozen,
            Watch watch,
            WatchRows.Watch row,
            WatchState after,
            SampleRows.Sample sample,
            CheckResult result) {
        Predicate<Trigger> ofWatch = trigger -> watch.id().equals(trigger.watch());
        Rollbacks.Cause red = new Rollbacks.Cause("watch", watch.id(), watch.id() + " is red: " + sample.sentence());
        turned(runId, frozen, red, ofWatch.and(trigger -> trigger.when() == null), row.state(), after);
        Set<String> conditions = frozen.plan().scenarios().stream()
                .flatMap(scenario -> scenario.triggers().stream())
                .filter(ofWatch)
                .map(Trigger::when)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        WatchJudge judge = new WatchJudge(true, row.alertAfter(), watch.alertInARow());
        for (String condition : conditions) {
            Verdict verdict = verdict(condition, frozen, watch, result);
            WatchJudge.Standing before = standings.find(runId, watch.id(), condition);
            WatchJudge.Standing standing = judge.after(before, alerting(verdict), sample.at());
            standings.put(runId, watch.id(), condition, standing);
            Rollbacks.Cause cause =
                    new Rollbacks.Cause("watch", watch.id() + " " + condition, watch.id() + ": " + verdict.sentence());
            turned(
                    runId,
                    frozen,
                    cause,
                    ofWatch.and(trigger -> condition.equals(trigger.when())),
                    before.state(),
                    standing.state());
        }
    }

    /** An item has an outcome. */
    void judged(String runId, FrozenRun frozen, ItemRow row) {
        Item item = frozen.plan().item(row.id()).orElse(null);
        if (item == null) {
            return;
        }
        Predicate<Trigger> ofItem = trigger -> trigger.item() != null
                && (trigger.item().equals(item.id()) || trigger.item().equals(item.parent()));
        Rollbacks.Cause cause =
                new Rollbacks.Cause("item", item.id(), item.id() + " " + item.title() + " is " + row.outcome());
        if (row.bad()) {
            hear(runId, frozen, cause, ofItem, SURE.contains(row.outcome()));
        } else if (row.good() || row.waived()) {
            over(runId, frozen, cause, ofItem);
        }
    }

    private void turned(
            String runId,
            FrozenRun frozen,
            Rollbacks.Cause cause,
            Predicate<Trigger> which,
            WatchState before,
            WatchState after) {
        if (after == WatchState.RED && before != WatchState.RED) {
            hear(runId, frozen, cause, which, true);
        } else if (after != before && (after == WatchState.GREEN || after == WatchState.AMBER)) {
            over(runId, frozen, cause, which);
        }
    }

    /** @param sure otherwise nothing begins by itself */
    private void hear(String runId, FrozenRun frozen, Rollbacks.Cause cause, Predicate<Trigger> which, boolean sure) {
        for (Scenario scenario : frozen.plan().scenarios()) {
            List<Trigger> fired = scenario.triggers().stream().filter(which).toList();
            if (fired.isEmpty()) {
                continue;
            }
            boolean auto = sure && fired.stream().anyMatch(Trigger::auto);
            try {
                nested.executeWithoutResult(status -> rollbacks.trigger(runId, scenario.id(), cause, auto));
            } catch (RefusedException refused) {
                LOG.warn("{} was not started by {}: {}", scenario.id(), cause.sentence(), refused.getMessage());
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("scenario", scenario.id());
                facts.put("cause", cause.sentence());
                facts.put("why", refused.getMessage());
                ledger.append(runId, "rollback.not-triggered", Actors.GOLIVE, facts);
            }
        }
    }

    private void over(String runId, FrozenRun frozen, Rollbacks.Cause cause, Predicate<Trigger> which) {
        if (frozen.plan().scenarios().stream()
                .flatMap(scenario -> scenario.triggers().stream())
                .anyMatch(which)) {
            rollbacks.over(runId, cause);
        }
    }

    private static Verdict verdict(String condition, FrozenRun frozen, Watch watch, CheckResult result) {
        if (result.outcome() == Outcome.ERROR) {
            return new Verdict(condition, Outcome.ERROR, Map.of(), String.valueOf(result.error()));
        }
        if (tooFew(watch.check(), result)) {
            return new Verdict(
                    condition, Outcome.INCONCLUSIVE, Map.of(), condition + " is not judged: too few samples");
        }
        Map<String, Object> names = new LinkedHashMap<>(frozen.plan().vars());
        names.putAll(frozen.environment().vars());
        names.put("ms", BigDecimal.valueOf(result.millis()));
        names.putAll(result.observed());
        return Conditions.judge(condition, names, Map.of());
    }

    /** Between target and alert it was judged by the alerts too; inconclusive without them means that too little was seen. */
    private static boolean tooFew(CheckSpec spec, CheckResult result) {
        return result.outcome() == Outcome.INCONCLUSIVE
                && result.verdicts().stream().noneMatch(verdict -> spec.alert().contains(verdict.condition()));
    }

    /** As a watch's own alert: a condition that holds is what alerts. */
    private static Outcome alerting(Verdict verdict) {
        return switch (verdict.outcome()) {
            case PASS -> Outcome.FAIL;
            case FAIL -> Outcome.PASS;
            default -> verdict.outcome();
        };
    }
}
