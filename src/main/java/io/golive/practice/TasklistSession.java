package io.golive.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One person's session with the Tasklist V1 API. Logs in when it has to. */
final class TasklistSession {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int PAGE = 100;

    private final HttpClient http;
    private final String url;
    private final String user;
    private final String password;
    private String cookies = "";
    private String csrf;

    TasklistSession(HttpClient http, String url, String user, String password) {
        this.http = http;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    String user() {
        return user;
    }

    /** The newest open tasks of everybody. */
    JsonNode open() throws IOException, InterruptedException {
        return expect(200, call("POST", "/v1/tasks/search", Map.of("state", "CREATED", "pageSize", PAGE)));
    }

    /** The task as it is now, or null when it is gone. */
    JsonNode task(String id) throws IOException, InterruptedException {
        HttpResponse<String> answer = call("GET", "/v1/tasks/" + id, null);
        return answer.statusCode() == 404 ? null : expect(200, answer);
    }

    /** The task's variables as JSON, uncut, by name; empty for those that are not there. */
    Map<String, JsonNode> variables(String task, String... names) throws IOException, InterruptedException {
        List<Map<String, Object>> wanted = java.util.Arrays.stream(names)
                .map(name -> Map.<String, Object>of("name", name, "alwaysReturnFullValue", true))
                .toList();
        JsonNode found = expect(
                200, call("POST", "/v1/tasks/" + task + "/variables/search", Map.of("includeVariables", wanted)));
        java.util.Map<String, JsonNode> variables = new java.util.HashMap<>();
        for (JsonNode variable : found) {
            variables.put(
                    variable.path("name").asText(),
                    Answer.JSON.readTree(variable.path("value").asText("null")));
        }
        return variables;
    }

    void assignToMe(String task) throws IOException, InterruptedException {
        expect(
                200,
                call(
                        "PATCH",
                        "/v1/tasks/" + task + "/assign",
                        Map.of("assignee", user, "allowOverrideAssignment", false)));
    }

    void complete(String task, Map<String, Object> variables) throws IOException, InterruptedException {
        ArrayNode values = Answer.JSON.createArrayNode();
        for (Map.Entry<String, Object> variable : variables.entrySet()) {
            values.addObject()
                    .put("name", variable.getKey())
                    .put("value", Answer.JSON.writeValueAsString(variable.getValue()));
        }
        expect(200, call("PATCH", "/v1/tasks/" + task + "/complete", Map.of("variables", values)));
    }

    private HttpResponse<String> call(String method, String path, Object body)
            throws IOException, InterruptedException {
        if (cookies.isEmpty()) {
            logIn();
        }
        HttpResponse<String> answer = send(method, path, body);
        if (answer.statusCode() == 401) {
            logIn();
            answer = send(method, path, body);
        }
        return answer;
    }

    private void logIn() throws IOException, InterruptedException {
        cookies = "";
        csrf = null;
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/login"))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + encode(user) + "&password=" + encode(password)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 204) {
            // with its store away, Tasklist refuses a correct login too
            throw new IOException("Tasklist refuses the login of " + user + " with " + answer.statusCode());
        }
        cookies = answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        csrf = answer.headers().firstValue("X-CSRF-TOKEN").orElse(null);
    }

    private HttpResponse<String> send(String method, String path, Object body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("Cookie", cookies)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Answer.JSON.writeValueAsString(body)));
        if (csrf != null) {
            request.header("X-CSRF-TOKEN", csrf);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode expect(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            String body = answer.body().strip();
            throw new IOException("Tasklist answered " + answer.statusCode() + " to "
                    + answer.request().method() + " " + answer.request().uri().getPath() + ": "
                    + body.substring(0, Math.min(body.length(), 300)));
        }
        return Answer.JSON.readTree(answer.body());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
