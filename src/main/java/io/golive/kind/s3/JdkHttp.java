package io.golive.kind.s3;

import io.golive.target.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Carries the SDK's requests by the JDK's HTTP client. The SDK's own client over {@code HttpURLConnection} sends a DELETE
 * again by itself when its connection breaks; here each request leaves once.
 */
final class JdkHttp implements SdkHttpClient {
    /** Those that the client writes itself, with the same values. */
    private static final Set<String> OWN = Set.of("host", "content-length", "expect", "connection", "upgrade");

    private final HttpClient client;
    private final Duration timeout;

    JdkHttp(Duration connect, Duration timeout) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build();
        this.timeout = timeout;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Sending(request, new CompletableFuture<>());
    }

    private HttpRequest message(HttpExecuteRequest request) throws UnknownHostException {
        SdkHttpRequest sdk = request.httpRequest();
        HttpRequest.BodyPublisher body = request.contentStreamProvider()
                .map(content -> HttpRequest.BodyPublishers.ofByteArray(read(content.newStream())))
                .orElseGet(HttpRequest.BodyPublishers::noBody);
        HttpRequest.Builder message = Destination.of(sdk.getUri())
                .request()
                .method(sdk.method().name(), body)
                .timeout(timeout);
        sdk.forEachHeader((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> message.header(name, value));
            }
        });
        return message.build();
    }

    private static byte[] read(InputStream content) {
        try (content) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("what is to be sent cannot be read", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    @Override
    public String clientName() {
        return "JdkHttp";
    }

    private final class Sending implements ExecutableHttpRequest {
        private final HttpExecuteRequest request;
        private final CompletableFuture<CompletableFuture<HttpResponse<InputStream>>> sent;

        Sending(HttpExecuteRequest request, CompletableFuture<CompletableFuture<HttpResponse<InputStream>>> sent) {
            this.request = request;
            this.sent = sent;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            CompletableFuture<HttpResponse<InputStream>> answer =
                    client.sendAsync(message(request), HttpResponse.BodyHandlers.ofInputStream());
            sent.complete(answer);
            try {
                return response(answer.get());
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } catch (CancellationException e) {
                throw new InterruptedIOException("ended");
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }

        @Override
        public void abort() {
            sent.thenAccept(answer -> answer.cancel(true));
        }

        private static HttpExecuteResponse response(HttpResponse<InputStream> answer) {
            SdkHttpFullResponse.Builder response = SdkHttpFullResponse.builder()
                    .statusCode(answer.statusCode())
                    .headers(answer.headers().map());
            InputStream body = answer.body();
            return HttpExecuteResponse.builder()
                    .response(response.build())
                    .responseBody(AbortableInputStream.create(body, () -> close(body)))
                    .build();
        }

        private static void close(InputStream body) {
            try {
                body.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the rest of an answer cannot be left unread", e);
            }
        }
    }
}
