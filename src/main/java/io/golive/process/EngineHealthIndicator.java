package io.golive.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.response.Topology;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the engine takes commands; {@code engine} in the status. */
@Component
class EngineHealthIndicator implements HealthIndicator {
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(600);
    /** Who asks often (probes, pages, the command line) is told what was found a moment ago. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(2);

    private final CamundaClient client;
    private final AtomicReference<Look> last = new AtomicReference<>();

    private record Look(Health health, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < KNOWN_FOR.toNanos();
        }
    }

    EngineHealthIndicator(CamundaClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        Look known = last.get();
        if (known == null || !known.isFresh()) {
            known = new Look(look(), System.nanoTime());
            last.set(known);
        }
        return known.health();
    }

    private Health look() {
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
