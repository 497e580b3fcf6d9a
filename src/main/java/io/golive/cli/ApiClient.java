package io.golive.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import io.golive.api.Headers;
import io.golive.api.login.Login;
import io.golive.api.login.LoginRequest;
import io.golive.plan.PlanException;
import io.golive.plan.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls Golive's API, every call within a time limit. */
final class ApiClient {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    /** Printing a long report takes a while. */
    private static final Duration FILE = Duration.ofSeconds(120);

    private static final Pattern NEXT = Pattern.compile("<(/api/[^>]*)>; rel=\"next\"");

    private final URI base;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** @param token of a login; null for what everybody may ask */
    ApiClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** What an answer of another status carries. */
    private record Refusal(String title, String detail, List<Problem> problems) {}

    URI url(String path) {
        return URI.create(base.toString().replaceAll("/$", "") + path);
    }

    <T> T get(String path, Class<T> type) {
        return read(send(request(path, ANSWER).GET().build()), Json.MAPPER.constructType(type));
    }

    /** All of a list, however many pages it has. */
    <T> List<T> list(String path, Class<T> type) {
        return list(path, type, Duration.ZERO);
    }

    /** @param longer how much longer than usual the answer may take: a long poll */
    <T> List<T> list(String path, Class<T> type, Duration longer) {
        JavaType list = Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
        List<T> all = new ArrayList<>();
        Optional<String> page = Optional.of(path);
        while (page.isPresent()) {
            HttpResponse<String> answer =
                    send(request(page.get(), ANSWER.plus(longer)).GET().build());
            all.addAll(ApiClient.<List<T>>read(answer, list));
            page = next(answer);
        }
        return all;
    }

    /** Where the rest of a list begins. Only a path of the API is followed: the token goes nowhere else. */
    private static Optional<String> next(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Link")
                .map(NEXT::matcher)
                .filter(Matcher::matches)
                .map(link -> link.group(1));
    }

    /** A file as it is. */
    byte[] file(String path) {
        try {
            HttpRequest request = request(path, FILE).GET().build();
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                // read again as text, for the reason in it
                ok(send(request));
            }
            return answer.body();
        } catch (IOException away) {
            throw away(away);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** What is told as it happens, for as long as it is read. */
    InputStream stream(String path) throws IOException {
        try {
            HttpRequest request =
                    request(path, ANSWER).header("Accept", "text/event-stream").build();
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                answer.body().close();
                throw new IOException("HTTP " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /**
     * Sends a command. When the answer does not arrive it is sent once more with the same idempotency key, which changes
     * nothing twice.
     */
    <T> T post(String path, Object body, Class<T> type) {
        HttpRequest request = request(path, ANSWER)
                .header("Content-Type", "application/json")
                .header(Headers.IDEMPOTENCY_KEY, UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(write(body)))
                .build();
        HttpResponse<String> answer;
        try {
            answer = send(request);
        } catch (Failure lost) {
            answer = send(request);
        }
        return read(answer, Json.MAPPER.constructType(type));
    }

    /** Sends a file as it is. The same file sent twice is one attachment. */
    <T> T upload(String path, byte[] body, Class<T> type) {
        HttpRequest request = request(path, ANSWER)
                .header("Content-Type", "application/octet-stream")
                .header(Headers.IDEMPOTENCY_KEY, UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return read(send(request), Json.MAPPER.constructType(type));
    }

    /** Not sent a second time: each attempt counts. */
    Login login(LoginRequest login) {
        HttpRequest request = request("/api/login", ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(write(login)))
                .build();
        return read(send(request), Json.MAPPER.constructType(Login.class));
    }

    void logout() {
        ok(send(request("/api/logout", ANSWER).POST(BodyPublishers.ofString("")).build()));
    }

    /** Part of a path, whatever stands in it. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path)).timeout(limit);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException away) {
            throw away(away);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private Failure away(IOException away) {
        return Failure.infrastructure(
                "Golive does not answer at " + base + " (" + away.getClass().getSimpleName() + ")",
                "`./golive doctor` shows what is missing; `./golive up` starts it.",
                away);
    }

    private Failure interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return Failure.infrastructure("interrupted while waiting for " + base, "", interrupted);
    }

    private static <T> T read(HttpResponse<String> answer, JavaType type) {
        try {
            return Json.MAPPER.readValue(ok(answer).body(), type);
        } catch (IOException garbage) {
            throw Failure.infrastructure(
                    "what answers at " + answer.uri() + " is not Golive: " + garbage.getMessage(),
                    "Look at what listens on that port.",
                    garbage);
        }
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 == 2) {
            return answer;
        }
        Refusal refusal = refusal(answer);
        if (refusal.problems() != null && !refusal.problems().isEmpty()) {
            throw new PlanException(refusal.problems());
        }
        String detail = refusal.detail() != null ? refusal.detail() : String.valueOf(refusal.title());
        throw switch (answer.statusCode()) {
            case 403, 409, 429 -> Failure.refused(detail, "");
            case 400, 401, 404, 413, 422 -> Failure.usage(detail, "");
            default -> Failure.infrastructure(detail + " (HTTP " + answer.statusCode() + ")", "", null);
        };
    }

    private static Refusal refusal(HttpResponse<String> answer) {
        try {
            return Json.MAPPER.readValue(answer.body(), new TypeReference<Refusal>() {});
        } catch (IOException notProblemJson) {
            return new Refusal("HTTP " + answer.statusCode() + " from " + answer.uri(), null, null);
        }
    }

    private static String write(Object body) {
        try {
            return Json.MAPPER.writeValueAsString(body);
        } catch (IOException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
