package io.golive.process;

import io.camunda.client.CamundaClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Refuses the start on a cluster whose people's tasks we could never see. One that is only away is waited for: timers,
 * checks and actions need no task list.
 */
@Component
class EngineGuard implements InitializingBean {
    private static final Logger LOG = LoggerFactory.getLogger(EngineGuard.class);

    private final CamundaClient client;
    private final HumanTasks humanTasks;

    EngineGuard(CamundaClient client, HumanTasks humanTasks) {
        this.client = client;
        this.humanTasks = humanTasks;
    }

    @Override
    public void afterPropertiesSet() {
        HumanTasks.Reach reach = humanTasks.reach();
        switch (reach.state()) {
            case ANSWERS -> LOG.info("Tasklist answers");
            case AWAY -> LOG.warn("People's tasks have to wait: {}", reach.detail());
            case UNKNOWN_API ->
                throw new IllegalStateException("This cluster is Camunda " + version() + ", and " + reach.detail()
                        + ". Golive reads people's tasks by Tasklist V1: use Camunda 8.6, or a later version that still"
                        + " has it, and let golive.tasklist.url name it");
        }
    }

    private String version() {
        try {
            return Commands.send(client.newTopologyRequest()).getGatewayVersion();
        } catch (RuntimeException e) {
            return "of a version that could not be asked (" + e.getMessage() + ")";
        }
    }
}
