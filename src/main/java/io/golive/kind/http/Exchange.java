package io.golive.kind.http;

import io.golive.check.Request;
import io.golive.target.Destination;
import io.golive.target.Trust;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Sends one request over a connection of its own, never twice, and says in plain words what went wrong. */
final class Exchange {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private Exchange() {}

    /** Nothing came back. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean sent;

        FailedException(String message, boolean sent, Throwable cause) {
            super(message, cause);
            this.sent = sent;
        }

        /** Whether the target may have seen the request. */
        boolean mayHaveArrived() {
            return sent;
        }
    }

    /** @throws IllegalArgumentException when it cannot be sent at all, for example for a header that is not allowed */
    static Answer send(HttpCall call, Request request, Map<String, String> more)
            throws FailedException, InterruptedException {
        HttpRequest message = call.toRequest(destination(call), request, more);
        Duration connect = request.timeout().compareTo(CONNECT) < 0 ? request.timeout() : CONNECT;
        HttpClient.Builder speaking = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect);
        Trust.own(request.target()).ifPresent(own -> speaking.sslContext(own.context()));
        HttpClient client = speaking.build();
        try {
            long start = System.nanoTime();
            CompletableFuture<HttpResponse<CappedBody.Content>> answer =
                    client.sendAsync(message, info -> new CappedBody());
            request.cancellation().onCancel(() -> answer.cancel(true));
            HttpResponse<CappedBody.Content> response = answer.get();
            return Answer.of(response, (System.nanoTime() - start) / 1_000_000);
        } catch (ExecutionException e) {
            throw failed(call, e.getCause());
        } catch (CancellationException e) {
            throw new FailedException("cancelled: " + request.cancellation().reason(), true, e);
        } finally {
            client.shutdownNow();
        }
    }

    private static Destination destination(HttpCall call) throws FailedException {
        try {
            return Destination.of(call.uri());
        } catch (UnknownHostException unknown) {
            throw failed(call, unknown);
        }
    }

    private static FailedException failed(HttpCall call, Throwable cause) {
        String host = call.uri().getScheme() + "://" + call.uri().getAuthority();
        if (has(cause, UnresolvedAddressException.class) || has(cause, UnknownHostException.class)) {
            return new FailedException("the name of " + host + " is not known here", false, cause);
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return new FailedException(host + " does not take a connection in time", false, cause);
        }
        if (cause instanceof ConnectException) {
            return new FailedException(host + " refuses the connection; nothing listens there", false, cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return new FailedException(host + " did not answer in time", true, cause);
        }
        if (has(cause, SSLHandshakeException.class) || has(cause, CertificateException.class)) {
            return new FailedException("TLS with " + host + " failed: " + root(cause), false, cause);
        }
        if (cause instanceof SSLException) {
            return new FailedException("TLS with " + host + " failed: " + root(cause), true, cause);
        }
        if (cause instanceof IOException) {
            return new FailedException("the connection to " + host + " broke off: " + root(cause), true, cause);
        }
        return new FailedException(host + ": " + cause, true, cause);
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
