package io.golive.practice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** One request as a route sees it. */
final class Call {
    private static final int BODY_LIMIT = 1 << 20;
    private final HttpExchange exchange;
    private final Matcher path;

    Call(HttpExchange exchange, Matcher path) {
        this.exchange = exchange;
        this.path = path;
    }

    /** A part of the path, by its name in the route. */
    String path(String name) {
        return path.group(name);
    }

    /** Every value of a query parameter. */
    List<String> query(String name) {
        List<String> values = new ArrayList<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts[0].equals(name) && parts.length == 2) {
                values.add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** Whether a browser asks for a page. */
    boolean wantsHtml() {
        String accept = header("Accept");
        return accept != null && accept.contains("text/html");
    }

    /** The run on whose behalf the caller acts, as it says; null when it does not. */
    String run() {
        return header("X-Golive-Run");
    }

    /** User and password of basic authentication. */
    Optional<String[]> basic() {
        String header = header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            String[] parts = pair.split(":", 2);
            return parts.length == 2 ? Optional.of(parts) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    Optional<String> bearer() {
        String header = header("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(header.substring(7).strip())
                : Optional.empty();
    }

    String text() throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            throw new Refusal(413, "the body is larger than 1 MB");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    Map<String, Object> json() throws IOException {
        String text = text();
        try {
            return text.isBlank() ? Map.of() : Answer.JSON.readValue(text, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "the body is not a JSON object");
        }
    }
}
