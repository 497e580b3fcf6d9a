package io.golive.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With names that mean what the test says, and something else when they are looked up again. */
class DestinationTest {
    private static final URI SHOP = URI.create("http://shop.test/flags?x=%2F");

    private static InetAddress[] addresses(String... literals) {
        return Arrays.stream(literals)
                .map(literal -> {
                    try {
                        return InetAddress.getByName(literal);
                    } catch (UnknownHostException e) {
                        throw new IllegalArgumentException(e);
                    }
                })
                .toArray(InetAddress[]::new);
    }

    @Test
    void nameIsLookedUpOnceAndThatAddressIsConnectedTo() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> hosts = new java.util.concurrent.CopyOnWriteArrayList<>();
        server.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try (HttpClient http = HttpClient.newHttpClient()) {
            int port = server.getAddress().getPort();
            Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "169.254.169.254"));
            Destination destination = Destination.of(
                    URI.create("http://shop.test:" + port + "/flags?x=%2F"), host -> addresses(answers.pop()));
            http.send(destination.request().build(), BodyHandlers.discarding());
            // this machine knows no shop.test: a client that asked again would not have come here
            assertThat(hosts).containsExactly("shop.test:" + port + "/flags?x=%2F");
            assertThat(answers).containsExactly("169.254.169.254");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"169.254.169.254", "fe80::1", "100.100.100.200", "168.63.129.16", "fd00:ec2::254", "224.0.0.1"})
    void oneWrongAddressAmongTheRightOnesIsEnough(String wrong) {
        assertThatThrownBy(() -> Destination.of(SHOP, host -> addresses("192.0.2.1", wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shop.test is ")
                .hasMessageContaining("give the target another url");
    }

    @Test
    void nothingIsSentToANameThatNobodyKnows() {
        assertThatThrownBy(() -> Destination.of(SHOP, host -> {
                    throw new UnknownHostException(host);
                }))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void overTlsTheNameStaysForTheCertificate() throws Exception {
        URI asked = URI.create("https://shop.test:8443/flags");
        assertThat(Destination.of(asked, host -> addresses("192.0.2.1"))).isEqualTo(new Destination(asked, null));
    }

    @Test
    void addressesOfEitherKindAreWrittenAsTheyMustBe() throws Exception {
        assertThat(Destination.of(SHOP, host -> addresses("192.0.2.1", "192.0.2.2"))
                        .uri())
                .hasToString("http://192.0.2.1/flags?x=%2F");
        assertThat(Destination.of(SHOP, host -> addresses("2001:db8::1")).uri())
                .hasToString("http://[2001:db8:0:0:0:0:0:1]/flags?x=%2F");
    }
}
