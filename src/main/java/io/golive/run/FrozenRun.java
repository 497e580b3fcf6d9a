package io.golive.run;

import io.golive.people.Staff;
import io.golive.plan.Environment;
import io.golive.plan.Item;
import io.golive.plan.Plan;
import java.util.Map;

/** The copy that a run is executed from. */
public record FrozenRun(Plan plan, Environment environment, Map<String, Long> definitionKeys) {

    /** Who holds which role in this run; whether somebody holds it is judged at the wall time, not on the run's clock. */
    public Staff staff() {
        return environment.staff(plan.zone());
    }

    /** The same with this item in place of the one with its id. */
    FrozenRun with(Item amended) {
        return new FrozenRun(plan.with(amended), environment, definitionKeys);
    }
}
