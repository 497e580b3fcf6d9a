package io.golive.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void theCommandLineIsStrongerThanTheEnvironmentAndThatThanTheDefault() {
        Ports ports = Ports.of(
                Map.of("camunda", "1111"),
                Map.of("GOLIVE_PORT_CAMUNDA", "2222", "GOLIVE_PORT_OPENSEARCH_TRANSPORT", "3333"));

        assertThat(ports.get(Port.CAMUNDA)).isEqualTo(1111);
        assertThat(ports.get(Port.OPENSEARCH_TRANSPORT)).isEqualTo(3333);
        assertThat(ports.get(Port.GRPC)).isEqualTo(26500);
    }

    @Test
    void aWrongNameOrNumberIsRefusedWithWhatToWrite() {
        assertThatThrownBy(() -> Ports.of(Map.of("tasklist", "1"), Map.of()))
                .hasMessageContaining("tasklist")
                .hasMessageContaining("camunda, grpc");
        assertThatThrownBy(() -> Ports.of(Map.of("grpc", "many"), Map.of())).hasMessageContaining("--port grpc=many");
        assertThatThrownBy(() -> Ports.of(Map.of(), Map.of("GOLIVE_PORT_GRPC", "65536")))
                .hasMessageContaining("GOLIVE_PORT_GRPC=65536");
    }

    @Test
    void freePortsDiffer() {
        assertThat(Ports.free().numbers().values()).doesNotHaveDuplicates().hasSize(Port.values().length);
    }

    @Test
    void everyTakenPortIsNamedWithItsOwnerAndHowToChangeIt() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(Map.of(Port.GRPC, socket.getLocalPort()));

            assertThatThrownBy(() -> ports.requireFree(List.of(Port.GRPC)))
                    .hasMessageContaining("Port " + socket.getLocalPort() + " for Camunda's gRPC API is taken")
                    .hasMessageContaining("--port grpc=N, or GOLIVE_PORT_GRPC=N");
            assertThat(PortOwner.of(socket.getLocalPort()))
                    .hasValueSatisfying(owner -> assertThat(owner)
                            .contains(Long.toString(ProcessHandle.current().pid())));
        }
    }
}
