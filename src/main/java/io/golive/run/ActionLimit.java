package io.golive.run;

import io.golive.check.CheckResult;
import io.golive.check.Outcome;
import io.golive.check.Verdict;
import io.golive.plan.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code within} of an action: it was done, but took too long, so its proof fails. */
final class ActionLimit {
    private ActionLimit() {}

    /** The result with one verdict more, where the item's action has such a limit. */
    static CheckResult judge(Item item, ItemRow row, CheckResult result) {
        if (item.action() == null || item.action().within() == null || row.actionMillis() == null) {
            return result;
        }
        Duration limit = item.action().within();
        boolean holds = row.actionMillis() <= limit.toMillis();
        Outcome outcome = holds ? Outcome.PASS : Outcome.FAIL;
        List<Verdict> verdicts = new ArrayList<>(result.verdicts());
        verdicts.add(new Verdict(
                "the action takes at most " + Durations.text(limit),
                outcome,
                Map.of("actionMs", row.actionMillis()),
                "the action took " + row.actionMillis() + " ms, at most " + limit.toMillis() + " ms "
                        + (holds ? "holds" : "does not hold")));
        return new CheckResult(
                result.outcome().and(outcome),
                verdicts,
                result.observed(),
                result.resolved(),
                result.excerpt(),
                result.error(),
                result.kept(),
                result.looks(),
                result.millis());
    }
}
