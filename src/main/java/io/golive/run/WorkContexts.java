package io.golive.run;

import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.ItemVariables;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the surroundings give to one check or action: connection, variables, secrets. */
@Component
class WorkContexts {
    private final KeptValues kept;
    private final StepRows steps;
    private final Secrets secrets;

    WorkContexts(KeptValues kept, StepRows steps, Secrets secrets) {
        this.kept = kept;
        this.steps = steps;
        this.secrets = secrets;
    }

    CheckContext of(RunRow run, FrozenRun frozen, Item item, String site, String target, Cancellation cancellation) {
        return new CheckContext(
                target(frozen.environment(), site, target), variables(run, frozen, item), secrets, cancellation);
    }

    static Target target(Environment environment, String site, String target) {
        return target == null
                ? null
                : environment.sites().getOrDefault(site, Map.of()).get(target);
    }

    private Map<String, Object> variables(RunRow run, FrozenRun frozen, Item item) {
        Instant stepStart = frozen.plan().steps().stream()
                .filter(step -> step.checklist().items().contains(item))
                .findFirst()
                .map(step -> steps.get(run.id(), step.id()).begun())
                .orElse(null);
        return new ItemVariables(
                        frozen.plan(), frozen.environment(), run.id(), run.run().createdAt())
                .of(item, kept.all(run.id()), stepStart);
    }
}
