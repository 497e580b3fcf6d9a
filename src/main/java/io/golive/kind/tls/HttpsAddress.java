package io.golive.kind.tls;

import io.golive.target.Target;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a target with an https url listens.
 *
 * @param host a name or an IP address, without brackets
 */
record HttpsAddress(String host, int port) {
    private static final int HTTPS = 443;

    /** @throws IllegalArgumentException when the environment gives no such address */
    static HttpsAddress of(Target target) {
        Object url = target.properties().get("url");
        try {
            URI uri = new URI(String.valueOf(url));
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        target.label() + " has a login in its url; move it to reader: with a secret");
            }
            if (uri.getHost() == null || !"https".equalsIgnoreCase(uri.getScheme())) {
                throw refused(target, url);
            }
            String host = uri.getHost().replaceAll("[\\[\\]]", "");
            return new HttpsAddress(host, uri.getPort() > 0 ? uri.getPort() : HTTPS);
        } catch (URISyntaxException e) {
            throw refused(target, url);
        }
    }

    private static IllegalArgumentException refused(Target target, Object url) {
        return new IllegalArgumentException("only an https address has certificates: " + target.label()
                + " needs a url such as https://shop.example, but has " + url);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
