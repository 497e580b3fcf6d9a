package io.golive.notice;

import io.golive.target.Target;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/** What a mail server's refusal means, and what helps. */
final class MailFailure {
    private static final int PERMANENT = 500;

    private MailFailure() {}

    static NotDeliveredException explain(Target target, String to, MessagingException failure) {
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            switch (cause) {
                case SMTPAddressFailedException address -> {
                    return refused(
                            address.getReturnCode(),
                            target.label() + " does not take mail for " + to + ": " + line(address)
                                    + ". Correct the address below audiences in the environment");
                }
                case SMTPSenderFailedException sender -> {
                    return refused(
                            sender.getReturnCode(),
                            target.label() + " refuses the sender: " + line(sender)
                                    + ". Write an address below from that it lets this login send as");
                }
                case SMTPSendFailedException send -> {
                    return refused(send.getReturnCode(), target.label() + " does not take the message: " + line(send));
                }
                case AuthenticationFailedException login -> {
                    return NotDeliveredException.lasting(target.label() + " refuses the login of "
                            + target.writer().user() + ": " + line(login) + ". Look at user and secret of its writer");
                }
                case MailConnectException connect -> {
                    return NotDeliveredException.passing("Nothing takes mail at " + connect.getHost() + ":"
                            + connect.getPort() + " (" + target.label()
                            + "): " + line(connect.getNextException() == null ? connect : connect.getNextException())
                            + ". Start the mail server, or correct the url");
                }
                default -> {
                    // what it was caused by may say more
                }
            }
        }
        return NotDeliveredException.passing(target.label() + ": " + line(failure));
    }

    private static NotDeliveredException refused(int code, String text) {
        return code >= PERMANENT ? NotDeliveredException.lasting(text) : NotDeliveredException.passing(text);
    }

    private static Exception next(Exception cause) {
        return cause instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static String line(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.strip().replaceAll("\\s+", " ").replaceAll("[.;: ]+$", "");
    }
}
