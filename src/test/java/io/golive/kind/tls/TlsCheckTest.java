package io.golive.kind.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsServer;
import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Observation;
import io.golive.check.Outcome;
import io.golive.kind.Asked;
import io.golive.target.FileSecrets;
import io.golive.target.Target;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCheckTest {
    private static final String HERE = "san=ip:127.0.0.1,dns:localhost";
    private static final Map<String, Object> LOOK = Map.of("lookAt", "certificate");

    @TempDir
    static Path folder;

    private static Authority authority;
    private static Path pem;

    private HttpsServer server;

    @BeforeAll
    static void certificates() throws Exception {
        authority = new Authority(folder)
                .issue("good", "-ext", HERE, "-validity", "40")
                .issue("expired", "-ext", HERE, "-startdate", "-20d", "-validity", "10")
                .issue("early", "-ext", HERE, "-startdate", "+5d")
                .issue("elsewhere", "-ext", "san=dns:other.example")
                .issue("nameless")
                .selfSigned("alone");
        pem = Files.writeString(folder.resolve("ca.pem"), authority.pem());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void aGoodChainIsValidByTheTargetsOwnAuthority() throws Exception {
        Observation seen = shown("good", pem);
        assertThat(seen.values())
                .containsEntry("valid", true)
                .containsEntry("daysLeft", 39L)
                .containsEntry("subject", "CN=good,O=Shop")
                .containsEntry("issuer", "CN=Test authority")
                .containsEntry("names", List.of("localhost", "127.0.0.1"));
        assertThat(seen.absent()).containsEntry("problem", "there is none");
        assertThat(seen.excerpt()).contains("CN=good,O=Shop", "issued by CN=Test authority");
    }

    @Test
    void theAuthorityMayStandInTheEnvironmentItself() throws Exception {
        assertThat(shown("good", authority.pem()).values()).containsEntry("valid", true);
    }

    @Test
    void anAuthorityThatNobodyKnowsIsUnknown() throws Exception {
        assertThat(problem("good", null))
                .isEqualTo("unknown issuer: nothing trusted vouches for CN=good,O=Shop, issued by CN=Test authority");
    }

    @Test
    void anExpiredCertificateIsObservedWithItsEnd() throws Exception {
        assertThat(problem("expired", pem))
                .startsWith("expired: CN=expired,O=Shop ended at 20")
                .doesNotContain(";");
        assertThat(shown("expired", pem).values()).containsEntry("valid", false).containsEntry("daysLeft", -11L);
    }

    @Test
    void severalReasonsAreAllSaid() throws Exception {
        assertThat(problem("expired", null)).contains("expired: ", "; unknown issuer: ");
    }

    @Test
    void aCertificateThatBeginsLaterIsNotYetValid() throws Exception {
        assertThat(problem("early", pem)).startsWith("not yet valid: CN=early,O=Shop begins at 20");
    }

    @Test
    void aCertificateForAnotherNameIsNotValidHere() throws Exception {
        assertThat(problem("elsewhere", pem)).isEqualTo("other host name: it is for other.example, not for 127.0.0.1");
        assertThat(problem("nameless", pem)).isEqualTo("other host name: it is for none, not for 127.0.0.1");
    }

    @Test
    void aCertificateThatVouchesForItselfIsSelfSigned() throws Exception {
        assertThat(problem("alone", pem)).isEqualTo("self-signed: CN=alone vouches for itself");
    }

    @Test
    void requestsTrustTheAuthorityOfTheirTargetToo() throws Exception {
        server = authority.serving("good");
        Map<String, Object> request = Map.of("request", "GET /");
        assertThat(new Asked("http", "http", target(url(server), pem))
                        .about(request)
                        .values())
                .containsEntry("text", "hello");
        assertThatThrownBy(() -> new Asked("http", "http", target(url(server), null)).about(request))
                .hasMessageContaining("TLS with https://127.0.0.1");
    }

    @Test
    void aServerThatSpeaksInClearIsAnErrorThatSaysSo() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            inBackground(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                }
                return null;
            });
            assertThatThrownBy(() -> at(url(plain), pem)).hasMessageContaining("does not speak TLS as it should");
        }
    }

    @Test
    void aServerThatHangsUpAndOneThatIsNotThereAreErrors() throws Exception {
        ServerSocket closing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        try (closing) {
            inBackground(() -> {
                try (Socket socket = closing.accept()) {
                    socket.getInputStream().readNBytes(20);
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                }
                return null;
            });
            assertThatThrownBy(() -> at(url(closing), pem)).hasMessageContaining("does it speak TLS?");
        }
        assertThatThrownBy(() -> at(url(closing), pem)).hasMessageContaining("nothing listens there");
    }

    @Test
    void aServerThatSaysNothingIsAnErrorInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CheckSpec spec = new CheckSpec(
                    "tls",
                    LOOK,
                    null,
                    "web",
                    null,
                    List.of("valid"),
                    List.of(),
                    Duration.ofSeconds(1),
                    null,
                    null,
                    List.of(),
                    Map.of());
            Target target = new Target("staging", "web", "http", target(url(silent), pem), null, null, Map.of());
            CheckContext context =
                    new CheckContext(target, Map.of(), new FileSecrets(folder.resolve("none")), new Cancellation());
            CheckResult result = new CheckRunner(Kinds.scan()).run(spec, context, Duration.ofSeconds(20));
            assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(result.millis()).isLessThan(10_000);
        }
    }

    @Test
    void aCancellationEndsTheHandshakeAtOnce() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Asked asked = new Asked("tls", "http", target(url(silent), pem));
            inBackground(() -> {
                try (Socket socket = silent.accept()) {
                    socket.getInputStream().read(); // it has begun to speak
                    asked.cancellation.cancel("enough");
                }
                return null;
            });
            assertThatThrownBy(() -> asked.about(LOOK)).hasMessageContaining("127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void whatCannotBeAskedIsSaidWithWhatToWrite() throws Exception {
        assertThatThrownBy(() -> at("http://127.0.0.1:80", pem)).hasMessageContaining("url such as https://");
        assertThatThrownBy(() -> at("https://127.0.0.1:1", folder.resolve("none.pem")))
                .hasMessageContaining("trust: of staging/http cannot be read");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> at("https://127.0.0.1:1", empty)).hasMessageContaining("PEM file");
        assertThat(new Asked("tls", "http", Map.of()).check().problems(Map.of("lookAt", "ping")))
                .singleElement()
                .asString()
                .contains("Write tls: certificate");
    }

    private static void inBackground(Callable<Void> talk) {
        Thread.ofVirtual().start(new FutureTask<>(talk));
    }

    private String problem(String certificate, Object trust) throws Exception {
        return shown(certificate, trust).values().get("problem").toString();
    }

    private Observation shown(String certificate, Object trust) throws Exception {
        stop();
        server = authority.serving(certificate);
        return at(url(server), trust);
    }

    private static Observation at(String url, Object trust) throws Exception {
        return new Asked("tls", "http", target(url, trust)).about(LOOK);
    }

    private static Map<String, Object> target(String url, Object trust) {
        Map<String, Object> target = new HashMap<>(Map.of("url", url));
        if (trust != null) {
            target.put("trust", trust.toString());
        }
        return target;
    }

    private static String url(HttpsServer server) {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String url(ServerSocket server) {
        return "https://127.0.0.1:" + server.getLocalPort();
    }
}
