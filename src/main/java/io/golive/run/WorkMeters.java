package io.golive.run;

import io.golive.action.ActionResult;
import io.golive.action.ActionSpec;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckSpec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/**
 * Measures checks and actions for those who watch Golive itself: {@code golive.check} and {@code golive.action}, by kind and
 * outcome. No item, target or person is a tag: the evidence has them, and there are too many.
 */
@Component
class WorkMeters {
    private static final String KIND = "kind";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;

    WorkMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The same, measured: all looks of a check that waits, together. */
    Work.Measuring checks(Work.Measuring checks) {
        return (CheckSpec spec, CheckContext context, Duration deadline) -> {
            long began = System.nanoTime();
            CheckResult result = checks.run(spec, context, deadline);
            registry.timer(
                            "golive.check",
                            KIND,
                            spec.kind(),
                            OUTCOME,
                            result.outcome().name())
                    .record(Duration.ofNanos(System.nanoTime() - began));
            return result;
        };
    }

    BiFunction<ActionSpec, CheckContext, ActionResult> actions(
            BiFunction<ActionSpec, CheckContext, ActionResult> actions) {
        return (spec, context) -> {
            long began = System.nanoTime();
            ActionResult result = actions.apply(spec, context);
            registry.timer(
                            "golive.action",
                            KIND,
                            spec.kind(),
                            OUTCOME,
                            result.outcome().name())
                    .record(Duration.ofNanos(System.nanoTime() - began));
            return result;
        };
    }
}
