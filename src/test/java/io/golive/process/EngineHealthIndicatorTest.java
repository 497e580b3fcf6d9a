package io.golive.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.camunda.client.CamundaClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

class EngineHealthIndicatorTest {
    @Test
    void whoAsksOftenIsToldWhatWasFoundAMomentAgo() {
        CamundaClient client = mock(CamundaClient.class, RETURNS_DEEP_STUBS);
        EngineHealthIndicator engine = new EngineHealthIndicator(client);
        assertThat(engine.health().getStatus()).as("no partition is healthy").isEqualTo(Status.DOWN);
        assertThat(engine.health()).isSameAs(engine.health());
        verify(client, times(1)).newTopologyRequest();
    }
}
