package io.golive.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/**
 * One S3 request, read whole.
 *
 * @param rawQuery empty for none
 * @param headers finds one by its name in lower case, null for none
 */
record S3Request(String method, String rawPath, String rawQuery, Function<String, String> headers, byte[] body) {
    private static final int MOST = 5_000_000;

    static S3Request of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST + 1);
        if (body.length > MOST) {
            throw new S3Refusal(400, "EntityTooLarge", "An object has " + MOST + " bytes at the most here");
        }
        String query = exchange.getRequestURI().getRawQuery();
        return new S3Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                exchange.getRequestHeaders()::getFirst,
                body);
    }

    String header(String name) {
        return headers.apply(name);
    }

    /** Bucket and key below the root, decoded; both empty at the root itself. */
    Map.Entry<String, String> place(String root) {
        String[] parts = rawPath.substring(root.length()).replaceFirst("^/", "").split("/", 2);
        return Map.entry(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }

    /** A parameter, or null without one. */
    String query(String name) {
        return Arrays.stream(rawQuery.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair[0].equals(name))
                .map(pair -> pair.length == 2 ? decoded(pair[1]) : "")
                .findFirst()
                .orElse(null);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
