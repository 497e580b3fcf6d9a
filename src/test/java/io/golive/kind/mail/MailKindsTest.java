package io.golive.kind.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.golive.action.ActionKinds;
import io.golive.action.ActionOutcome;
import io.golive.action.ActionResult;
import io.golive.action.ActionRunner;
import io.golive.action.ActionSpec;
import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.CheckResult;
import io.golive.check.CheckRunner;
import io.golive.check.CheckSpec;
import io.golive.check.Kinds;
import io.golive.check.Outcome;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailKindsTest {
    private static final String SECRET = "s3cret-of-mail";
    private static final Map<String, String> TAKES_ALL = Map.of(
            "EHLO", "250 hello",
            "MAIL", "250 ok",
            "RCPT", "250 ok",
            "DATA", "354 go on",
            "QUIT", "221 bye");

    @TempDir
    static Path folder;

    private static GreenMail mailbox;

    private final CheckRunner checks = new CheckRunner(Kinds.scan());
    private final ActionRunner actions = new ActionRunner(ActionKinds.scan());
    private final Secrets secrets = new FileSecrets(folder);
    private final Map<String, Object> variables = new HashMap<>(Map.of("run", "run-42", "plan", "prepaid"));
    private final Map<String, Object> properties = new HashMap<>();
    private Login writer = new Login("golive", "MAIL");

    @BeforeAll
    static void start() throws IOException {
        Path file = Files.writeString(folder.resolve("MAIL"), SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        mailbox.setUser("golive", SECRET);
    }

    @AfterAll
    static void stop() {
        mailbox.stop();
    }

    @BeforeEach
    void practiceMailbox() throws Exception {
        mailbox.purgeEmailFromAllMailboxes();
        properties.put("url", "smtp://127.0.0.1:" + mailbox.getSmtp().getPort());
        properties.put("from", "golive@shop.example");
    }

    private CheckContext context() {
        Target target = new Target("staging", "mail", "smtp", properties, null, writer, Map.of());
        return new CheckContext(target, variables, secrets, new Cancellation());
    }

    private CheckResult ping(String... expect) {
        return checks.run(
                new CheckSpec(
                        "mail",
                        Map.of("ping", "ping"),
                        "staging",
                        "mail",
                        null,
                        List.of(expect),
                        List.of(),
                        Duration.ofSeconds(2),
                        null,
                        null,
                        List.of(),
                        Map.of()),
                context(),
                Duration.ofSeconds(10));
    }

    private ActionResult send(String subject, String text) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("to", List.of("ops@shop.example", "po@shop.example"));
        message.put("subject", subject);
        message.put("text", text);
        return actions.run(
                new ActionSpec("mail", message, "staging", "mail", null, false, Duration.ofSeconds(2), null, Map.of()),
                context());
    }

    @Test
    void aServerThatTakesMailIsGreeted() {
        CheckResult result = ping("reachable", "contains(greeting, \"GreenMail\")", "starttls = false");
        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASS);
        assertThat(result.resolved()).startsWith("EHLO to smtp://127.0.0.1:");
        assertThat(result.excerpt()).contains("> EHLO golive.localhost", "> QUIT");
        assertThat(mailbox.getReceivedMessages()).isEmpty();
    }

    @Test
    void whatAServerOffersIsSeen() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                "220-mail.shop.example\n220 at your service",
                Map.of("EHLO", "250-mail.shop.example\n250-STARTTLS\n250 AUTH PLAIN LOGIN", "QUIT", "221 bye"))) {
            properties.put("url", server.url());
            CheckResult result = ping(
                    "starttls", "list contains(extensions, \"AUTH PLAIN LOGIN\")", "greeting = \"mail.shop.example\"");
            assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASS);
        }
    }

    @Test
    void aServerThatIsNotThereIsAnObservationAndItsGreetingAFailure() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            properties.put("url", "smtp://127.0.0.1:" + taken.getLocalPort());
        }
        CheckResult result = ping("reachable");
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(ping("reachable = false").outcome()).isEqualTo(Outcome.PASS);
        CheckResult greeting = ping("contains(greeting, \"x\")");
        assertThat(greeting.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(greeting.verdicts().getFirst().sentence()).contains("refuses the connection; nothing listens there");
    }

    @Test
    void aServerThatIsFullOrNoMailServerSaysSo() throws IOException {
        try (ScriptedServer server = new ScriptedServer("421 too many connections", Map.of())) {
            properties.put("url", server.url());
            CheckResult result = ping("problem = null or reachable");
            assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(result.excerpt()).contains("does not take mail: it says '421 too many connections'");
        }
    }

    @Test
    void aSilentServerIsNotReachableInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            properties.put("url", "smtp://127.0.0.1:" + silent.getLocalPort());
            CheckResult result = ping("reachable");
            assertThat(result.outcome()).isIn(Outcome.FAIL, Outcome.ERROR);
            assertThat(result.toString()).containsAnyOf("did not answer in time", "took longer than");
        }
    }

    @Test
    void aMessageIsSentOnceWithTheRunInItsHeader() throws Exception {
        ActionResult result = send("Thử ${plan}", "Kế hoạch ${plan} chạy.");
        assertThat(result.outcome()).as(result.toString()).isEqualTo(ActionOutcome.DONE);
        assertThat(result.observed()).containsKeys("id", "answer");
        MimeMessage[] received = mailbox.getReceivedMessages();
        assertThat(received).hasSize(2); // one a mailbox
        assertThat(received[0].getSubject()).isEqualTo("Thử prepaid");
        assertThat(received[0].getContent().toString()).contains("Kế hoạch prepaid chạy.");
        assertThat(received[0].getHeader("X-Golive-Run")).containsExactly("run-42");
        assertThat(received[0].getMessageID()).isEqualTo(result.observed().get("id"));
        assertThat(result.toString()).doesNotContain(SECRET);
    }

    @Test
    void aWrongPasswordARefusedReceiverAndNobodyListeningAreSurelyNotSent() throws IOException {
        Path wrong = Files.writeString(folder.resolve("WRONG"), "another-secret");
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        writer = new Login("golive", "WRONG");
        ActionResult login = send("x", "y");
        assertThat(login.outcome()).as(login.toString()).isEqualTo(ActionOutcome.FAILED);
        writer = new Login(null, null);
        try (ScriptedServer server = new ScriptedServer(
                "220 hello",
                Map.of(
                        "EHLO",
                        "250 hello",
                        "MAIL",
                        "250 ok",
                        "RCPT",
                        "550 no such user",
                        "RSET",
                        "250 ok",
                        "QUIT",
                        "221 bye"))) {
            properties.put("url", server.url());
            ActionResult refused = send("x", "y");
            assertThat(refused.outcome()).as(refused.toString()).isEqualTo(ActionOutcome.FAILED);
            assertThat(refused.error()).contains("550 no such user");
            assertThat(server.heard).doesNotContain("DATA");
        }
        ActionResult nobody = send("x", "y");
        assertThat(nobody.outcome()).as(nobody.toString()).isEqualTo(ActionOutcome.FAILED);
    }

    @Test
    void aConnectionThatBreaksOffAfterTheTextIsInDoubt() throws IOException {
        writer = new Login(null, null);
        Map<String, String> hangsUp = new HashMap<>(TAKES_ALL);
        hangsUp.put(".", "");
        try (ScriptedServer server = new ScriptedServer("220 hello", hangsUp)) {
            properties.put("url", server.url());
            ActionResult result = send("x", "y");
            assertThat(result.outcome()).as(result.toString()).isEqualTo(ActionOutcome.IN_DOUBT);
            assertThat(server.heard).contains(".");
            assertThat(result.resolved()).contains("Subject: x");
        }
    }

    @Test
    void whatCannotBeSentIsRefusedBefore() {
        assertThat(send("one\ntwo", "y").error()).contains("'subject' is more than one line");
        properties.remove("from");
        assertThat(send("x", "y").error()).contains("write from: golive@shop.vn in the environment");
        properties.put("url", "http://127.0.0.1");
        assertThat(send("x", "y").outcome()).isEqualTo(ActionOutcome.FAILED);
        assertThat(ping("reachable").error()).contains("needs a url such as smtp://host:587");
        writer = null;
        assertThat(send("x", "y").error()).contains("has no writer");
    }

    @Test
    void onlyPingIsACheck() {
        assertThat(new MailCheck().problems(Map.of("ping", "ping"))).isEmpty();
        assertThat(new MailCheck().problems(Map.of("ping", "send")))
                .first()
                .asString()
                .contains("Write mail: ping");
    }
}
