package io.golive.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.response.Topology;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the engine takes commands; {@code engine} in the status. */
@Component
class EngineHealthIndicator implements HealthIndicator {
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(600);

    private final CamundaClient client;

    EngineHealthIndicator(CamundaClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        try {
            Topology topology = client.newTopologyRequest()
                    .requestTimeout(ANSWER_WITHIN)
                    .send()
                    .join(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            boolean healthy = topology.getBrokers().stream()
                    .flatMap(broker -> broker.getPartitions().stream())
                    .anyMatch(partition ->
                            partition.isLeader() && partition.getHealth() == PartitionBrokerHealth.HEALTHY);
            return (healthy ? Health.up() : Health.down().withDetail("engine", "no partition is healthy"))
                    .withDetail("version", topology.getGatewayVersion())
                    .build();
        } catch (RuntimeException e) {
            return Health.down(e).build();
        }
    }
}
