package io.golive.kind.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.golive.check.Request;
import io.golive.check.Template;
import io.golive.target.Destination;
import io.golive.target.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request as the plan says it, with every place filled in for where it stands.
 *
 * @param method in upper case
 * @param uri on the target's own host
 * @param headers without the login
 * @param body null for none
 */
record HttpCall(String method, URI uri, Map<String, String> headers, String body) {
    private static final Pattern LINE = Pattern.compile("(?:([A-Za-z]+)\\s+)?(\\S.*)");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** @throws IllegalArgumentException when the plan's request cannot be sent to this target */
    static HttpCall of(Request request) {
        String line = request.text("request").orElseThrow().strip();
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + line + "' is no request; write a method and a path: GET /health");
        }
        String method = parts.group(1) == null ? "GET" : parts.group(1).toUpperCase(Locale.ROOT);
        String path = Template.fill(parts.group(2), request.variables(), HttpCall::encoded);
        Map<String, String> headers =
                new LinkedHashMap<>(headers(request.target().properties().get("headers"), request));
        headers.putAll(headers(request.properties().get("headers"), request));
        Body body = Body.of(request.properties().get("body"), request.variables());
        if (body != null && headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            headers.put("Content-Type", body.type());
        }
        return new HttpCall(method, uri(request, path), headers, body == null ? null : body.text());
    }

    /** Whether a request as a plan says it promises to change nothing. */
    static boolean isReading(String line) {
        Matcher parts = LINE.matcher(line.strip());
        return !parts.matches()
                || parts.group(1) == null
                || READING.contains(parts.group(1).toUpperCase(Locale.ROOT));
    }

    /** Whether the method promises to change nothing. */
    boolean isReading() {
        return READING.contains(method);
    }

    /** With the login, which {@link #toString} never shows. */
    HttpRequest toRequest(Destination destination, Request request, Map<String, String> more) {
        HttpRequest.Builder builder = destination
                .request()
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .timeout(request.timeout());
        headers.forEach(builder::setHeader);
        more.forEach(builder::setHeader);
        Login login = request.login();
        if (login != null && login.secret() != null) {
            builder.setHeader(
                    "Authorization", authorization(login, request.secrets().resolve(login.secret())));
        }
        return builder.build();
    }

    /** The request as it was sent, without its login. */
    String resolved() {
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + uri);
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        if (body != null) {
            lines.add("");
            lines.add(body);
        }
        return String.join("\n", lines);
    }

    private static String authorization(Login login, String secret) {
        return login.user() == null
                ? "Bearer " + secret
                : "Basic " + Base64.getEncoder().encodeToString((login.user() + ":" + secret).getBytes(UTF_8));
    }

    private static URI uri(Request request, String path) {
        String label = request.target().label();
        Object url = request.target().properties().get("url");
        if (url == null || !url.toString().matches("(?i)https?://\\S+")) {
            throw new IllegalArgumentException(
                    label + " needs a url that starts with http:// or https://, but has " + url);
        }
        try {
            URI base = new URI(url.toString().replaceFirst("/+$", ""));
            if (base.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        label + " has a login in its url; move it to reader:, writer: or logins: with a secret");
            }
            URI uri = path.startsWith("/") ? new URI(base + path) : new URI(path);
            if (!sameHost(base, uri)) {
                throw new IllegalArgumentException("'" + path + "' does not belong to " + label + " (" + base
                        + "); write a path that starts with /, or name another target");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + path + "' is no path: " + e.getMessage(), e);
        }
    }

    /** An absolute address is judged by where the request goes, whatever its text looks like. */
    private static boolean sameHost(URI base, URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getHost() != null
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && base.getPort() == uri.getPort()
                && uri.getRawUserInfo() == null;
    }

    private static Map<String, String> headers(Object property, Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (property instanceof Map<?, ?> map) {
            map.forEach((name, value) -> headers.put(
                    nameOf(name), Template.fill(String.valueOf(value), request.variables(), UnaryOperator.identity())));
        }
        return headers;
    }

    private static String nameOf(Object header) {
        if (header.toString().equalsIgnoreCase("host")) {
            throw new IllegalArgumentException("the header Host is the target's own; leave it out");
        }
        return header.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
