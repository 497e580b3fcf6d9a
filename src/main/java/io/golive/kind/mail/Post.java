package io.golive.kind.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.golive.action.ActionFailedException;
import io.golive.check.CallException;
import io.golive.check.Request;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands one letter to the target's server. */
final class Post {
    private Post() {}

    /** The server took it; delivery from there on is its matter. */
    record Sent(String id, String answer) {}

    /**
     * @throws ActionFailedException when the server surely has not taken it
     * @throws CallException when it may have
     */
    static Sent send(Letter letter, Request request) throws ActionFailedException, CallException {
        SmtpAddress address = SmtpAddress.of(request.target());
        Sockets sockets = new Sockets();
        Runnable forget = request.cancellation().onCancel(sockets::close);
        Session session = Session.getInstance(properties(address, sockets, request));
        try (SMTPTransport transport = (SMTPTransport) session.getTransport(address.tls() ? "smtps" : "smtp")) {
            MimeMessage message = message(session, letter);
            connect(transport, address, request);
            return deliver(transport, message, letter, address);
        } catch (MessagingException e) {
            throw new ActionFailedException(address + " did not take it: " + reason(e), letter.resolved(), e);
        } finally {
            forget.run();
        }
    }

    private static void connect(SMTPTransport transport, SmtpAddress address, Request request)
            throws MessagingException {
        String secret = request.login().secret();
        String password = secret == null ? null : request.secrets().resolve(secret);
        transport.connect(address.host(), address.port(), request.login().user(), password);
    }

    private static Sent deliver(SMTPTransport transport, MimeMessage message, Letter letter, SmtpAddress address)
            throws MessagingException, CallException {
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Sent(letter.id(), transport.getLastServerResponse().strip());
        } catch (SendFailedException e) {
            // an answer of the server, which refused the sender, a receiver or the text as a whole
            throw e;
        } catch (MessagingException e) {
            throw new CallException(
                    "the connection to " + address + " broke off while it was sent: " + reason(e),
                    letter.resolved(),
                    e);
        }
    }

    private static MimeMessage message(Session session, Letter letter) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", letter.id());
            }
        };
        message.setFrom(new InternetAddress(letter.from(), true));
        List<Address> to = new ArrayList<>();
        for (String address : letter.to()) {
            to.add(new InternetAddress(address, true));
        }
        message.setRecipients(Message.RecipientType.TO, to.toArray(new Address[0]));
        message.setSubject(letter.subject(), UTF_8.name());
        message.setText(letter.text(), UTF_8.name());
        message.setSentDate(new Date());
        if (letter.run() != null) {
            message.setHeader("X-Golive-Run", letter.run());
        }
        message.saveChanges();
        return message;
    }

    static Properties properties(SmtpAddress address, Sockets sockets, Request request) {
        String prefix = address.tls() ? "mail.smtps." : "mail.smtp.";
        String millis = Long.toString(Math.max(1, request.timeout().toMillis()));
        boolean login = request.login().secret() != null;
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", millis);
        properties.put(prefix + "timeout", millis);
        properties.put(prefix + "auth", Boolean.toString(login));
        // a server that offers it gets nothing in clear, and its certificate has to be for its name
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "starttls.required", Boolean.toString(required(address, request)));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        if (!address.tls()) {
            properties.put(prefix + "socketFactory", sockets);
            properties.put(prefix + "socketFactory.fallback", "false");
        }
        return properties;
    }

    /** Whoever is on the way can take the offer of TLS out of an answer: a password leaves this machine only with it. */
    private static boolean required(SmtpAddress address, Request request) {
        boolean asked = Boolean.parseBoolean(
                String.valueOf(request.target().properties().get("starttls")));
        return asked || request.login().secret() != null && !isHere(address.host());
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // connecting says so
        }
    }

    private static String reason(MessagingException e) {
        Exception next = e.getNextException();
        String said = String.valueOf(e.getMessage()).strip();
        return next == null || said.contains(String.valueOf(next.getMessage()))
                ? said
                : said + " (" + String.valueOf(next.getMessage()).strip() + ")";
    }
}
