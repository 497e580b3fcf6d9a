package io.golive.kind.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.golive.check.Cancellation;
import io.golive.check.Request;
import io.golive.target.FileSecrets;
import io.golive.target.Login;
import io.golive.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a server that offers no TLS gets nothing. */
class PostTest {
    private static final String ELSEWHERE = "smtp://192.0.2.1:587";
    private static final Login PASSWORD = new Login("golive", "MAIL");

    private static Object required(String url, Object starttls, Login login) {
        Map<String, Object> properties = new HashMap<>(Map.of("url", url));
        if (starttls != null) {
            properties.put("starttls", starttls);
        }
        Target target = new Target("staging", "mail", "smtp", properties, null, login, Map.of());
        Request request = new Request(
                Map.of(),
                target,
                login,
                Map.of(),
                Duration.ofSeconds(2),
                new FileSecrets(Path.of("none")),
                new Cancellation());
        return Post.properties(SmtpAddress.of(target), new Sockets(), request).get("mail.smtp.starttls.required");
    }

    @Test
    void aPasswordGoesToAnotherMachineOnlyOverTls() {
        assertThat(required(ELSEWHERE, null, PASSWORD)).isEqualTo("true");
        assertThat(required(ELSEWHERE, false, PASSWORD)).isEqualTo("true");
    }

    @Test
    void withoutAPasswordOrOnThisMachineTheTargetSays() {
        assertThat(required(ELSEWHERE, null, new Login(null, null))).isEqualTo("false");
        assertThat(required("smtp://127.0.0.1:25", null, PASSWORD)).isEqualTo("false");
        assertThat(required("smtp://127.0.0.1:25", true, PASSWORD)).isEqualTo("true");
    }
}
