package io.golive.kind.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.golive.check.CallException;
import io.golive.check.Request;
import io.golive.target.Destination;
import io.golive.target.Login;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Asks one question over a connection of its own. */
final class PrometheusApi {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MOST = 16_000_000;

    private PrometheusApi() {}

    /** What came back, whatever it is. */
    record Reply(int status, String text) {}

    static Reply get(Query query, Request request) throws CallException, InterruptedException {
        Duration connect = request.timeout().compareTo(CONNECT) < 0 ? request.timeout() : CONNECT;
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .build();
        try {
            CompletableFuture<HttpResponse<InputStream>> answer =
                    client.sendAsync(message(query, request), HttpResponse.BodyHandlers.ofInputStream());
            request.cancellation().onCancel(() -> {
                answer.cancel(true);
                client.shutdownNow();
            });
            HttpResponse<InputStream> response = answer.get();
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MOST + 1);
                if (bytes.length > MOST) {
                    throw new IOException("the answer has more than " + MOST + " bytes; narrow the query");
                }
                return new Reply(response.statusCode(), new String(bytes, UTF_8));
            }
        } catch (ExecutionException e) {
            throw new CallException(sentence(query, e.getCause()), query.resolved(), e.getCause());
        } catch (IOException | CancellationException e) {
            throw new CallException(sentence(query, e), query.resolved(), e);
        } finally {
            client.shutdownNow();
        }
    }

    private static HttpRequest message(Query query, Request request) throws UnknownHostException {
        HttpRequest.Builder builder = Destination.of(query.uri())
                .request()
                .timeout(request.timeout())
                .setHeader("Accept", "application/json");
        if (request.target().properties().get("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, value) -> builder.setHeader(name.toString(), String.valueOf(value)));
        }
        Login login = request.login();
        if (login != null && login.secret() != null) {
            String secret = request.secrets().resolve(login.secret());
            builder.setHeader(
                    "Authorization",
                    login.user() == null
                            ? "Bearer " + secret
                            : "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString((login.user() + ":" + secret).getBytes(UTF_8)));
        }
        return builder.build();
    }

    private static String sentence(Query query, Throwable cause) {
        String host = query.uri().getScheme() + "://" + query.uri().getAuthority();
        for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
            switch (reason) {
                case UnresolvedAddressException unknown -> {
                    return "the name of " + host + " is not known here";
                }
                case UnknownHostException unknown -> {
                    return "the name of " + host + " is not known here";
                }
                case HttpTimeoutException late -> {
                    return host + " did not answer in time";
                }
                case ConnectException refused -> {
                    return host + " refuses the connection; nothing listens there";
                }
                default -> {
                    // looked for further down
                }
            }
        }
        return host + ": " + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }
}
