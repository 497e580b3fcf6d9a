package io.golive.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Human tasks by the Tasklist V1 API of Camunda 8.6, with the session cookie of a technical user. */
@Component
class TasklistV1 implements HumanTasks {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration LOOK_FOR = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final Logger LOG = LoggerFactory.getLogger(TasklistV1.class);

    private final URI base;
    private final String user;
    private final String password;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN)
            .cookieHandler(new CookieManager())
            .build();

    TasklistV1(
            @Value("${golive.tasklist.url}") URI base,
            @Value("${golive.tasklist.user}") String user,
            @Value("${golive.tasklist.password}") String password) {
        this.base = base;
        this.user = user;
        this.password = password;
    }

    @Override
    public Optional<Completed> completed(long processInstanceKey, long afterKey) {
        long giveUp = System.nanoTime() + LOOK_FOR.toNanos();
        while (true) {
            Optional<Completed> found = look(processInstanceKey, afterKey);
            if (found.isPresent() || System.nanoTime() > giveUp) {
                return found;
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    private Optional<Completed> look(long processInstanceKey, long afterKey) {
        try {
            HttpResponse<String> answer =
                    search(Map.of("processInstanceKey", String.valueOf(processInstanceKey), "state", "COMPLETED"));
            if (answer.statusCode() != OK) {
                LOG.debug("Tasklist answered {} to a search", answer.statusCode());
                return Optional.empty();
            }
            for (JsonNode task : json.readTree(answer.body())) {
                if (task.path("id").asLong() > afterKey) {
                    return Optional.of(new Completed(task.path("assignee").asText(null)));
                }
            }
        } catch (IOException e) {
            LOG.debug("Tasklist does not answer a search: {}", e.toString());
        }
        return Optional.empty();
    }

    @Override
    public Optional<Boolean> shows(long processInstanceKey) {
        try {
            HttpResponse<String> answer = search(Map.of("processInstanceKey", String.valueOf(processInstanceKey)));
            return answer.statusCode() == OK
                    ? Optional.of(!json.readTree(answer.body()).isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            LOG.debug("Tasklist does not say whether it shows a task: {}", e.toString());
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> openTask(long processInstanceKey) {
        try {
            HttpResponse<String> answer =
                    search(Map.of("processInstanceKey", String.valueOf(processInstanceKey), "state", "CREATED"));
            return answer.statusCode() == OK
                    ? Optional.ofNullable(
                            json.readTree(answer.body()).path(0).path("id").asText(null))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.debug("Tasklist does not say which task is open: {}", e.toString());
            return Optional.empty();
        }
    }

    @Override
    public boolean knows(long definitionKey, String formId, int version) {
        String path = "/v1/forms/" + encode(formId) + "?processDefinitionKey=" + definitionKey + "&version=" + version;
        try {
            return ask(to(path).GET()).statusCode() == OK;
        } catch (IOException e) {
            LOG.debug("Tasklist does not say whether it knows the form {}: {}", formId, e.toString());
            return false;
        }
    }

    @Override
    public Reach reach() {
        try {
            int status = search(Map.of("pageSize", 1)).statusCode();
            return switch (status) {
                case OK -> new Reach(Reach.State.ANSWERS, null);
                case NOT_FOUND ->
                    new Reach(Reach.State.UNKNOWN_API, base + " does not have the Tasklist V1 API (it answered 404)");
                // 401 too: a correct login is refused while its store is away
                default -> new Reach(Reach.State.AWAY, "Tasklist at " + base + " answered " + status);
            };
        } catch (IOException e) {
            return new Reach(Reach.State.AWAY, "Tasklist at " + base + " does not answer: " + e);
        }
    }

    private HttpResponse<String> search(Map<String, Object> query) throws IOException {
        return ask(to("/v1/tasks/search")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(query))));
    }

    /** Logs in when there is no session, or when it has ended. */
    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != UNAUTHORIZED) {
            return answer;
        }
        HttpResponse<String> login = send(to("/api/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + encode(user) + "&password=" + encode(password))));
        return login.statusCode() == NO_CONTENT || login.statusCode() == OK ? send(request) : login;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_WITHIN);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while waiting for Tasklist", e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
