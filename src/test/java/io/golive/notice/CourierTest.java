package io.golive.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import io.golive.target.UnknownSecretException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CourierTest {
    private static final String TOKEN = "T0/B0/x-very-secret";
    private static final Message MESSAGE = new Message(
            "4711", "lan@example.com", "Tab ra mắt mai", "It goes live on 2026-11-25.\nhttp://127.0.0.1:8090/runs/p-1");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Courier courier = new Courier(new OneSecret());
    private HttpServer chat;
    private volatile Headers headers;
    private volatile int status = 200;
    private volatile String answer = "ok";

    private static final class OneSecret implements Secrets {
        @Override
        public String resolve(String name) {
            if (name.equals("WEBHOOK") || name.equals("MAIL")) {
                return TOKEN;
            }
            throw new UnknownSecretException("Nothing provides the secret " + name + "; write it to a file");
        }

        @Override
        public String mask(String text) {
            return text.replace(TOKEN, "***");
        }
    }

    @BeforeEach
    void start() throws IOException {
        mail.start();
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            headers = exchange.getRequestHeaders();
            received.add(exchange.getRequestURI() + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        chat.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
        chat.stop(0);
    }

    private Target smtp(Login writer) {
        return smtp("smtp://127.0.0.1:" + mail.getSmtp().getPort(), writer);
    }

    private static Target smtp(String url, Login writer) {
        return new Target(
                "production", "mail", "smtp", Map.of("url", url, "from", "golive@example.com"), null, writer, Map.of());
    }

    private Target chat(Map<String, Object> more, String secret) {
        Map<String, Object> properties = new java.util.HashMap<>(more);
        properties.putIfAbsent("url", "http://127.0.0.1:" + chat.getAddress().getPort() + "/services");
        Login writer = secret == null ? null : new Login(null, secret);
        return new Target("production", "team-chat", "chat", properties, null, writer, Map.of());
    }

    private JsonNode posted() throws IOException {
        String last = received.getLast();
        return new ObjectMapper().readTree(last.substring(last.indexOf(' ')));
    }

    private NotDeliveredException refused(Target target, Message message) {
        return catchThrowableOfType(NotDeliveredException.class, () -> courier.deliver(target, message));
    }

    @Test
    void mailArrivesAsWrittenAndKeepsItsIdWhenItIsSentAgain() throws Exception {
        courier.deliver(smtp(null), MESSAGE);
        courier.deliver(smtp(null), MESSAGE);
        assertThat(mail.getReceivedMessages()).hasSize(2);
        for (MimeMessage each : mail.getReceivedMessages()) {
            assertThat(each.getMessageID()).isEqualTo("<4711@golive>");
            assertThat(each.getSubject()).isEqualTo("Tab ra mắt mai");
            assertThat(each.getFrom()[0]).hasToString("golive@example.com");
            assertThat(each.getAllRecipients()[0]).hasToString("lan@example.com");
            assertThat(each.getContent().toString().replace("\r\n", "\n")).contains("2026-11-25.\nhttp://127.0.0.1");
        }
    }

    @Test
    void aSubjectCannotAddHeaders() throws Exception {
        courier.deliver(smtp(null), new Message("1", "lan@example.com", "Hello\r\nBcc: all@example.com", "x"));
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Hello Bcc: all@example.com");
        assertThat(mail.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    @Test
    void mailLogsInWhereTheServerWantsIt() throws Exception {
        mail.setUser("golive@example.com", "golive", TOKEN);
        mail.getUserManager().setAuthRequired(true);
        courier.deliver(smtp(new Login("golive", "MAIL")), MESSAGE);
        assertThat(mail.getReceivedMessages()).hasSize(1);

        NotDeliveredException wrong = refused(smtp(new Login("somebody", "MAIL")), MESSAGE);
        assertThat(wrong.isLasting()).isTrue();
        assertThat(wrong).hasMessageContaining("production/mail refuses the login of somebody");
        assertThat(wrong.getMessage()).doesNotContain(TOKEN);
    }

    @Test
    void aMailServerThatIsAwayIsSaidAndTriedAgain() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        NotDeliveredException away = refused(smtp("smtp://127.0.0.1:" + nobody, null), MESSAGE);
        assertThat(away.isLasting()).isFalse();
        assertThat(away)
                .hasMessageContaining("Nothing takes mail at 127.0.0.1:" + nobody)
                .hasMessageContaining("Start the mail server, or correct the url");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Courier hasty = new Courier(new OneSecret(), Duration.ofMillis(500));
            long start = System.nanoTime();
            assertThatThrownBy(() -> hasty.deliver(smtp("smtp://127.0.0.1:" + silent.getLocalPort(), null), MESSAGE))
                    .hasMessageContaining("took longer than");
            assertThatThrownBy(() -> hasty.deliver(
                            chat(Map.of("shape", "slack", "url", "http://127.0.0.1:" + silent.getLocalPort()), null),
                            MESSAGE))
                    .hasMessageContaining("took longer than");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void slackGetsTextWithItsOwnEscapesAtTheSecretAddress() throws Exception {
        courier.deliver(chat(Map.of("shape", "slack"), "WEBHOOK"), new Message("1", null, "A & B", "x < y"));
        assertThat(received.getFirst()).startsWith("/services/" + TOKEN + " ");
        assertThat(posted().path("text").asText()).isEqualTo("*A &amp; B*\nx &lt; y");
        assertThat(posted()).hasSize(1);
    }

    @Test
    void telegramGetsAMessageForItsConversationCutToWhatItTakes() throws Exception {
        courier.deliver(
                chat(Map.of("shape", "telegram", "chat", "-100123"), "WEBHOOK"),
                new Message("1", null, "Subject", "x".repeat(5000)));
        assertThat(received.getFirst()).startsWith("/services/bot" + TOKEN + "/sendMessage ");
        assertThat(posted().path("chat_id").asText()).isEqualTo("-100123");
        assertThat(posted().path("text").asText())
                .startsWith("Subject\n\nxxx")
                .hasSize(4096)
                .endsWith("…");
    }

    @Test
    void aProgramGetsTheTextAsItIsSignedWithTheSecret() throws Exception {
        courier.deliver(chat(Map.of("shape", "json"), "WEBHOOK"), new Message("4711", null, "A & B", "x < y"));
        String request = received.getLast();
        assertThat(request).startsWith("/services {");
        assertThat(posted().path("id").asText()).isEqualTo("4711");
        assertThat(posted().path("subject").asText()).isEqualTo("A & B");
        assertThat(posted().path("text").asText()).isEqualTo("x < y");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = headers.getFirst("X-Golive-Timestamp") + "." + request.substring(request.indexOf(' ') + 1);
        assertThat(headers.getFirst("X-Golive-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(Long.parseLong(headers.getFirst("X-Golive-Timestamp")))
                .isCloseTo(Instant.now().getEpochSecond(), within(60L));

        courier.deliver(chat(Map.of("shape", "json"), null), MESSAGE);
        assertThat(headers.containsKey("X-Golive-Signature")).isFalse();
    }

    @Test
    void aRefusalIsLastingAndAnOverloadIsNotAndNeitherTellsTheSecret() {
        Target slack = chat(Map.of("shape", "slack"), "WEBHOOK");
        status = 404;
        answer = "no_service for /services/" + TOKEN;
        NotDeliveredException gone = refused(slack, MESSAGE);
        assertThat(gone.isLasting()).isTrue();
        assertThat(gone)
                .hasMessageContaining("production/team-chat answered 404: no_service for /services/***")
                .hasMessageContaining("whether the webhook still exists");
        status = 429;
        assertThat(refused(slack, MESSAGE).isLasting()).isFalse();
        status = 503;
        assertThat(refused(slack, MESSAGE).isLasting()).isFalse();
    }

    @Test
    void wrongSettingsAreSaidWithWhatToWrite() {
        assertThat(refused(chat(Map.of("shape", "irc"), null), MESSAGE))
                .hasMessageContaining("shape 'irc'")
                .hasMessageContaining("shape: slack, telegram or json");
        assertThat(refused(chat(Map.of("shape", "telegram"), "WEBHOOK"), MESSAGE))
                .hasMessageContaining("write chat:");
        assertThat(refused(chat(Map.of("shape", "slack", "url", "ftp://x"), "WEBHOOK"), MESSAGE))
                .hasMessageContaining("the url 'ftp://x'");
        assertThat(refused(chat(Map.of("shape", "slack"), "GONE"), MESSAGE))
                .hasMessageContaining("Nothing provides the secret GONE");
        assertThat(refused(smtp("http://x", null), MESSAGE)).hasMessageContaining("smtp://host:25");
        assertThat(refused(smtp(null), new Message("1", "lan", "s", "t")))
                .hasMessageContaining("'lan' is no mail address");
        Target database = new Target("production", "db", "postgres", Map.of(), null, null, Map.of());
        assertThat(refused(database, MESSAGE)).hasMessageContaining("of type postgres, which takes no messages");
    }
}
