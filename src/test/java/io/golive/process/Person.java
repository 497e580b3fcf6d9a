package io.golive.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.golive.Limits;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** A practice user who answers tasks as Tasklist's page does: log in, assign to oneself, complete. */
final class Person {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String base;
    private final String name;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Person(String base, String name, String password) {
        this.base = base;
        this.name = name;
        Awaitility.await("login of " + name).until(() -> logIn(password));
    }

    private boolean logIn(String password) throws IOException, InterruptedException {
        HttpRequest login = HttpRequest.newBuilder(URI.create(base + "/api/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password=" + password))
                .build();
        return http.send(login, HttpResponse.BodyHandlers.discarding()).statusCode() < 300;
    }

    /** Answers the open task of one ask instance; returns the task's form id. */
    String answer(long askInstance, Map<String, Object> variables) {
        JsonNode task = task(askInstance);
        String id = task.path("id").asText();
        if (!name.equals(task.path("assignee").asText())) {
            patch("/v1/tasks/" + id + "/assign", Map.of("assignee", name));
        }
        patch("/v1/tasks/" + id + "/complete", Map.of("variables", named(variables)));
        return task.path("formId").asText();
    }

    /** The open task of an ask instance, once Tasklist shows it. */
    JsonNode task(long askInstance) {
        return Awaitility.await("task of instance " + askInstance)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> open(askInstance), tasks -> !tasks.isEmpty())
                .get(0);
    }

    /** A variable as the form would show it. */
    JsonNode variable(long askInstance, String variable) throws IOException, InterruptedException {
        String id = task(askInstance).path("id").asText();
        JsonNode found = send(
                "POST",
                "/v1/tasks/" + id + "/variables/search",
                Map.of("includeVariables", List.of(Map.of("name", variable, "alwaysReturnFullValue", true))));
        return JSON.readTree(found.path(0).path("value").asText("null"));
    }

    private JsonNode open(long askInstance) throws IOException, InterruptedException {
        return send(
                "POST",
                "/v1/tasks/search",
                Map.of("state", "CREATED", "processInstanceKey", String.valueOf(askInstance)));
    }

    /** A task that Tasklist has just read may answer "not found" or "not active" for a moment. */
    private void patch(String path, Map<String, Object> body) {
        Callable<Boolean> patched = () -> send("PATCH", path, body) != null;
        Awaitility.await(path).ignoreExceptions().until(patched);
    }

    private JsonNode send(String method, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .timeout(Limits.AN_ANSWER)
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("Tasklist answered " + answer.statusCode() + " to " + path + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static List<Map<String, Object>> named(Map<String, Object> variables) {
        return variables.entrySet().stream()
                .map(variable -> Map.<String, Object>of("name", variable.getKey(), "value", json(variable.getValue())))
                .toList();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
