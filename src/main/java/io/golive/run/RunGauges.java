package io.golive.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Shows {@link RunFigures} to those who watch Golive itself. */
@Component
class RunGauges implements MeterBinder {
    private static final String SECONDS = "seconds";

    private final RunFigures figures;

    RunGauges(RunFigures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Run.State state : Run.State.values()) {
            gauge("golive.runs", "Runs by state", now -> now.of(state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        for (RunOutcome outcome : RunOutcome.values()) {
            gauge("golive.run.outcomes", "Runs by outcome", now -> now.of(outcome))
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        gauge("golive.tasks.open", "Questions that nobody has answered", RunFigures.Figures::openTasks)
                .register(registry);
        gauge("golive.tasks.oldest", "Since when the oldest of them waits", RunFigures.Figures::oldestTask)
                .baseUnit(SECONDS)
                .register(registry);
        gauge("golive.outbox.waiting", "Commands that the engine has not taken", RunFigures.Figures::outbox)
                .register(registry);
        gauge("golive.outbox.oldest", "Since when the oldest of them waits", RunFigures.Figures::oldestCommand)
                .baseUnit(SECONDS)
                .register(registry);
        gauge("golive.timers.late", "Timers from which the engine has not come back", RunFigures.Figures::lateTimers)
                .register(registry);
        gauge("golive.timers.latest", "By how much the latest of them is over", RunFigures.Figures::latestTimer)
                .baseUnit(SECONDS)
                .register(registry);
    }

    private Gauge.Builder<RunFigures> gauge(
            String name, String description, ToDoubleFunction<RunFigures.Figures> figure) {
        return Gauge.builder(name, figures, counting -> figure.applyAsDouble(counting.now()))
                .description(description);
    }
}
