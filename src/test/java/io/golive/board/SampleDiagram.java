package io.golive.board;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.when;

import io.golive.plan.Plan;
import io.golive.plan.PlanCopy;
import io.golive.process.ShippedModels;
import io.golive.run.FrozenRun;
import io.golive.run.Lists;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What {@link SampleRun} was started with: the models that we ship. */
final class SampleDiagram {
    private SampleDiagram() {}

    static FrozenRun frozen() {
        Plan plan = PlanCopy.with(
                PlanCopy.empty("prepaid-analytics"),
                Map.of("scenarios", SampleWayBack.of(Set.of()).scenarios()));
        return new FrozenRun(plan, null, Map.of(), ShippedModels.drawing(plan.id()));
    }

    static void units(Lists lists) {
        when(lists.units(anyString(), anyString())).thenReturn(units());
        when(lists.units(SampleRun.ID, "database")).thenReturn(units("E2.1-01", "E2.1-14"));
        when(lists.units(SampleRun.ID, "migrations")).thenReturn(units("E3.1-1700a"));
        when(lists.units(SampleRun.ID, "scenario-1")).thenReturn(units("E6-S1-1"));
        when(lists.units(SampleRun.ID, "scenario-1-restored")).thenReturn(units("old-tab"));
    }

    private static Lists.Units units(String... items) {
        return new Lists.Units(
                false,
                Stream.of(items).map(item -> new Lists.Unit(item, "check")).toList());
    }
}
