package io.golive.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.golive.embedded.Ports;
import io.golive.run.DatabaseSetup;
import io.golive.run.TestDatabase;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of another generation, as its administrator meets it: the server does not start, and says why. */
class OtherClusterIT {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @RegisterExtension
    static final WireMockExtension TASKLIST = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    private Path folder;

    @Test
    void aClusterWithoutTasklistV1IsRefusedAtTheStartAndItsVersionNamed() throws Exception {
        TASKLIST.stubFor(any(anyUrl()).willReturn(status(404)));
        TestDatabase database = TestDatabase.fresh();
        Server gateway = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Gateway("8.10.3"))
                .build()
                .start();
        try {
            GoliveProcess app = GoliveProcess.start(
                    folder,
                    Ports.free(),
                    "app",
                    "--",
                    "--server.port=0",
                    "--spring.datasource.url=" + database.url(),
                    "--spring.datasource.username=" + DatabaseSetup.APP,
                    "--spring.datasource.password=app's",
                    "--golive.database.owner-password=owner's",
                    "--golive.tasklist.url=" + TASKLIST.baseUrl(),
                    "--camunda.client.grpc-address=http://127.0.0.1:" + gateway.getPort(),
                    "--camunda.client.rest-address=" + TASKLIST.baseUrl());

            assertThat(app.await(LONGEST)).as(app.err()).isEqualTo(3);
            assertThat(app.err())
                    .contains("golive: the server does not start: This cluster is Camunda 8.10.3, and ")
                    .contains(TASKLIST.baseUrl() + " does not have the Tasklist V1 API (it answered 404)")
                    .contains("use Camunda 8.6");
        } finally {
            gateway.shutdownNow();
        }
    }

    /** Says of itself which version it is, and knows nothing else. */
    private static final class Gateway extends GatewayGrpc.GatewayImplBase {
        private final String version;

        private Gateway(String version) {
            this.version = version;
        }

        @Override
        public void topology(TopologyRequest request, StreamObserver<TopologyResponse> answer) {
            answer.onNext(
                    TopologyResponse.newBuilder().setGatewayVersion(version).build());
            answer.onCompleted();
        }
    }
}
