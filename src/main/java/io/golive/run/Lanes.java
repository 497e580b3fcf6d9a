package io.golive.run;

import io.golive.plan.Item;
import io.golive.plan.Plan;
import io.golive.plan.Scenario;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which lane work belongs to: a way back's items to the rollback that is on, all others to the way forward. The caller holds
 * the run's lock.
 */
@Component
class Lanes {
    /**
     * As it is now.
     *
     * @param open whether an action may begin in it
     * @param closed why nothing of it is carried out any more; null while it is
     */
    record State(String id, boolean open, String closed) {}

    private final RollbackRows rollbacks;

    Lanes(RollbackRows rollbacks) {
        this.rollbacks = rollbacks;
    }

    /** The lane of work that begins. */
    State of(RunRow run, Plan plan, Item item) {
        Optional<Rollback> active = rollbacks.active(run.id());
        Optional<Scenario> scenario = plan.scenarioOf(item.id());
        if (scenario.isPresent()) {
            return active.filter(rollback ->
                            rollback.scenarioId().equals(scenario.get().id()))
                    .map(Lanes::back)
                    .orElseGet(() -> new State(
                            scenario.get().id(),
                            false,
                            item.id() + " belongs to the way back "
                                    + scenario.get().id() + ", which is not on in run " + run.id()));
        }
        // when the run has ended, what was undone is looked at for the way back alone
        return active.filter(rollback -> run.ended() && rollback.undone().contains(item.id()))
                .map(Lanes::back)
                .orElseGet(() -> forward(run));
    }

    /** The lane of work that was begun in it. */
    State of(RunRow run, Execution execution) {
        return execution.lane().equals(Execution.FORWARD)
                ? forward(run)
                : back(rollbacks.find(execution.lane()).orElseThrow());
    }

    private static State forward(RunRow run) {
        return new State(
                Execution.FORWARD,
                run.forwardOpen(),
                run.ended() ? "Run " + run.id() + " has ended with " + run.run().outcome() : null);
    }

    private static State back(Rollback rollback) {
        return new State(
                rollback.id(),
                rollback.laneOpen(),
                rollback.active() ? null : "Rollback " + rollback.id() + " has ended with " + rollback.decision());
    }

    /** Whether somebody is still asked this: of a run that has ended, only what its way back asks. */
    boolean asked(RunRow run, Plan plan, Asks.Kind kind, String subject) {
        if (!run.ended()) {
            return true;
        }
        Optional<Rollback> active = rollbacks.active(run.id());
        return switch (kind) {
            case PROPOSAL -> true;
            case ROLLBACK, BARRIER -> active.isPresent();
            default ->
                active.isPresent()
                        && Arrays.stream(subject.split("\\+"))
                                .allMatch(id -> active.get().undone().contains(id)
                                        || plan.scenarioOf(id)
                                                .filter(scenario -> scenario.id()
                                                        .equals(active.get().scenarioId()))
                                                .isPresent());
        };
    }
}
