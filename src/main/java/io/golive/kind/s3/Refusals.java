package io.golive.kind.s3;

import io.golive.check.Request;
import io.golive.target.Login;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in plain words what went wrong with a store, and as whom it was asked. */
record Refusals(Request request) {

    /** What was sent and where. */
    String resolved(S3Call call) {
        return call.resolved() + "\nat " + endpoint();
    }

    String sentence(SdkException thrown) {
        if (request.cancellation().reason() != null) {
            return "cancelled: " + request.cancellation().reason();
        }
        if (thrown instanceof S3Exception answered) {
            return answered(answered);
        }
        String host = endpoint().getScheme() + "://" + endpoint().getAuthority();
        if (find(thrown, UnknownHostException.class) != null) {
            return "the name of " + host + " is not known here";
        }
        if (find(thrown, ApiCallTimeoutException.class) != null
                || find(thrown, HttpTimeoutException.class) != null
                || find(thrown, AbortedException.class) != null) {
            return host + " did not answer in time";
        }
        if (neverSent(thrown)) {
            return host + " refuses the connection; nothing listens there";
        }
        SSLException tls = find(thrown, SSLException.class);
        if (tls != null) {
            return "TLS with " + host + " failed: " + tls.getMessage();
        }
        Throwable root = root(thrown);
        return "the connection to " + host + " broke off: "
                + (root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }

    private String answered(S3Exception answered) {
        String said =
                answered.awsErrorDetails() == null || answered.awsErrorDetails().errorCode() == null
                        ? "HTTP " + answered.statusCode()
                        : "HTTP " + answered.statusCode() + " "
                                + answered.awsErrorDetails().errorCode() + ": "
                                + answered.awsErrorDetails().errorMessage();
        return answered.statusCode() == 401 || answered.statusCode() == 403
                ? request.target().label() + " does not allow this to " + who() + ": " + said
                : request.target().label() + " answers " + said;
    }

    private String who() {
        Login login = request.login();
        return login == null || login.secret() == null
                ? "a caller without a login"
                : "the access key " + login.user() + " with the secret " + login.secret();
    }

    /** Whether the request surely never left. */
    static boolean neverSent(SdkException thrown) {
        return find(thrown, UnknownHostException.class) != null
                || find(thrown, ConnectException.class) != null
                || find(thrown, HttpConnectTimeoutException.class) != null;
    }

    private URI endpoint() {
        return Store.endpoint(request.target());
    }

    private static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
