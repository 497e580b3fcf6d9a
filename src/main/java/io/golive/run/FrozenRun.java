package io.golive.run;

import io.golive.plan.Environment;
import io.golive.plan.Plan;
import java.util.Map;

/** The copy that a run is executed from. */
public record FrozenRun(Plan plan, Environment environment, Map<String, Long> definitionKeys) {}
