package io.golive.kind.redis;

import io.golive.target.Target;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a target of type {@code redis} listens.
 *
 * @param label the target, as a person reads it
 * @param tls whether the address begins with {@code rediss:}
 * @param database the number behind the address, 0 without one
 */
record Server(String label, boolean tls, String host, int port, int database) {
    private static final int USUAL_PORT = 6379;
    private static final String FORM = "redis://host:port, rediss:// for TLS, and /1 behind it for database 1";

    /** @throws IllegalArgumentException when the environment's entry cannot be used */
    static Server of(Target target) {
        String label = target.label();
        Object url = target.properties().get("url");
        if (url == null || !url.toString().matches("(?i)rediss?://\\S+")) {
            throw new IllegalArgumentException(label + " needs a url, but has " + url + "; write " + FORM);
        }
        try {
            URI uri = new URI(url.toString());
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        label + " has a login in its url; move it to reader: { user: name, secret: NAME }");
            }
            String path = uri.getPath().replaceFirst("^/", "");
            if (uri.getHost() == null || !path.matches("\\d{0,3}") || uri.getQuery() != null) {
                throw new IllegalArgumentException(label + " has the url " + url + "; write " + FORM);
            }
            return new Server(
                    label,
                    uri.getScheme().equalsIgnoreCase("rediss"),
                    uri.getHost(),
                    uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                    path.isEmpty() ? 0 : Integer.parseInt(path));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(label + " has a url that is none: " + e.getMessage(), e);
        }
    }

    String address() {
        return host + ":" + port;
    }

    RedisURI.Builder uri() {
        return RedisURI.Builder.redis(host, port).withSsl(tls).withDatabase(database);
    }
}
