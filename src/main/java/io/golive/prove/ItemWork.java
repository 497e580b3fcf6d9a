package io.golive.prove;

import io.golive.action.ActionKinds;
import io.golive.action.ActionOutcome;
import io.golive.action.ActionResult;
import io.golive.action.ActionRunner;
import io.golive.action.ActionSpec;
import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.ItemVariables;
import io.golive.plan.Plan;
import io.golive.target.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Does the items of a plan as a run would, one after the other, without an engine and without a ledger: what one keeps
 * the later ones have, and a step begins with its first item.
 */
public final class ItemWork {
    private final Kinds kinds = Kinds.scan();
    private final CheckRunner checks = new CheckRunner(kinds);
    private final ActionRunner actions = new ActionRunner(ActionKinds.scan());
    private final Map<String, Object> kept = new HashMap<>();
    private final Map<String, String> stepOf = new HashMap<>();
    private final Map<String, Instant> begun = new HashMap<>();
    private final Environment environment;
    private final Secrets secrets;
    private final ItemVariables variables;

    /** @param run what the occasion is called, in the target's records too */
    public ItemWork(Plan plan, Environment environment, Secrets secrets, String run) {
        this.environment = environment;
        this.secrets = secrets;
        this.variables = new ItemVariables(plan, environment, run, Instant.now());
        plan.steps().forEach(step -> step.checklist().items().forEach(item -> stepOf.put(item.id(), step.id())));
        plan.watches().forEach(watch -> stepOf.put(watch.id(), watch.from()));
        plan.scenarios()
                .forEach(scenario -> scenario.lists()
                        .flatMap(list -> list.items().stream())
                        .forEach(item -> stepOf.put(item.id(), scenario.id())));
    }

    /** What this machine lacks to look at the item at all, and how to get it. */
    Optional<String> missing(Item item) {
        return kinds.check(item.check().kind()).missing();
    }

    /**
     * The action, where there is one, and then its proof.
     *
     * @param patience the longest that the check may look again ({@code wait}), where the plan does not say less
     * @param deadline the longest that the check may take in all
     */
    public Attempt attempt(Item item, Duration patience, Duration deadline) {
        ActionResult done = null;
        if (item.action() != null) {
            ActionSpec spec = item.action();
            done = actions.run(spec, context(item, spec.site(), spec.target()));
            kept.putAll(done.kept());
            if (done.outcome() != ActionOutcome.DONE) {
                return new Attempt(done, null, null);
            }
        }
        return new Attempt(
                done, done == null ? null : done.within(item.action()).orElse(null), check(item, patience, deadline));
    }

    /** Its check alone. */
    public CheckResult check(Item item, Duration patience, Duration deadline) {
        CheckSpec spec = item.check();
        CheckResult seen = checks.run(capped(spec, patience), context(item, spec.site(), spec.target()), deadline);
        kept.putAll(seen.kept());
        return seen;
    }

    private CheckContext context(Item item, String site, String target) {
        String step = stepOf.get(item.id());
        Instant stepStart = step == null ? null : begun.computeIfAbsent(step, any -> Instant.now());
        return new CheckContext(
                target == null ? null : environment.sites().get(site).get(target),
                variables.of(item, kept, stepStart),
                secrets,
                new Cancellation());
    }

    private static CheckSpec capped(CheckSpec spec, Duration patience) {
        Duration own = spec.patience();
        return new CheckSpec(
                spec.kind(),
                spec.properties(),
                spec.site(),
                spec.target(),
                spec.as(),
                spec.expect(),
                spec.alert(),
                spec.timeout(),
                spec.within(),
                own == null || own.compareTo(patience) <= 0 ? own : patience,
                spec.conceal(),
                spec.keep());
    }
}
