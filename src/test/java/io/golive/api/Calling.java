package io.golive.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls a server of {@link WithApiServer}: as a program with a token, or as a browser with cookies. */
final class Calling {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    final CookieManager cookies = new CookieManager();
    private final String base;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Calling(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpResponse<String> get(String path, String token) throws Exception {
        return send(to(path).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> post(String path, String token, String body) throws Exception {
        return send(to(path).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header(Headers.IDEMPOTENCY_KEY, "key-1")
                .POST(BodyPublishers.ofString(body)));
    }

    String token() throws Exception {
        return json(logIn(WithApiServer.USER, WithApiServer.PASSWORD))
                .path("token")
                .asText();
    }

    HttpResponse<String> logIn(String user, String password) throws Exception {
        return send(to("/api/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        new ObjectMapper().writeValueAsString(Map.of("user", user, "password", password)))));
    }

    /** The token that a page's form sends along. */
    String csrf() throws Exception {
        Matcher field = CSRF.matcher(send(to("/login")).body());
        if (!field.find()) {
            throw new IllegalStateException("the login page has no CSRF token");
        }
        return field.group(1);
    }

    HttpResponse<String> form(String path, String body) throws Exception {
        return send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
