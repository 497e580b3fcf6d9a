package io.golive.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.golive.notice.Courier;
import io.golive.run.Deliveries;
import io.golive.target.Secrets;
import io.golive.target.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeRelayTest {
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Deliveries deliveries = mock(Deliveries.class);
    private final Secrets secrets = mock(Secrets.class);

    @BeforeEach
    void start() {
        mail.start();
        when(secrets.mask(any())).thenAnswer(call -> call.getArgument(0));
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    private Deliveries.Delivery delivery(String id, String url, String to) {
        Target over = new Target(
                "production", "mail", "smtp", Map.of("url", url, "from", "golive@example.com"), null, null, Map.of());
        return new Deliveries.Delivery(id, "shop-1", over, to, "Hello", "The tab is live");
    }

    @Test
    void eachMessageIsSentAndItsOutcomeRecorded() throws Exception {
        String server = "smtp://127.0.0.1:" + mail.getSmtp().getPort();
        List<Deliveries.Delivery> due = List.of(
                delivery("1", server, "lan@example.com"),
                delivery("2", server, "nobody"),
                delivery("3", "smtp://127.0.0.1:1", "lan@example.com"));
        when(deliveries.take(anyInt(), any())).thenReturn(due);
        new NoticeRelay(deliveries, new Courier(secrets)).look();

        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getReceivedMessages()[0].getMessageID()).isEqualTo("<1@golive>");
        verify(deliveries).take(anyInt(), any());
        verify(deliveries).sent("1");
        verify(deliveries).failed(eq("2"), contains("no mail address"), eq(true));
        verify(deliveries).failed(eq("3"), contains("Nothing takes mail at 127.0.0.1:1"), eq(false));
        verifyNoMoreInteractions(deliveries);
    }
}
