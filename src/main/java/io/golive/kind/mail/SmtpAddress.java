package io.golive.kind.mail;

import io.golive.target.Target;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a target of type {@code smtp} listens: {@code url: smtp://mail.shop.vn:587}, or {@code smtps://} for TLS from the
 * first byte.
 */
record SmtpAddress(String host, int port, boolean tls) {
    private static final int SMTP = 25;
    private static final int SMTPS = 465;

    /** @throws IllegalArgumentException when the environment gives no such address */
    static SmtpAddress of(Target target) {
        Object url = target.properties().get("url");
        try {
            URI uri = new URI(String.valueOf(url));
            boolean tls = "smtps".equalsIgnoreCase(uri.getScheme());
            if (uri.getHost() == null || !tls && !"smtp".equalsIgnoreCase(uri.getScheme())) {
                throw refused(target, url);
            }
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        target.label() + " has a login in its url; move it to writer: with a secret");
            }
            int usual = tls ? SMTPS : SMTP;
            return new SmtpAddress(uri.getHost(), uri.getPort() > 0 ? uri.getPort() : usual, tls);
        } catch (URISyntaxException e) {
            throw refused(target, url);
        }
    }

    private static IllegalArgumentException refused(Target target, Object url) {
        return new IllegalArgumentException(
                target.label() + " needs a url such as smtp://host:587 or smtps://host:465, but has " + url);
    }

    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
