package io.golive.kind.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back, redirects as they are.
 *
 * @param values status, headers (names in lower case), text, body, bytes, ms
 * @param absent text or body where there is none
 * @param excerpt status line, headers and the text
 */
record Answer(int status, Map<String, Object> values, Map<String, String> absent, String excerpt) {
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:-]+)");

    static Answer of(HttpResponse<CappedBody.Content> response, long millis) {
        Map<String, Object> headers = new TreeMap<>();
        response.headers()
                .map()
                .forEach((name, all) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), String.join(", ", all)));
        CappedBody.Content content = response.body();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("status", response.statusCode());
        values.put("headers", headers);
        values.put("bytes", content.bytes());
        values.put("ms", millis);
        Map<String, String> absent = new LinkedHashMap<>();
        String text = new String(content.beginning(), charset(headers.get("content-type")));
        if (content.isWhole()) {
            values.put("text", text);
            body(text, values, absent);
        } else {
            String why = "the answer has " + content.bytes() + " bytes, more than are looked into";
            absent.put("text", why);
            absent.put("body", why);
        }
        return new Answer(response.statusCode(), values, absent, excerpt(response.statusCode(), headers, text));
    }

    private static void body(String text, Map<String, Object> values, Map<String, String> absent) {
        if (text.isBlank()) {
            absent.put("body", "the answer is empty");
            return;
        }
        try {
            Object json = Body.JSON.readValue(text, Object.class);
            if (json == null) {
                absent.put("body", "the answer is the JSON null");
            } else {
                values.put("body", json);
            }
        } catch (JsonProcessingException e) {
            absent.put("body", "the answer is not JSON (" + e.getOriginalMessage() + ")");
        }
    }

    private static String excerpt(int status, Map<String, Object> headers, String text) {
        StringBuilder excerpt = new StringBuilder("HTTP ").append(status);
        headers.forEach(
                (name, value) -> excerpt.append('\n').append(name).append(": ").append(value));
        return excerpt.append("\n\n").append(text).toString();
    }

    private static Charset charset(Object contentType) {
        Matcher named = CHARSET.matcher(String.valueOf(contentType));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
