package io.golive.run;

import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.plan.Environment;
import io.golive.plan.FollowUp;
import io.golive.plan.Item;
import io.golive.plan.ItemVariables;
import io.golive.plan.Watch;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the surroundings give to one check or action: connection, variables, secrets. */
@Component
class WorkContexts {
    private final KeptValues kept;
    private final StepRows steps;
    private final FollowUpRows followUps;
    private final RollbackRows rollbacks;
    private final Stability stability;
    private final Secrets secrets;

    WorkContexts(
            KeptValues kept,
            StepRows steps,
            FollowUpRows followUps,
            RollbackRows rollbacks,
            Stability stability,
            Secrets secrets) {
        this.kept = kept;
        this.steps = steps;
        this.followUps = followUps;
        this.rollbacks = rollbacks;
        this.stability = stability;
        this.secrets = secrets;
    }

    CheckContext of(RunRow run, FrozenRun frozen, Item item, String site, String target, Cancellation cancellation) {
        return new CheckContext(
                target(frozen.environment(), site, target), variables(run, frozen, item), secrets, cancellation);
    }

    /** What a watch sees: what its step's items see, without an entry of {@code each}. */
    CheckContext of(RunRow run, FrozenRun frozen, Watch watch, Cancellation cancellation) {
        Instant stepStart = steps.get(run.id(), watch.from()).begun();
        Map<String, Object> variables = new ItemVariables(
                        frozen.plan(), frozen.environment(), run.id(), run.run().createdAt())
                .of(kept.all(run.id()), stepStart);
        return new CheckContext(
                target(frozen.environment(), watch.check().site(), watch.check().target()),
                variables,
                secrets,
                cancellation);
    }

    static Target target(Environment environment, String site, String target) {
        return target == null
                ? null
                : environment.sites().getOrDefault(site, Map.of()).get(target);
    }

    /** What an item's texts may name. */
    Map<String, Object> variables(RunRow run, FrozenRun frozen, Item item) {
        ItemVariables variables = new ItemVariables(
                frozen.plan(), frozen.environment(), run.id(), run.run().createdAt());
        Optional<FollowUp> followUp = frozen.plan().followUps().stream()
                .filter(each -> each.holds(item))
                .findFirst();
        if (followUp.isPresent()) {
            FollowUpRows.Row row = followUps.find(run.id(), followUp.get().id()).orElse(null);
            return variables.behind(item, kept.all(run.id()), run.run().concludedAt(), stability.days(run, row));
        }
        Instant stepStart = frozen.plan().scenarioOf(item.id()).isPresent()
                ? rollbacks.active(run.id()).map(Rollback::begunAt).orElse(null)
                : frozen.plan().steps().stream()
                        .filter(step -> step.checklist().items().contains(item))
                        .findFirst()
                        .map(step -> steps.get(run.id(), step.id()).begun())
                        .orElse(null);
        return variables.of(item, kept.all(run.id()), stepStart);
    }
}
