package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The plan that ships. */
class PrepaidAnalyticsTest {
    private final Plans plans = new Plans(Path.of("bpmn"), Kinds.scan(), ActionKinds.scan());

    @Test
    void loadsWithoutProblem() {
        Plan plan = plans.load("prepaid-analytics");

        assertThat(plan.items().filter(item -> item.mode() != Item.Mode.QUESTION))
                .hasSizeGreaterThanOrEqualTo(40);
    }
}
