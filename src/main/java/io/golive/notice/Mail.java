package io.golive.notice;

import io.golive.target.Login;
import io.golive.target.Secrets;
import io.golive.target.Target;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;

/**
 * By mail: a target of type {@code smtp} with {@code url: smtp://host:25} (encrypted where the server offers it, or always
 * with {@code starttls: true}) or {@code smtps://host:465}, {@code from} and, where the server wants one, a writer's login.
 * A password goes to another machine only over TLS.
 */
final class Mail {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int SMTP = 25;
    private static final int SMTPS = 465;

    private final Target target;
    private final Secrets secrets;

    Mail(Target target, Secrets secrets) {
        this.target = target;
        this.secrets = secrets;
    }

    void send(Message message) throws NotDeliveredException {
        URI url = url();
        String protocol = url.getScheme();
        InternetAddress to = address(message.to(), "Correct it below audiences in the environment");
        InternetAddress from =
                address(text("from"), "Write from: golive@your.domain below " + target.name() + " in the environment");
        Session session = Session.getInstance(properties(protocol, url.getHost()));
        try (Transport transport = session.getTransport(protocol)) {
            MimeMessage mail = new Mime(session, message.id());
            mail.setFrom(from);
            mail.setRecipient(jakarta.mail.Message.RecipientType.TO, to);
            mail.setSubject(message.subject().replaceAll("\\p{Cntrl}+", " "), "UTF-8");
            mail.setText(message.text(), "UTF-8");
            mail.setSentDate(new Date());
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.saveChanges();
            connect(transport, url);
            transport.sendMessage(mail, new Address[] {to});
        } catch (MessagingException e) {
            throw MailFailure.explain(target, message.to(), e);
        }
    }

    private void connect(Transport transport, URI url) throws MessagingException {
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("smtps") ? SMTPS : SMTP;
        Login login = target.writer();
        if (login == null) {
            transport.connect(url.getHost(), port, null, null);
        } else {
            transport.connect(url.getHost(), port, login.user(), secrets.resolve(login.secret()));
        }
    }

    private Properties properties(String protocol, String host) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.put(prefix + "timeout", String.valueOf(ANSWER.toMillis()));
        properties.put(prefix + "writetimeout", String.valueOf(ANSWER.toMillis()));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "starttls.required", String.valueOf(encrypted(host)));
        properties.put(prefix + "auth", String.valueOf(target.writer() != null));
        return properties;
    }

    private boolean encrypted(String host) {
        boolean asked = Boolean.parseBoolean(text("starttls"));
        return asked || target.writer() != null && !isHere(host);
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // connecting says so
        }
    }

    private URI url() throws NotDeliveredException {
        String text = text("url");
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && ("smtp".equals(url.getScheme()) || "smtps".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // the same advice as for another address
        }
        throw NotDeliveredException.lasting(
                target.label() + " has the url '" + text + "'; write smtp://host:25 or smtps://host:465");
    }

    private InternetAddress address(String text, String advice) throws NotDeliveredException {
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (text.contains("@")) {
                return address;
            }
        } catch (AddressException e) {
            // the same advice as for an address without a domain
        }
        throw NotDeliveredException.lasting("'" + text + "' is no mail address. " + advice);
    }

    private String text(String property) {
        return Objects.toString(target.properties().get(property), "");
    }

    /** Keeps its id whenever it is sent again. */
    private static final class Mime extends MimeMessage {
        private final String id;

        Mime(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@golive>");
        }
    }
}
