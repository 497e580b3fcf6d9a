package io.golive.practice;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shop's mail server: takes what {@code golive} sends, for whomever it is, and shows it. Nothing leaves this machine. */
final class Mailbox implements AutoCloseable {
    private static final String USER = "golive";

    private final GreenMail server;

    /**
     * @param port 0 takes a free one
     * @throws IOException when the port is taken
     */
    Mailbox(int port, PracticeSecrets secrets) throws IOException {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        try {
            server.start();
        } catch (IllegalStateException e) {
            throw new IOException("port " + port + " of practice mail cannot be listened on: " + e.getMessage(), e);
        }
        server.setUser(USER, secrets.get(PracticeSecrets.MAIL));
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /** What arrived, oldest first: one entry a receiver. */
    List<Map<String, Object>> received() {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            messages.add(shown(message));
        }
        return messages;
    }

    void empty() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException("the practice mailbox cannot be emptied: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> shown(MimeMessage message) {
        try {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put(
                    "to",
                    Stream.of(message.getAllRecipients()).map(Address::toString).toList());
            shown.put("subject", message.getSubject());
            shown.put("text", String.valueOf(message.getContent()).strip());
            shown.put("run", message.getHeader("X-Golive-Run", null));
            return shown;
        } catch (MessagingException e) {
            throw new IllegalStateException("a message in the practice mailbox cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
