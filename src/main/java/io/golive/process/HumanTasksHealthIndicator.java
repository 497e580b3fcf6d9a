package io.golive.process;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether people's tasks can be shown and completed; {@code humanTasks} in the status. */
@Component
class HumanTasksHealthIndicator implements HealthIndicator {
    private final HumanTasks humanTasks;

    HumanTasksHealthIndicator(HumanTasks humanTasks) {
        this.humanTasks = humanTasks;
    }

    @Override
    public Health health() {
        HumanTasks.Reach reach = humanTasks.reach();
        return reach.state() == HumanTasks.Reach.State.ANSWERS
                ? Health.up().build()
                : Health.down().withDetail("tasklist", reach.detail()).build();
    }
}
