package io.golive.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.golive.notice.Courier;
import io.golive.notice.Message;
import io.golive.notice.NotDeliveredException;
import io.golive.plan.Environment;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Mail servers and chats that refuse a message with the very secret in their answer: it is on record without it. */
@ExtendWith(OutputCaptureExtension.class)
class CanaryNoticesIT {
    private static final Canary MAIL = Canary.of("MAIL");
    private static final Canary CHAT = Canary.ofAddress("CHAT");

    @TempDir
    Path data;

    @TempDir
    Path keys;

    @Test
    void noSecretOfAnyChannelIsStoredOrShown(CapturedOutput output) throws Exception {
        MAIL.keep(keys);
        CHAT.keep(keys);
        TestDatabase database = TestDatabase.fresh();
        Courier courier = new Courier(new FileSecrets(keys));
        try (LeakyServers leaky = new LeakyServers();
                TestApp app = new TestApp(database, data, "host:1", TestPlan.plan(), toldOfHeads())) {
            Run run = app.start(
                    new StartRequest("shop", "practice", Run.Mode.LIVE, LocalDate.of(2026, 11, 25), null),
                    TestApp.by("rita"));
            app.runs().abandon(run.id(), TestApp.by("rita"));
            Deliveries deliveries = app.get(Deliveries.class);
            Deliveries.Delivery due =
                    deliveries.take(10, Duration.ofSeconds(60)).getFirst();
            StringBuilder refusals = new StringBuilder();
            for (Target over : List.of(
                    target("smtp", leaky.url("smtp"), "", new Login("u", "MAIL")),
                    target("chat", leaky.url("http") + "/fail", "slack", new Login(null, "CHAT")),
                    target("chat", leaky.url("http") + "/fail", "telegram", new Login(null, "CHAT")),
                    target("chat", "http://127.0.0.1:1", "slack", new Login(null, "CHAT")))) {
                Message message = new Message(due.id(), "auditor@example.com", due.subject(), due.text());
                refusals.append(catchThrowableOfType(NotDeliveredException.class, () -> courier.deliver(over, message))
                        .getMessage());
            }
            deliveries.failed(due.id(), refusals.toString(), true);
            assertThat(leaky.heard).as("mail").anyMatch(MAIL::isIn);
            assertThat(leaky.heard).as("slack").anyMatch(said -> said.equals("/fail/" + CHAT.value()));
            assertThat(leaky.heard).as("telegram").anyMatch(said -> said.contains("/bot" + CHAT.value()));
            Canary.assertNowhere(
                    List.of(MAIL, CHAT),
                    Map.of(
                            "the database",
                            database.everything(),
                            "the view",
                            app.get(RunViews.class).find(run.id()).orElseThrow().toString(),
                            "the log",
                            output.getAll()));
            assertThat(database.everything()).contains(refusals).contains("***");
        }
    }

    private static Target target(String type, String url, String shape, Login writer) {
        return new Target(
                "production",
                type,
                type,
                Map.of("url", url, "from", "golive@shop.example", "shape", shape, "chat", "-1"),
                null,
                writer,
                Map.of());
    }

    private static Environment toldOfHeads() {
        Environment before = TestPlan.environment();
        return new Environment(
                before.name(),
                before.purpose(),
                Map.of("production", Map.of("smtp", target("smtp", "smtp://127.0.0.1:1", "", null))),
                before.people(),
                before.contacts(),
                before.vars(),
                Map.of("ledger", Map.of("mail", List.of("auditor@example.com"))),
                before.alerts());
    }
}
