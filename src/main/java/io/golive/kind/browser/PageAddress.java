package io.golive.kind.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.golive.check.Request;
import io.golive.check.Template;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;

/**
 * Where a page is.
 *
 * @param uri on the target's own host
 */
record PageAddress(URI uri) {

    /** @throws IllegalArgumentException when the plan's page does not belong to the target */
    static PageAddress of(Request request) {
        String label = request.target().label();
        Object url = request.target().properties().get("url");
        if (url == null || !url.toString().matches("(?i)https?://\\S+")) {
            throw new IllegalArgumentException(
                    label + " needs a url that starts with http:// or https://, but has " + url);
        }
        String page = request.text("page").orElseThrow().strip();
        String path = Template.fill(page, request.variables(), PageAddress::encoded);
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException(
                    "'" + page + "' is no page of " + label + "; write a path that starts with one /");
        }
        try {
            URI base = new URI(url.toString().replaceFirst("/+$", ""));
            if (base.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        label + " has a login in its url; move it to reader: or logins: with a secret");
            }
            return new PageAddress(new URI(base + path));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + path + "' is no path: " + e.getMessage(), e);
        }
    }

    /** {@code https://host:port}, as a browser writes it. */
    String origin() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** Whether an address that a page asks for is on the same origin: logins go nowhere else. */
    boolean isOwn(String url) {
        return url.equals(origin()) || url.startsWith(origin() + "/") || url.startsWith(origin() + "?");
    }

    /** An address as evidence shows it: without the origin where it is our own. */
    String shown(String url) {
        return isOwn(url) ? url.substring(origin().length()) : url;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
