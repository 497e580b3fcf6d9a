package io.golive.run;

import io.golive.people.Staff;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.util.Map;

/**
 * The copy that a run is executed from.
 *
 * @param definitionKeys BPMN process id to process definition key; empty before it is deployed
 * @param drawing what its models say; null before it is deployed, and in a copy that was frozen before there was one
 */
public record FrozenRun(Plan plan, Environment environment, Map<String, Long> definitionKeys, Drawing drawing) {

    /** Without what its models say. */
    public FrozenRun(Plan plan, Environment environment, Map<String, Long> definitionKeys) {
        this(plan, environment, definitionKeys, null);
    }

    /** Who holds which role in this run; whether somebody holds it is judged at the wall time, not on the run's clock. */
    public Staff staff() {
        return environment.staff(plan.zone());
    }

    /** The same with this item in place of the one with its id. */
    FrozenRun with(Item amended) {
        return new FrozenRun(plan.with(amended), environment, definitionKeys, drawing);
    }
}
