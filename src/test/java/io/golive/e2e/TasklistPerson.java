package io.golive.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One person who answers tasks by Tasklist's API, where a test decides what is said and when. */
final class TasklistPerson implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_WHILE = Duration.ofMinutes(3);

    private final String base;
    private final String name;
    private final String password;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    TasklistPerson(String base, String name, String password) {
        this.base = base;
        this.name = name;
        this.password = password;
    }

    /** Waits for a task with this form of this run, and answers it. */
    void answer(String run, String form, Map<String, Object> answer) {
        await(name + " answers " + form + " of " + run)
                .atMost(A_WHILE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> answerNow(run, form, answer));
    }

    /** What the form shows, once there is such a task. */
    JsonNode facts(String run, String form) {
        return await(form + " of " + run + " is open")
                .atMost(A_WHILE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> open(run, form), Optional::isPresent)
                .orElseThrow()
                .facts();
    }

    /** Why the last answer was not taken, once the task is back. */
    String refusal(String run, String form) {
        return await(form + " of " + run + " comes back")
                .atMost(A_WHILE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(
                        () -> variable(open(run, form).orElseThrow().id(), "refusal")
                                .asText(),
                        text -> !text.isBlank() && !text.equals("null"));
    }

    private record Open(String id, String assignee, JsonNode facts) {}

    /** Answers it when it is there already. A task that Tasklist has just read may be refused for a moment. */
    boolean answerNow(String run, String form, Map<String, Object> answer) throws IOException, InterruptedException {
        Optional<Open> task = open(run, form);
        if (task.isEmpty()) {
            return false;
        }
        if (!name.equals(task.get().assignee())) {
            send("PATCH", "/v1/tasks/" + task.get().id() + "/assign", Map.of("assignee", name));
        }
        List<Map<String, String>> variables = answer.entrySet().stream()
                .map(field -> Map.of(
                        "name",
                        field.getKey(),
                        "value",
                        JSON.valueToTree(field.getValue()).toString()))
                .toList();
        send("PATCH", "/v1/tasks/" + task.get().id() + "/complete", Map.of("variables", variables));
        return true;
    }

    private Optional<Open> open(String run, String form) throws IOException, InterruptedException {
        for (JsonNode task : send("POST", "/v1/tasks/search", Map.of("state", "CREATED", "pageSize", 100))) {
            if (task.path("formId").asText().equals("golive." + form)) {
                String id = task.path("id").asText();
                if (run.equals(variable(id, "runId").asText())) {
                    return Optional.of(new Open(id, task.path("assignee").asText(), variable(id, "facts")));
                }
            }
        }
        return Optional.empty();
    }

    private JsonNode variable(String task, String variable) throws IOException, InterruptedException {
        JsonNode found = send(
                "POST",
                "/v1/tasks/" + task + "/variables/search",
                Map.of("includeVariables", List.of(Map.of("name", variable, "alwaysReturnFullValue", true))));
        return JSON.readTree(found.path(0).path("value").asText("null"));
    }

    private JsonNode send(String method, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 401) {
            logIn();
            answer = http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() != 200) {
            throw new IOException("Tasklist answered " + answer.statusCode() + " to " + path + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpRequest request(String method, String path, Map<String, Object> body) throws IOException {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    private void logIn() throws IOException, InterruptedException {
        HttpRequest login = HttpRequest.newBuilder(URI.create(base + "/api/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password=" + password))
                .build();
        http.send(login, HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
