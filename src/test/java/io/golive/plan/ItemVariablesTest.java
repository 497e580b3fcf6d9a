package io.golive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemVariablesTest {
    private static final Instant START = Instant.parse("2026-11-20T03:00:00Z");
    private static final Instant STEP = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void anItemSeesVarsOfItsEnvironmentWhatWasKeptAndItsEntry() {
        Demo demo = new Demo(folder);
        Environment environment = demo.environment(Demo.ENVIRONMENT);
        Plan plan = demo.load(Demo.PLAN);
        ItemVariables variables = new ItemVariables(plan, environment, "demo-1", START);

        assertThat(variables.of(plan.item("E1-04").orElseThrow(), Map.of("job", 17), null))
                .containsEntry("flag", "NEW_TAB")
                .containsEntry("most", 7)
                .containsEntry("job", 17)
                .containsEntry("it", Map.of("name", "total"))
                .containsEntry("run", "demo-1")
                .containsEntry("runStart", START)
                .doesNotContainKey("stepStart");
        assertThat(variables.of(plan.item("E2-01").orElseThrow(), Map.of(), STEP))
                .containsEntry("stepStart", STEP)
                .doesNotContainKey("it");
    }
}
